### Los mensajes del canal del staff.

staff-alerts-heading-unconfirmed = Solicitudes sin confirmar
staff-alerts-heading-results = A dónde van los videos

staff-alerts-place-closed = No puedo publicar videos en el sitio elegido para ellos, así que van al canal donde se piden. Mira si sigue existiendo y qué permisos tengo allí; en { $server } ves lo que falta.
staff-alerts-channel-closed = No puedo publicar videos en { $channel }, así que van al canal donde se piden. Mira si sigue existiendo y qué permisos tengo allí; en { $server } ves lo que falta.
staff-alerts-in-a-row = { $count } solicitudes seguidas acabaron sin video; { $last }: { $why }

staff-alerts-a-request = Una solicitud

staff-alerts-unreachable = Las solicitudes esperan: no hay conexión con el servicio de video. Continuarán por sí solas.
staff-alerts-outage = Las solicitudes esperan: el servicio de video solo responde con errores. Continuarán por sí solas.
staff-alerts-no-credits = Las solicitudes esperan: la cuenta del bot no tiene créditos, y quien lo administra ya lo sabe. Continuarán por sí solas.
staff-alerts-key = Las solicitudes esperan: el servicio de video no deja entrar al bot, y quien lo administra ya lo sabe. Continuarán por sí solas.
staff-alerts-busy = Las solicitudes esperan: el servicio de video está saturado. Continuarán por sí solas.
staff-alerts-host-paused = Las solicitudes esperan: quien administra este bot lo puso en pausa. Continuarán cuando lo reanude.
staff-alerts-resumed = Las solicitudes vuelven a enviarse.
