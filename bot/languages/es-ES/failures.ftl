### Qué lee un miembro de una petición sin vídeo publicado.

failures-heading-credits = Sin créditos.
failures-heading-key = El bot no tiene acceso.
failures-heading-disabled = Desactivado.
failures-heading-not-found = No disponible.
failures-heading-refused = No aceptada.
failures-heading-address = No ha llegado.
failures-heading-busy = Saturado.
failures-heading-unreachable = Sin conexión.
failures-heading-outage = Fuera de servicio.
failures-heading-unconfirmed = Sin confirmar.
failures-heading-not-made = No se hizo.
failures-heading-failed = No ha salido bien.
failures-heading-unfetched = No pudo descargar tus archivos.
failures-heading-lost = Perdido en el servicio.
failures-heading-no-video = No ha llegado ningún vídeo.
failures-heading-overdue = Tarda muchísimo.
failures-heading-other-key = A la espera de quien administra el bot.
failures-heading-channel = No puedo publicar aquí.
failures-heading-restricted = No puedo publicar aquí.
failures-heading-hidden = No veo si está publicado.
failures-heading-posting = No he podido publicarlo.
failures-heading-too-large = Demasiado grande para este servidor.
failures-heading-download = No he podido descargarlo.
failures-heading-disk = No queda espacio.
failures-heading-expired = Tus archivos han caducado.
failures-heading-copy = La lleva otro programa.
failures-heading-card-gone = Detenida.
failures-heading-unseen = Detenida.
failures-heading-broken = Algo ha fallado por mi parte.
failures-heading-paused = En pausa.
failures-heading-by-staff = Cancelada por un moderador.
failures-heading-held-back = Sin publicar, como se pidió.

failures-credits = La cuenta del bot no tiene suficientes para este vídeo, y no se ha cobrado nada. Quien administra este bot tiene que añadir más; inténtalo más tarde.
failures-key = El servicio de vídeo no acepta su clave, y no se ha cobrado nada. Quien administra este bot tiene que mirarlo.
failures-disabled = El servicio de vídeo ha desactivado por ahora este tipo de vídeo. No se ha cobrado nada; prueba otro comando o vuelve más tarde.
failures-busy = El servicio de vídeo ha estado saturado demasiado tiempo, así que he dejado de intentarlo. No se ha cobrado nada; inténtalo más tarde.
failures-unreachable = El servicio de vídeo ha estado demasiado tiempo sin conexión. No se ha cobrado nada; inténtalo más tarde.
failures-outage = El servicio de vídeo ha respondido solo con errores demasiado tiempo. No se ha cobrado nada; inténtalo más tarde.
failures-not-made = Quien administra este bot lo ha comprobado: el servicio de vídeo no llegó a hacerlo, y no se ha cobrado nada. Pulsa *Otra vez* si todavía lo quieres.
failures-channel = El vídeo está listo, pero este canal no me deja enviarlo. Déjame enviar mensajes y archivos y pulsa *{ result-buttons-look-again }*. No se cobra otra vez.
failures-posting = El vídeo está listo, pero Discord no lo ha aceptado. Pulsa *{ result-buttons-look-again }* dentro de un rato. No se cobra otra vez.
failures-too-large = El vídeo está listo, pero pasa del límite de subida de aquí. Ábrelo abajo y guárdalo pronto: el enlace no dura mucho.
failures-download = El vídeo está terminado, pero no se ha podido descargar el archivo. Pulsa *{ result-buttons-look-again }* dentro de un rato. No se cobra otra vez.
failures-disk = El vídeo está listo, pero el disco del bot ha estado lleno un día entero. Quien administra este bot ya lo sabe. Pulsa *{ result-buttons-look-again }* cuando haya espacio. No se cobra otra vez.
failures-expired = La petición ha esperado tanto su turno que Discord ya no los entrega. Pulsa *Editar* para volver a dármelos. No se ha cobrado nada.
failures-copy = Otro programa se ha encargado de esta petición. Aquí no se ha cobrado nada.
failures-card-gone = Me han reiniciado y la tarjeta de esta petición ya no está, así que no la he enviado. No se ha cobrado nada. ¿Todavía la quieres? Pídela otra vez.
failures-unseen = Me han reiniciado y no he podido ver la tarjeta de esta petición, así que no la he enviado. No se ha cobrado nada. ¿Todavía la quieres? Pídela otra vez.
failures-broken = Quien administra este bot puede ver los detalles en el log. No se ha cobrado nada.
failures-paused = Quien administra este bot me ha puesto en pausa. No se ha cobrado nada; inténtalo más tarde.
failures-by-staff = Todavía no se había enviado, así que no se ha cobrado nada.
failures-not-found = El servicio de vídeo ya no conoce este modelo, o algo que la petición menciona.
failures-address = Lo que ha respondido no es el propio servicio de vídeo, y no le ha pasado la petición.
failures-address-end = No se ha cobrado nada, y quien administra este bot ya lo sabe. Inténtalo más tarde.
failures-unconfirmed = He enviado esta petición y { $answer }, así que puede que se haya cobrado o puede que no.
failures-unconfirmed-end = Yo no la vuelvo a enviar. Antes de repetirla, pregunta a quien administra este bot si se hizo: el ID que tienes que darle es `{ $id }`.
failures-no-answer = no ha llegado ninguna respuesta
failures-senseless-answer = ha llegado una respuesta sin sentido
failures-error-answer = ha llegado un error como respuesta ({ $code })
failures-restricted = El vídeo está listo y solo puede estar en canales con restricción de edad, pero aquí no puedo enviarlo. Déjame enviar mensajes y archivos en este canal y pulsa *{ result-buttons-look-again }*, o llévalo a otro canal con restricción de edad con { $generations }. No se cobra otra vez.
failures-hidden = Discord no respondió cuando publiqué el vídeo, y no puedo leer los mensajes de allí. Dame permiso y pulsa *{ result-buttons-look-again }*, o llévalo a otro sitio con { $generations }.
failures-held-back = El vídeo está hecho y cobrado. Quien lo pidió lo encuentra en { $generations }, como enlace privado.
failures-failed = El servicio de vídeo no ha podido hacer este vídeo.
failures-failed-end = Prueba con otras palabras u otros archivos.
failures-unfetched = El servicio de vídeo no ha podido acceder a lo que me diste.
failures-attach-again = Envíala otra vez con los archivos adjuntos.
failures-handed-over = Esta vez se los había pasado yo mismo: pulsa *Otra vez* más tarde, o *Editar* para dar otros archivos.
failures-hand-over = Los archivos están bien: pulsa *Otra vez* y se los paso de otra forma.
failures-lost =
    { $known ->
        [no] Allí ya no conocen la tarea.
       *[yes] Allí ya no conocen la tarea { $task }.
    }
