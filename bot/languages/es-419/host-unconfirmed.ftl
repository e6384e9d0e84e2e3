### Solicitudes enviadas a crun sin una respuesta clara.

host-unconfirmed-none = Todas las solicitudes tuvieron una respuesta clara: no hay nada que resolver.
host-unconfirmed-followed = Ahora sigo esa tarea, y publico su video en cuanto esté.

host-unconfirmed-was-not-made = Resuelta: no se cobró nada por ella, y aviso a quien la pidió.

host-unconfirmed-task-unknown = crun no conoce ninguna tarea con ese ID. Míralo otra vez; esto es lo que escribiste:
host-unconfirmed-task-other-model = Esa tarea es de otro modelo, así que no es de esta solicitud. Esto es lo que escribiste:
host-unconfirmed-task-others = Esa tarea ya es de otra solicitud. Esto es lo que escribiste:
host-unconfirmed-task-earlier = Esa tarea empezó antes de que se enviara esta solicitud, así que no es suya. Esto es lo que escribiste:
host-unconfirmed-task-failed = crun solo dice de esa tarea que falló. Si es esta, presiona *{ host-unconfirmed-not-made }*: no hay video, y crun no cobra nada. Esto es lo que escribiste:
host-unconfirmed-task-no-answer = crun no responde en este momento. Inténtalo de nuevo en un minuto; esto es lo que escribiste:

host-unconfirmed-answer = solicitud `{ $id }`: { $answer }
host-unconfirmed-ask-whether-made = ¿Seguro que la solicitud `{ $id }` del { $when } no se hizo? Si al final está en la lista de tareas de crun, se cobra y nadie recibe el video.
