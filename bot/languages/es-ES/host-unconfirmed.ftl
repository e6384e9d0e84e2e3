### Peticiones enviadas a crun sin una respuesta clara.

host-unconfirmed-open-list = Resolverlas
host-unconfirmed-is-task = Es la tarea …
host-unconfirmed-not-made = No se hizo

host-unconfirmed-task-title = ¿Qué tarea es?
host-unconfirmed-task-id = El ID de la tarea
host-unconfirmed-task-hint = Como aparece en la lista de tareas de crun

host-unconfirmed-none = Todas las peticiones han tenido una respuesta clara: no hay nada que resolver.
host-unconfirmed-followed = Ahora sigo esa tarea, y publico su vídeo en cuanto esté.
host-unconfirmed-settled-already = Esa ya está resuelta.
host-unconfirmed-was-not-made = Resuelta: no se ha cobrado nada por ella, y aviso a quien la pidió.

host-unconfirmed-task-unknown = crun no conoce ninguna tarea con ese ID. Míralo otra vez; esto es lo que has escrito:
host-unconfirmed-task-other-model = Esa tarea es de otro modelo, así que no es de esta petición. Esto es lo que has escrito:
host-unconfirmed-task-others = Esa tarea ya es de otra petición. Esto es lo que has escrito:
host-unconfirmed-task-earlier = Esa tarea empezó antes de que se enviara esta petición, así que no es suya. Esto es lo que has escrito:
host-unconfirmed-task-failed = crun solo dice de esa tarea que falló. Si es esta, pulsa *{ host-unconfirmed-not-made }*: no hay vídeo, y crun no cobra nada. Esto es lo que has escrito:
host-unconfirmed-task-no-answer = crun no responde ahora mismo. Inténtalo de nuevo en un minuto; esto es lo que has escrito:

host-unconfirmed-title = Sin confirmar
host-unconfirmed-explained = Para estas se envió CreateTask y no llegó una respuesta clara, así que puede que cada una se haya cobrado o puede que no. Ninguna se vuelve a enviar. Búscalas en la lista de tareas de crun.
host-unconfirmed-request = { $title } para { $member } en { $server }
host-unconfirmed-no-price = precio desconocido
host-unconfirmed-answer = petición `{ $id }`: { $answer }
host-unconfirmed-ask-whether-made = ¿Seguro que la petición `{ $id }` del { $when } no se hizo? Si al final está en la lista de tareas de crun, se cobra y nadie recibe el vídeo.
