### La tarjeta de ajustes de un servidor.

server-settings-server-only = Eso configura un servidor: úsalo en uno.
server-settings-away = No soy miembro de este servidor, así que aquí no hay nada que configurar. Sus moderadores pueden añadirme antes.
server-settings-not-there-yet = Discord todavía no me ha dicho qué canales y roles tiene este servidor. Inténtalo de nuevo en un minuto.
server-settings-not-allowed = Para cambiar estos ajustes hace falta **Gestionar servidor**, y ya no lo tienes. No se ha cambiado nada; habla con alguien que lo tenga.
server-settings-overview = Ajustes de este servidor
server-settings-limits = Límites y presupuesto
server-settings-where = Dónde
server-settings-notifications = Avisos
server-settings-showcase = Destacados
server-settings-content = Contenido
server-settings-record = Registro
server-settings-at-once = Cada cambio se aplica al momento y queda en el registro.
server-settings-saved = Guardado y aplicado.
server-settings-open = Abrir
server-settings-back = Todos los ajustes
server-settings-remove = Quitar
server-settings-back-to-limits = Límites y presupuesto
server-settings-edit-videos = Limitar vídeos
server-settings-edit-credits = Limitar créditos
server-settings-edit-budget = Fijar presupuesto
server-settings-edit-days = Fijar días
server-settings-without-limits = Sin límites
server-settings-remove-limits = Quitar sus límites
server-settings-turn-off = Desactivar
server-settings-pick-role = Límites para un rol
server-settings-pick-priority = Roles que van primero en la cola
server-settings-everyone-first = Todo el mundo tiene ese rol, así que nadie iría primero. No se ha cambiado nada.
server-settings-role-gone = Ese rol se ha eliminado. No se ha cambiado nada.
server-settings-most-generous = Entre los límites para todos y los de los roles de un miembro, se aplica el más generoso.
server-settings-pick-channels = Canales donde se me puede usar
server-settings-pick-results = Adónde van los vídeos
server-settings-pick-tags = Etiquetas para publicaciones nuevas
server-settings-used-in = Los miembros pueden usarme en
server-settings-pending = Elige el canal abajo: hasta entonces no cambia nada.
server-settings-wrong-kind = Ese tipo de canal no sirve. No se ha cambiado nada.
server-settings-channel-gone = Ese canal se ha eliminado. No se ha cambiado nada.
server-settings-forum-changed = El foro ha cambiado mientras tanto. Elige otra vez entre sus etiquetas.
server-settings-needs-tag = Este foro no admite publicaciones sin etiqueta: elige al menos una.
server-settings-spoiler-on = Publicar todos los vídeos como spoiler
server-settings-spoiler-off = No publicar todos los vídeos como spoiler
server-settings-private = Lo que se pide en un canal o hilo que ve menos gente que este se queda allí.
server-settings-age-restricted = Lo que se pide en un canal con restricción de edad se queda en canales con restricción de edad.
server-settings-pick-notify = Cómo se avisa a los miembros
server-settings-pick-staff = El canal del staff
server-settings-pick-showcase = El canal de destacados
server-settings-remove-staff = Sin canal del staff
server-settings-remove-showcase = Sin destacados
server-settings-edit-stars = Fijar estrellas
server-settings-staff-use = Allí publico avisos del presupuesto, fallos seguidos, denuncias y todo lo que los moderadores deban saber.

server-settings-too-old = Esta tarjeta es demasiado antigua. Usa { $server } otra vez: así Discord comprueba si puedes. No se ha cambiado nada.
server-settings-not-yours = Esta tarjeta es de otra persona. Usa tú { $server }, si puedes.
server-settings-integrations = Quién puede usar cada comando, y en qué canales, se elige en Discord: Ajustes del servidor → Integraciones → { $bot }.

server-settings-same-channel = El canal donde se piden
server-settings-one-channel = Un canal para todos
server-settings-member-thread = Un hilo para cada miembro
server-settings-forum = Publicaciones en un foro
server-settings-pick-results-channel = El canal para todos los vídeos
server-settings-pick-thread-channel = El canal de los hilos de los miembros
server-settings-pick-forum = El foro

server-settings-mention = Una mención en el canal
server-settings-direct-message = Un mensaje directo
server-settings-mention-and-direct-message = Una mención y un mensaje directo
server-settings-not-at-all = Sin aviso

server-settings-to-same-channel = el canal donde se piden
server-settings-to-one-channel = un canal para todos
server-settings-to-member-thread = un hilo para cada miembro
server-settings-to-forum = publicaciones en un foro

server-settings-by-mention = una mención en el canal
server-settings-by-direct-message = un mensaje directo
server-settings-by-mention-and-direct-message = una mención y un mensaje directo
server-settings-in-no-way = sin aviso

