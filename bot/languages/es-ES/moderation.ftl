### Vídeos denunciados, ocultos y eliminados, y miembros bloqueados.

moderation-report-title = Denunciar este vídeo
moderation-report-reason = ¿Qué tiene de malo?
moderation-delete-title = Eliminar este vídeo
moderation-delete-reason = ¿Por qué?
moderation-block-title = Bloquear a este miembro
moderation-block-reason = ¿Por qué?

moderation-report-hint = Solo lo leen los moderadores de este servidor.
moderation-delete-hint = Quien lo creó lee esto, pero no tu nombre.
moderation-block-hint = Queda en el registro de los moderadores. El miembro solo lee que se le ha bloqueado.

moderation-hide = Ocultar
moderation-show-again = Volver a mostrar
moderation-delete = Eliminar
moderation-block = Bloquear a este miembro
moderation-unblock = Desbloquear a este miembro
moderation-dismiss = Descartar

moderation-reported = Gracias. Los moderadores ven tu denuncia y tu nombre; los demás miembros, no.
moderation-reported-without-staff = Gracias, he guardado tu denuncia. Este servidor todavía no me ha dado un canal para sus moderadores, así que avisa también a alguno.
moderation-reported-before = Ya has denunciado este vídeo.
moderation-too-many-reports = Has enviado muchas denuncias en una hora, y los moderadores ya las tienen. Habla con alguno sobre este vídeo.
moderation-own-video = Este vídeo es tuyo: con *Eliminar* lo quitas.
moderation-only-in-servers = Eso solo funciona en un servidor, donde hay moderadores.
moderation-nothing-to-report = Este vídeo ya no está, así que no queda nada que denunciar.
moderation-no-reason = Di en pocas palabras qué tiene de malo, para que los moderadores lo sepan.

moderation-staff-only = Solo pueden hacerlo los moderadores (Gestionar mensajes).
moderation-no-reports = Ya no encuentro denuncias de este vídeo.
moderation-hidden-already = Ya está oculto.
moderation-shown-already = Ya se muestra.
moderation-deleted-already = Ya está eliminado.
moderation-blocked-already = Este miembro ya está bloqueado.
moderation-unblocked-already = Este miembro ya no está bloqueado.
moderation-dismissed-already = Estas denuncias ya están descartadas.
moderation-not-yourself = No puedes bloquearte.
moderation-hidden = Oculto. El vídeo queda guardado en este canal; *{ moderation-show-again }* lo devuelve a su sitio.
moderation-hidden-link = Oculto. *{ moderation-show-again }* lo devuelve a su sitio mientras funcione su enlace.
moderation-shown = Vuelve a mostrarse.
moderation-deleted = Hecho, el vídeo ya no está.
moderation-dismissed = Descartadas. Otra denuncia las vuelve a abrir.
moderation-blocked = Bloqueado: este miembro ya no puede pedir vídeos aquí. *{ moderation-unblock }* lo deshace.
moderation-unblocked = Desbloqueado: este miembro puede volver a pedir vídeos aquí.
moderation-cannot-reach = No puedo acceder a este mensaje: no tengo permiso para ver su canal, o ya no existe.
moderation-cannot-keep = No he podido guardar una copia aquí, así que he dejado el vídeo donde estaba. ¿Tengo permiso para adjuntar archivos en este canal?
moderation-copy-gone = Ya no encuentro la copia que guardé, así que no puedo volver a mostrarlo.
moderation-link-gone = No guardé ninguna copia de este vídeo, y su enlace ya no funciona.

moderation-reports =
    { $count ->
        [one] **{ $count } denuncia** de [este vídeo]({ $url }), creado por { $member } el { $when }
       *[other] **{ $count } denuncias** de [este vídeo]({ $url }), creado por { $member } el { $when }
    }
moderation-reports-of-gone =
    { $count ->
        [one] **{ $count } denuncia** de un vídeo que ya no está, creado por { $member } el { $when }
       *[other] **{ $count } denuncias** de un vídeo que ya no está, creado por { $member } el { $when }
    }
moderation-more-reports = y { $count } más
moderation-restricted-words = Su prompt viene de un canal con restricción de edad, así que aquí no se muestra.
moderation-deleted-by = Eliminado por { $moderator }
moderation-deleted-by-author = Eliminado por quien lo creó
moderation-hidden-by = Ocultado por { $moderator }
moderation-blocked-by = Miembro bloqueado por { $moderator }
moderation-dismissed-by = Descartadas por { $moderator }
moderation-kept-copy = El vídeo oculto de { $member }, guardado para *{ moderation-show-again }*. Lo ve cualquiera que vea este canal.
moderation-hidden-note = Los moderadores de este servidor han ocultado este vídeo.
moderation-hidden-alt = Un vídeo que los moderadores han ocultado
moderation-deleted-for = Un moderador de **{ $server }** ha eliminado un vídeo tuyo. Dice: { $reason }
moderation-deleted-notice = Un moderador ha eliminado un vídeo de { $member }. Dice: { $reason }
