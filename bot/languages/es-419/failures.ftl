### Qué lee un miembro de una solicitud sin video publicado.

failures-heading-address = No llegó.

failures-heading-failed = No salió bien.

failures-heading-no-video = No llegó ningún video.

failures-heading-posting = No pude publicarlo.

failures-heading-download = No pude descargarlo.

failures-heading-expired = Tus archivos caducaron.

failures-heading-broken = Algo falló por mi parte.

failures-credits = La cuenta del bot no tiene suficientes para este video, y no se cobró nada. Quien administra este bot tiene que agregar más; inténtalo más tarde.
failures-key = El servicio de video no acepta su clave, y no se cobró nada. Quien administra este bot tiene que mirarlo.
failures-disabled = El servicio de video desactivó por ahora este tipo de video. No se cobró nada; prueba otro comando o vuelve más tarde.
failures-busy = El servicio de video estuvo saturado demasiado tiempo, así que dejé de intentarlo. No se cobró nada; inténtalo más tarde.
failures-unreachable = El servicio de video estuvo demasiado tiempo sin conexión. No se cobró nada; inténtalo más tarde.
failures-outage = El servicio de video respondió solo con errores demasiado tiempo. No se cobró nada; inténtalo más tarde.
failures-not-made = Quien administra este bot lo comprobó: el servicio de video no llegó a hacerlo, y no se cobró nada. Presiona *Otra vez* si todavía lo quieres.
failures-channel = El video está listo, pero este canal no me deja enviarlo. Déjame enviar mensajes y archivos y presiona *{ result-buttons-look-again }*. No se cobra otra vez.
failures-posting = El video está listo, pero Discord no lo aceptó. Presiona *{ result-buttons-look-again }* dentro de un rato. No se cobra otra vez.
failures-too-large = El video está listo, pero pasa del límite de subida de aquí. Ábrelo abajo y guárdalo pronto: el enlace no dura mucho.
failures-download = El video está terminado, pero no se pudo descargar el archivo. Presiona *{ result-buttons-look-again }* dentro de un rato. No se cobra otra vez.
failures-disk = El video está listo, pero el disco del bot estuvo lleno un día entero. Quien administra este bot ya lo sabe. Presiona *{ result-buttons-look-again }* cuando haya espacio. No se cobra otra vez.
failures-expired = La solicitud esperó tanto su turno que Discord ya no los entrega. Presiona *Editar* para volver a dármelos. No se cobró nada.
failures-copy = Otro programa se encargó de esta solicitud. Aquí no se cobró nada.
failures-card-gone = Me reiniciaron y la tarjeta de esta solicitud ya no está, así que no la envié. No se cobró nada. ¿Todavía la quieres? Pídela otra vez.
failures-unseen = Me reiniciaron y no pude ver la tarjeta de esta solicitud, así que no la envié. No se cobró nada. ¿Todavía la quieres? Pídela otra vez.
failures-broken = Quien administra este bot puede ver los detalles en el log. No se cobró nada.
failures-paused = Quien administra este bot me puso en pausa. No se cobró nada; inténtalo más tarde.
failures-by-staff = Todavía no se había enviado, así que no se cobró nada.

failures-not-found = El servicio de video ya no conoce este modelo, o algo que la solicitud menciona.
failures-address = Lo que respondió no es el propio servicio de video, y no le pasó la solicitud.
failures-address-end = No se cobró nada, y quien administra este bot ya lo sabe. Inténtalo más tarde.
failures-unconfirmed = Envié esta solicitud y { $answer }, así que puede que se haya cobrado o puede que no.

failures-no-answer = no llegó ninguna respuesta
failures-senseless-answer = llegó una respuesta sin sentido
failures-error-answer = llegó un error como respuesta ({ $code })
failures-restricted = El video está listo y solo puede estar en canales con restricción de edad, pero aquí no puedo enviarlo. Déjame enviar mensajes y archivos en este canal y presiona *{ result-buttons-look-again }*, o llévalo a otro canal con restricción de edad con { $generations }. No se cobra otra vez.
failures-hidden = Discord no respondió cuando publiqué el video, y no puedo leer los mensajes de allí. Dame permiso y presiona *{ result-buttons-look-again }*, o llévalo a otro sitio con { $generations }.
failures-held-back = El video está hecho y cobrado. Quien lo pidió lo encuentra en { $generations }, como enlace privado.
failures-failed = El servicio de video no pudo hacer este video.

failures-unfetched = El servicio de video no pudo acceder a lo que me diste.

failures-handed-over = Esta vez se los había pasado yo mismo: presiona *Otra vez* más tarde, o *Editar* para dar otros archivos.
failures-hand-over = Los archivos están bien: presiona *Otra vez* y se los paso de otra forma.

failures-no-video =
    { $known ->
        [no] La tarea está terminada, pero por ahora no tiene archivo.
       *[yes] La tarea { $task } está terminada, pero por ahora no tiene archivo.
    }
failures-overdue =
    { $known ->
        [no] La tarea todavía no ha terminado. No se perdió.
       *[yes] La tarea { $task } todavía no ha terminado. No se perdió.
    }
failures-other-key =
    { $known ->
        [no] La tarea es de otra cuenta, no de la que uso ahora. No se perdió, y quien administra este bot ya lo sabe.
       *[yes] La tarea { $task } es de otra cuenta, no de la que uso ahora. No se perdió, y quien administra este bot ya lo sabe.
    }

failures-service-words = Dijo: “{ $words }”.

failures-declined = El servicio de video rechazó esta solicitud; no se cobró nada.
failures-declined-because = El servicio de video rechazó esta solicitud (HTTP { $code }: { $meaning }); no se cobró nada.

failures-status-senseless = no entiende la solicitud
failures-status-blocked = algo en el camino bloquea esta solicitud
failures-status-unanswerable = no puede responder a este tipo de solicitud

failures-status-too-large = la solicitud es demasiado grande
failures-status-too-long = la solicitud es demasiado larga
failures-status-wrong-kind = no acepta este tipo de archivo o de solicitud

failures-uncharged = No se cobró nada.
failures-charged = Costó { $credits }.

failures-cost-unknown = Se envió; todavía no se sabe cuánto cuesta.

failures-not-yet-channel = **No puedo publicar aquí.** El video está listo, pero ni este canal ni tus mensajes directos me dejan enviarlo. Déjame enviar mensajes y archivos aquí
failures-not-yet-restricted = **No puedo publicar aquí.** El video está listo y solo puede estar en canales con restricción de edad. Déjame enviar mensajes y archivos aquí, y mantén la restricción de edad de este canal
failures-not-yet-hidden = **No veo si está publicado.** Discord no respondió cuando publiqué el video, y no puedo leer los mensajes de allí para comprobarlo. Déjame leer el historial de mensajes
failures-not-yet-download = **Todavía no he podido descargarlo.** El video está terminado, pero por ahora no se pudo descargar el archivo
failures-not-yet-too-large = **Demasiado grande para publicarlo.** El video está listo, pero el servicio de video no da en este momento ningún enlace
failures-not-yet-disk = **No queda espacio.** El video está listo, pero el disco del bot está lleno. Quien administra este bot ya lo sabe
failures-not-yet-posting = **Todavía no he podido publicarlo.** El video está listo, pero por ahora Discord no lo aceptó
