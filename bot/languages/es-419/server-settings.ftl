### La tarjeta de ajustes de un servidor.

server-settings-away = No soy miembro de este servidor, así que aquí no hay nada que configurar. Sus moderadores pueden agregarme antes.

server-settings-not-allowed = Para cambiar esta configuración hace falta **Administrar servidor**, y ya no lo tienes. No se cambió nada; habla con alguien que lo tenga.
server-settings-overview = Configuración de este servidor
server-settings-back = Toda la configuración

server-settings-edit-videos = Limitar videos

server-settings-everyone-first = Todo el mundo tiene ese rol, así que nadie iría primero. No se cambió nada.
server-settings-role-gone = Ese rol se eliminó. No se cambió nada.

server-settings-pick-results = A dónde van los videos

server-settings-wrong-kind = Ese tipo de canal no sirve. No se cambió nada.
server-settings-channel-gone = Ese canal se eliminó. No se cambió nada.
server-settings-forum-changed = El foro cambió mientras tanto. Elige otra vez entre sus etiquetas.

server-settings-spoiler-on = Publicar todos los videos como spoiler
server-settings-spoiler-off = No publicar todos los videos como spoiler
server-settings-staff-use = Allí publico avisos del presupuesto, fallos seguidos, reportes y todo lo que los moderadores deban saber.

server-settings-too-old = Esta tarjeta es demasiado antigua. Usa { $server } otra vez: así Discord comprueba si puedes. No se cambió nada.

server-settings-integrations = Quién puede usar cada comando, y en qué canales, se elige en Discord: Configuración del servidor → Integraciones → { $bot }.

server-settings-pick-results-channel = El canal para todos los videos

server-settings-seen-by-all = Todo el servidor ve { $channel } y, por tanto, quién reportó qué. Elige uno que solo vean los moderadores.
server-settings-not-seen-by-all = No todo el mundo ve { $channel }: quien no lo vea no verá allí los videos, ni siquiera los suyos.

server-settings-to = Los videos van a: { $place }
server-settings-to-as-spoilers = Los videos van a: { $place }, como spoilers

server-settings-and-results = { $channels }, y el canal adonde van los videos

server-settings-every-spoiler = Todos los videos son spoilers.
server-settings-videos-go-to = Los videos van a

server-settings-told-when = { $how }, cuando su video esté o se sepa que no llegará

server-settings-no-showcase-yet = No hay canal de destacados. Elígelo: allí se muestran, con el nombre de quien los creó, los videos a los que los miembros dan estrellas.
