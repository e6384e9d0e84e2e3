### El registro de un servidor.

server-record-empty = Todavía no se ha cambiado nada: aquí queda lo que los moderadores hagan con estos ajustes.

server-record-i = el bot
server-record-a-member = un miembro
server-record-newest = Última entrada { $when }, de { $who }
server-record-newest-by-me = Última entrada { $when }, del bot

server-record-changed = ha cambiado:
server-record-generation-cancelled = ha cancelado una petición en espera
server-record-generation-held-back = ha decidido no publicar un vídeo
server-record-server-allowed = ha permitido el bot en este servidor
server-record-server-waits = ha visto este servidor por primera vez y ha preguntado a quien administra el bot
server-record-server-blocked = ha bloqueado este servidor
server-record-server-left = ha sacado al bot de este servidor
server-record-announced = ha anunciado algo
server-record-generation-found = ha indicado qué tarea es una petición sin confirmar
server-record-generation-not-made = ha indicado que una petición sin confirmar no se hizo

server-record-line = { $what }: { $value }
server-record-added = añadido: { $what }
server-record-removed = quitado: { $what }
server-record-other-order = en otro orden
server-record-none-of-its-own = ninguno propio
server-record-limits-for = Límites para { $role }
server-record-no-limit = sin límite
server-record-blocked-words = Palabras bloqueadas: { $added } añadidas, { $removed } quitadas, ahora **{ $now }**
server-record-none = ninguno
server-record-on = activado
server-record-off = desactivado
server-record-tags = Etiquetas para publicaciones nuevas
server-record-pause-over = Pausa: **terminada**
server-record-pause-begun = Pausa: **iniciada**
server-record-pause-begun-with = Pausa: **iniciada**, los miembros leen «{ $said }»
server-record-below = por debajo de { $amount }

server-record-limits = Límites para todos
server-record-new-member-days = Días que un miembro cuenta como nuevo
server-record-new-member-limits = Límites para miembros nuevos
server-record-priority-roles = Primeros en la cola
server-record-budget-a-day = Presupuesto al día
server-record-budget-a-month = Presupuesto al mes
server-record-channels = Canales donde se me puede usar
server-record-results = Los vídeos van a
server-record-results-channel = Canal para los vídeos
server-record-spoiler = Todos los vídeos como spoiler
server-record-notify = Cómo se avisa a los miembros
server-record-staff-channel = Canal del staff
server-record-showcase = Destacados
server-record-stars = Estrellas para entrar en destacados
server-record-consent = Pedir consentimiento
server-record-low-balance = Aviso de saldo bajo
