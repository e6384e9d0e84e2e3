### Respuestas que puede dar cualquier comando o botón.

replies-restarting = Me estoy reiniciando. Inténtalo de nuevo en medio minuto; no se cobró nada.

replies-too-slow = Tardé demasiado: inténtalo otra vez.
replies-something-broke = Algo falló por mi parte. No se cobró nada; quien administra este bot puede ver los detalles en el log.
replies-outdated = Me actualizaron, y este comando cambió. Escríbelo otra vez; si sigue igual, reinicia Discord.
replies-no-room = En mi disco no caben más archivos en este momento, así que no podría guardar bien un video. No se cobró nada. Quien administra este bot ya lo sabe; inténtalo más tarde.

replies-not-charged = No se cobró nada.
