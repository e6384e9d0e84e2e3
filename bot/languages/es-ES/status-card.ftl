### La tarjeta que muestra cómo va una petición.

status-card-character-picture = La imagen del personaje
status-card-start-picture = La imagen inicial
status-card-end-picture = La imagen final
status-card-clip-frame = El primer fotograma del clip

status-card-away = el vídeo te llega por mensaje directo

status-card-queued = En cola
status-card-next = siguiente en la cola
status-card-place = número { $number } de la cola
status-card-starts = inicio aproximado: { $when }

status-card-unreachable = no hay conexión con el servicio de vídeo, lo sigo intentando
status-card-outage = el servicio de vídeo solo responde con errores ahora mismo, lo sigo intentando
status-card-no-credits = el bot no tiene créditos. Quien lo administra ya lo sabe; tu vídeo espera a que haya
status-card-paused = quien administra este bot lo ha puesto en pausa; tu vídeo espera a que lo reanude
status-card-key = el servicio de vídeo no deja entrar al bot. Quien lo administra ya lo sabe; tu vídeo espera
status-card-busy = el servicio de vídeo está saturado, lo sigo intentando

status-card-for-member = { $title } para { $member }

status-card-sent-directly = enviado por mensaje directo
status-card-posted = publicado en { $channel }

status-card-cancelled = cancelado, no se ha cobrado nada
status-card-cancelled-by-moderator = cancelado por un moderador, no se ha cobrado nada
status-card-deleted = eliminado
status-card-was-held-back = hecho y sin publicar, como se pidió; quien lo pidió lo encuentra en { $generations }

status-card-held-back = No se publicará: se cobra igualmente, y en { $generations } hay un enlace privado en cuanto esté hecho.
