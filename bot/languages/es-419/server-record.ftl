### El registro de un servidor.

server-record-empty = Todavía no se ha cambiado nada: aquí queda lo que los moderadores hagan con esta configuración.
server-record-changed = cambió:
server-record-generation-cancelled = canceló una solicitud en espera
server-record-generation-held-back = decidió no publicar un video
server-record-server-allowed = permitió el bot en este servidor
server-record-server-waits = vio este servidor por primera vez y preguntó a quien administra el bot
server-record-server-blocked = bloqueó este servidor
server-record-server-left = sacó al bot de este servidor
server-record-announced = anunció algo
server-record-generation-found = indicó qué tarea es una solicitud sin confirmar
server-record-generation-not-made = indicó que una solicitud sin confirmar no se hizo

server-record-added = agregado: { $what }

server-record-blocked-words = Palabras bloqueadas: { $added } agregadas, { $removed } quitadas, ahora **{ $now }**

server-record-pause-begun-with = Pausa: **iniciada**, los miembros leen “{ $said }”

server-record-results = Los videos van a
server-record-results-channel = Canal para los videos
server-record-spoiler = Todos los videos como spoiler
