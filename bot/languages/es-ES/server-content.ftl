### La página de contenido de los ajustes de un servidor.

server-content-check-fixed = Quien administra este bot ha fijado ese filtro para todos los servidores. No se ha cambiado nada.
server-content-edit-words = Editar palabras
server-content-pick-unblocked = Desbloquear a un miembro
server-content-unblocked = Desbloqueado: este miembro puede volver a pedir vídeos aquí.
server-content-not-blocked = Este miembro no está bloqueado.
server-content-consent-on = Pedirlo
server-content-consent-off = No pedirlo

server-content-check-given = El filtro del servicio de vídeo para lo que se envía
server-content-check-made = El filtro del servicio de vídeo para el resultado

server-content-as-host = Como lo tenga quien administra este bot
server-content-on = Activado
server-content-off = Desactivado
server-content-members-choose = Lo elige cada miembro

server-content-is-as-host = como lo tenga quien administra este bot
server-content-is-on = activado
server-content-is-off = desactivado
server-content-is-members-choice = lo elige cada miembro

server-content-fixed = { $state } (lo ha fijado quien administra este bot)
server-content-checks = Filtros del servicio de vídeo: { $state }
server-content-each-check = Filtros del servicio de vídeo: para lo que se envía, { $given }; para el resultado, { $made }
server-content-words-and-consent =
    { $count ->
        [0] Sin palabras bloqueadas, se pide consentimiento
        [one] { $count } palabra bloqueada, se pide consentimiento
       *[other] { $count } palabras bloqueadas, se pide consentimiento
    }
server-content-words-without-consent =
    { $count ->
        [0] Sin palabras bloqueadas, no se pide consentimiento
        [one] { $count } palabra bloqueada, no se pide consentimiento
       *[other] { $count } palabras bloqueadas, no se pide consentimiento
    }
server-content-blocked-words = Palabras bloqueadas
server-content-words-refused =
    { $count ->
        [0] ninguna
        [one] { $count }; no se acepta ningún prompt que la contenga
       *[other] { $count }; no se acepta ningún prompt que contenga alguna
    }
server-content-blocked-members = Miembros bloqueados
server-content-nobody-blocked = ninguno. *{ moderation-block }* está en la tarjeta de una denuncia.
server-content-and-more = y { $more } más
server-content-consent = Consentimiento
server-content-consent-is-on = quien suba la imagen de una persona real confirma una sola vez que puede usarla
server-content-consent-is-off = no se pide
