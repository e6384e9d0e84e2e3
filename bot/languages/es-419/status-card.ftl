### La tarjeta que muestra cómo va una solicitud.

status-card-away = el video te llega por mensaje directo

status-card-unreachable = no hay conexión con el servicio de video, lo sigo intentando
status-card-outage = el servicio de video solo responde con errores en este momento, lo sigo intentando
status-card-no-credits = el bot no tiene créditos. Quien lo administra ya lo sabe; tu video espera a que haya
status-card-paused = quien administra este bot lo puso en pausa; tu video espera a que lo reanude
status-card-key = el servicio de video no deja entrar al bot. Quien lo administra ya lo sabe; tu video espera
status-card-busy = el servicio de video está saturado, lo sigo intentando

status-card-cancelled = cancelado, no se cobró nada
status-card-cancelled-by-moderator = cancelado por un moderador, no se cobró nada
