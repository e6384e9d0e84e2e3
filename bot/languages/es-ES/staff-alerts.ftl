### Los mensajes del canal del staff.

staff-alerts-heading-budget = Presupuesto
staff-alerts-heading-failures = Fallos seguidos
staff-alerts-heading-paused = Cola
staff-alerts-heading-unconfirmed = Peticiones sin confirmar
staff-alerts-heading-results = Adónde van los vídeos
staff-alerts-heading-showcase = Destacados

staff-alerts-others = y { $count } más
staff-alerts-since = { $count } más desde mi último mensaje sobre esto:

staff-alerts-place-closed = No puedo publicar vídeos en el sitio elegido para ellos, así que van al canal donde se piden. Mira si sigue existiendo y qué permisos tengo allí; en { $server } ves lo que falta.
staff-alerts-channel-closed = No puedo publicar vídeos en { $channel }, así que van al canal donde se piden. Mira si sigue existiendo y qué permisos tengo allí; en { $server } ves lo que falta.
staff-alerts-in-a-row = { $count } peticiones seguidas han acabado sin vídeo; { $last }: { $why }
staff-alerts-last-one = la última
staff-alerts-unclear = { $request } de { $member } se envió y no tuvo una respuesta clara, así que puede que se haya cobrado o puede que no. No se vuelve a enviar; su ID para quien administra este bot es `{ $id }`.
staff-alerts-a-request = Una petición

staff-alerts-unreachable = Las peticiones esperan: no hay conexión con el servicio de vídeo. Continuarán por sí solas.
staff-alerts-outage = Las peticiones esperan: el servicio de vídeo solo responde con errores. Continuarán por sí solas.
staff-alerts-no-credits = Las peticiones esperan: la cuenta del bot no tiene créditos, y quien lo administra ya lo sabe. Continuarán por sí solas.
staff-alerts-key = Las peticiones esperan: el servicio de vídeo no deja entrar al bot, y quien lo administra ya lo sabe. Continuarán por sí solas.
staff-alerts-busy = Las peticiones esperan: el servicio de vídeo está saturado. Continuarán por sí solas.
staff-alerts-host-paused = Las peticiones esperan: quien administra este bot lo ha puesto en pausa. Continuarán cuando lo reanude.
staff-alerts-resumed = Las peticiones vuelven a enviarse.
