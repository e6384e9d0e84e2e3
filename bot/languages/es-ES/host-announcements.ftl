### Anuncios de quien administra el bot.

host-announcements-announce = Anunciar
host-announcements-write-again = Escribir de nuevo
host-announcements-send = Enviar

host-announcements-modal-title = Anunciar en todos los servidores
host-announcements-text = Lo que quieres decir
host-announcements-text-hint = Antes lo ves tú. Funciona el Markdown de Discord; no se menciona a nadie.

host-announcements-empty = Aquí no hay nada que anunciar. Escribe una frase o dos.
host-announcements-gone = Ya no tengo ese anuncio. Escríbelo otra vez.
host-announcements-sent-already = Ese ya está en camino.

host-announcements-head = De quien administra este bot

host-announcements-preview =
    { $count ->
        [one] Va a un servidor, una sola vez: al canal del staff si lo hay; si no, al de los mensajes del sistema.
       *[other] Va a { $count } servidores, una sola vez a cada uno: al canal del staff si lo hay; si no, al de los mensajes del sistema.
    }

host-announcements-announced = Anunciado
host-announcements-to-none = a ningún servidor
host-announcements-state-told =
    { $count ->
        [one] { $count } avisado
       *[other] { $count } avisados
    }
host-announcements-state-due = { $count } por avisar
host-announcements-state-sending = { $count } en curso
host-announcements-state-nowhere = { $count } sin canal donde pueda escribir
