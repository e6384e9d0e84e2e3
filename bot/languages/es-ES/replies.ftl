### Respuestas que puede dar cualquier comando o botón.

replies-restarting = Me estoy reiniciando. Inténtalo de nuevo en medio minuto; no se ha cobrado nada.
replies-on-its-way = En camino: la tarjeta está en el canal.
replies-too-slow = He tardado demasiado: inténtalo otra vez.
replies-something-broke = Algo ha fallado por mi parte. No se ha cobrado nada; quien administra este bot puede ver los detalles en el log.
replies-outdated = Me han actualizado, y este comando ha cambiado. Escríbelo otra vez; si sigue igual, reinicia Discord.
replies-no-room = En mi disco no caben más archivos ahora mismo, así que no podría guardar bien un vídeo. No se ha cobrado nada. Quien administra este bot ya lo sabe; inténtalo más tarde.

replies-not-charged = No se ha cobrado nada.