server-settings-budget-a-day = { $budget } al día
server-settings-budget-a-month = { $budget } al mes
server-settings-no-limit = sin límite

server-settings-deleted-role = un rol eliminado (`{ $id }`)
server-settings-gone-channel = { $channel } (eliminado, o no puedo verlo)
server-settings-missing = En { $channels } me falta { $permissions }.
server-settings-and-more = { $channels } y { $more } más
server-settings-seen-by-all = Todo el servidor ve { $channel } y, por tanto, quién ha denunciado qué. Elige uno que solo vean los moderadores.
server-settings-not-seen-by-all = No todo el mundo ve { $channel }: quien no lo vea no verá allí los vídeos, ni siquiera los suyos.

server-settings-everyone-in-short = Todos: { $limits }
server-settings-own-limits = Límites propios: { $whose }
server-settings-roles =
    { $count ->
        [one] { $count } rol
       *[other] { $count } roles
    }
server-settings-joined-less-than =
    { $count ->
        [one] miembros que entraron hace menos de { $count } día
       *[other] miembros que entraron hace menos de { $count } días
    }
server-settings-budget-in-short = Presupuesto: { $budget }
server-settings-used-in-channels =
    { $count ->
        [one] Los miembros pueden usarme en { $count } canal
       *[other] Los miembros pueden usarme en { $count } canales
    }
server-settings-used-everywhere = Los miembros pueden usarme en todos los canales
server-settings-to = Los vídeos van a: { $place }
server-settings-to-as-spoilers = Los vídeos van a: { $place }, como spoilers
server-settings-place = { $place }, { $channel }
server-settings-members-told = Miembros: { $how }
server-settings-staff-channel = Canal del staff: { $channel }
server-settings-none = ninguno
server-settings-no-showcase = Ninguno
server-settings-nothing-changed = Todavía no se ha cambiado nada.

server-settings-host-at-once = Quien administra este bot deja que cada miembro tenga { $count } en curso a la vez, contando todos los servidores.
server-settings-everyone = Todos
server-settings-budget = Presupuesto
server-settings-budget-of-all = { $budget }, entre todos los miembros
server-settings-roles-part = Roles
server-settings-no-role-limits = Ningún rol tiene límites propios.
server-settings-new-members = Miembros nuevos
server-settings-no-rule = sin regla propia
server-settings-members-who-joined =
    { $count ->
        [one] Miembros que entraron hace menos de { $count } día
       *[other] Miembros que entraron hace menos de { $count } días
    }
server-settings-first = Primeros en la cola
server-settings-nobody = nadie
server-settings-remove-roles =
    { $count ->
        [one] Quitar { $count } rol eliminado
       *[other] Quitar { $count } roles eliminados
    }
server-settings-remove-channels =
    { $count ->
        [one] Quitar { $count } canal eliminado
       *[other] Quitar { $count } canales eliminados
    }
server-settings-limits-for = Límites para { $role }
server-settings-none-of-its-own = No tiene propios: se aplican los de todos ({ $limits }).
server-settings-new-members-rule =
    { $count ->
        [one] Los miembros que entraron hace menos de { $count } día tienen solo estos límites, sean cuales sean sus roles:
       *[other] Los miembros que entraron hace menos de { $count } días tienen solo estos límites, sean cuales sean sus roles:
    }
server-settings-no-rule-for-them = No hay regla para ellos. Con *{ server-settings-edit-days }* eliges cuánto tiempo cuenta un miembro como nuevo.
server-settings-too-many-roles = { $count } roles tienen límites propios, y no caben más. Quita antes los de otro rol.
server-settings-too-many-channels = Serían más de { $count } canales, y no caben tantos. Quita antes alguno.
server-settings-too-many-priority-roles = Serían más de { $count } roles, y no caben tantos. Quita antes alguno.
server-settings-every-channel = todos los canales donde Discord se lo permita
server-settings-and-results = { $channels }, y el canal adonde van los vídeos
server-settings-tagged = { $place }, con las etiquetas { $tags }
server-settings-every-spoiler = Todos los vídeos son spoilers.
server-settings-videos-go-to = Los vídeos van a
server-settings-members = Miembros
server-settings-told-when = { $how }, cuando su vídeo esté o se sepa que no llegará
server-settings-staff = Canal del staff
server-settings-no-showcase-yet = No hay canal de destacados. Elígelo: allí se muestran, con el nombre de quien los creó, los vídeos a los que los miembros dan estrellas.
server-settings-shown-when =
    { $count ->
        [0] { $channel }, cuando lo diga un moderador
        [one] { $channel }, a partir de { $count } estrella o cuando lo diga un moderador
       *[other] { $channel }, a partir de { $count } estrellas o cuando lo diga un moderador
    }