failures-no-video =
    { $known ->
        [no] La tarea está terminada, pero de momento no tiene archivo.
       *[yes] La tarea { $task } está terminada, pero de momento no tiene archivo.
    }
failures-overdue =
    { $known ->
        [no] La tarea todavía no ha terminado. No se ha perdido.
       *[yes] La tarea { $task } todavía no ha terminado. No se ha perdido.
    }
failures-other-key =
    { $known ->
        [no] La tarea es de otra cuenta, no de la que uso ahora. No se ha perdido, y quien administra este bot ya lo sabe.
       *[yes] La tarea { $task } es de otra cuenta, no de la que uso ahora. No se ha perdido, y quien administra este bot ya lo sabe.
    }
failures-looked-for-no-more = Ya no pregunto más por mi cuenta; *{ result-buttons-look-again }* pregunta otra vez. No se cobra otra vez.
failures-looked-for = Sigo preguntando hasta el { $when }, y en cuanto esté llega por sí solo. *{ result-buttons-look-again }* pregunta ahora. No se cobra otra vez.
failures-by-this-id = Con este ID, quien administra este bot puede consultarla.

failures-service-words = Ha dicho: «{ $words }».

failures-declined = El servicio de vídeo ha rechazado esta petición; no se ha cobrado nada.
failures-declined-because = El servicio de vídeo ha rechazado esta petición (HTTP { $code }: { $meaning }); no se ha cobrado nada.
failures-declined-end = Cambia eso y envíala otra vez.

failures-status-senseless = no entiende la petición
failures-status-blocked = algo en el camino bloquea esta petición
failures-status-unanswerable = no puede responder a este tipo de petición
failures-status-at-odds = choca con algo que ya tiene
failures-status-too-large = la petición es demasiado grande
failures-status-too-long = la petición es demasiado larga
failures-status-wrong-kind = no acepta este tipo de archivo o de petición
failures-status-not-allowed = contiene algo que no está permitido
failures-status-illegal = no puede por motivos legales
failures-status-unknown = no da ningún motivo

failures-uncharged = No se ha cobrado nada.
failures-charged = Ha costado { $credits }.
failures-maybe-charged = Puede que se haya cobrado.
failures-about = Cuesta alrededor de { $credits }.
failures-cost-unknown = Se ha enviado; todavía no se sabe cuánto cuesta.

failures-not-posted-yet = { $what }; lo sigo intentando (próximo intento: { $when }). *{ result-buttons-look-again }* o { $generations } lo traen ahora. No se cobra otra vez.
failures-not-yet-channel = **No puedo publicar aquí.** El vídeo está listo, pero ni este canal ni tus mensajes directos me dejan enviarlo. Déjame enviar mensajes y archivos aquí
failures-not-yet-restricted = **No puedo publicar aquí.** El vídeo está listo y solo puede estar en canales con restricción de edad. Déjame enviar mensajes y archivos aquí, y mantén la restricción de edad de este canal
failures-not-yet-hidden = **No veo si está publicado.** Discord no respondió cuando publiqué el vídeo, y no puedo leer los mensajes de allí para comprobarlo. Déjame leer el historial de mensajes
failures-not-yet-download = **Todavía no he podido descargarlo.** El vídeo está terminado, pero de momento no se ha podido descargar el archivo
failures-not-yet-too-large = **Demasiado grande para publicarlo.** El vídeo está listo, pero el servicio de vídeo no da ahora mismo ningún enlace
failures-not-yet-disk = **No queda espacio.** El vídeo está listo, pero el disco del bot está lleno. Quien administra este bot ya lo sabe
failures-not-yet-posting = **Todavía no he podido publicarlo.** El vídeo está listo, pero de momento Discord no lo ha aceptado
