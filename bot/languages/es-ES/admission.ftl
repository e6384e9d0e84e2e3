### Por qué no se puede pedir nada aquí.

admission-server-blocked = Quien administra este bot no permite que este servidor cree vídeos.
admission-server-waiting = Soy nuevo en este servidor y no puedo crear vídeos aquí hasta que quien administra este bot lo permita.
admission-server-unknown = Acabo de llegar y todavía estoy averiguando si puedo crear vídeos en este servidor. Inténtalo de nuevo en un momento.
admission-member-blocked = Los moderadores de este servidor te han bloqueado, así que no puedes usarme aquí; si es un error, habla con ellos.

admission-paused = Quien administra este bot me ha puesto en pausa.

admission-other-channels = En este servidor, los vídeos se crean en { $channels }.

admission-more-channels = algunos más
