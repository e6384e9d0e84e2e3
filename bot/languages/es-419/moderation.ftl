### Videos reportados, ocultos y eliminados, y miembros bloqueados.

moderation-report-title = Reportar este video

moderation-delete-title = Eliminar este video

moderation-block-hint = Queda en el registro de los moderadores. El miembro solo lee que se le bloqueó.

moderation-reported = Gracias. Los moderadores ven tu reporte y tu nombre; los demás miembros, no.
moderation-reported-without-staff = Gracias, guardé tu reporte. Este servidor todavía no me ha dado un canal para sus moderadores, así que avisa también a alguno.
moderation-reported-before = Ya reportaste este video.
moderation-too-many-reports = Enviaste muchos reportes en una hora, y los moderadores ya los tienen. Avisa a alguno sobre este video.
moderation-own-video = Este video es tuyo: con *Eliminar* lo quitas.

moderation-nothing-to-report = Este video ya no está, así que no queda nada que reportar.

moderation-staff-only = Solo pueden hacerlo los moderadores (Administrar mensajes).
moderation-no-reports = Ya no encuentro reportes de este video.
moderation-dismissed-already = Estos reportes ya están descartados.

moderation-hidden = Oculto. El video queda guardado en este canal; *{ moderation-show-again }* lo devuelve a su sitio.

moderation-deleted = Listo, el video ya no está.
moderation-dismissed = Descartados. Otro reporte los vuelve a abrir.

moderation-blocked = Bloqueado: este miembro ya no puede pedir videos aquí. *{ moderation-unblock }* lo deshace.
moderation-unblocked = Desbloqueado: este miembro puede volver a pedir videos aquí.

moderation-cannot-keep = No pude guardar una copia aquí, así que dejé el video donde estaba. ¿Tengo permiso para adjuntar archivos en este canal?

moderation-link-gone = No guardé ninguna copia de este video, y su enlace ya no funciona.

moderation-reports =
    { $count ->
        [one] **{ $count } reporte** de [este video]({ $url }), creado por { $member } el { $when }
       *[other] **{ $count } reportes** de [este video]({ $url }), creado por { $member } el { $when }
    }
moderation-reports-of-gone =
    { $count ->
        [one] **{ $count } reporte** de un video que ya no está, creado por { $member } el { $when }
       *[other] **{ $count } reportes** de un video que ya no está, creado por { $member } el { $when }
    }

moderation-dismissed-by = Descartados por { $moderator }
moderation-kept-copy = El video oculto de { $member }, guardado para *{ moderation-show-again }*. Lo ve cualquiera que vea este canal.
moderation-hidden-note = Los moderadores de este servidor ocultaron este video.
moderation-hidden-alt = Un video que los moderadores ocultaron
moderation-deleted-for = Un moderador de **{ $server }** eliminó un video tuyo. Dice: { $reason }
moderation-deleted-notice = Un moderador eliminó un video de { $member }. Dice: { $reason }
