### Cuando Discord, o una regla del servidor, impide mostrar algo.

discord-refusals-kept = No se ha cobrado nada, y todo lo que me diste está guardado.
discord-refusals-try-again = No se ha cobrado nada, y todo lo que me diste está guardado: pulsa *Reintentar* cuando esté resuelto.

discord-refusals-words = **AutoMod lo ha bloqueado.** Una regla de este servidor no deja pasar esas palabras, así que no puedo mostrar tu petición aquí. Usa otras o habla con un moderador.
discord-refusals-link = **Discord lo ha bloqueado.** Cree que un enlace de tu texto es dañino, así que no puedo mostrar tu petición. Quita el enlace.
discord-refusals-explicit = **Discord lo ha bloqueado.** Cree que algo de tu petición es explícito, y eso no se puede mostrar aquí. Usa otras palabras u otros archivos.
discord-refusals-archived = **Este hilo está archivado.** Discord no me deja escribir en él. Reábrelo escribiendo algo o usa otro canal.
discord-refusals-locked = **Este hilo está bloqueado.** No puedo escribir en él. Pide a un moderador que lo desbloquee o usa otro canal.
discord-refusals-threads = **Demasiados hilos abiertos.** Este servidor tiene todos los que puede tener, así que no puedo escribir en este. Pide a un moderador que cierre otros o usa otro canal.
discord-refusals-files = **Por ahora, sin archivos aquí.** Discord no admite ninguno en este servidor en este momento. Pregunta a un moderador por qué.
discord-refusals-account = **Por ahora no puedo escribir.** Discord ha limitado lo que puedo enviar. Pide a quien administra este bot que le eche un vistazo.
discord-refusals-no-place = **No puedo publicar aquí.** Este no es un sitio para mensajes. Usa otro canal.
discord-refusals-closed = **No puedo escribirte.** No aceptas mis mensajes directos. Permítelos o usa un canal.
discord-refusals-gone = **Este canal ya no existe.** Discord ya no lo encuentra. Usa otro.
discord-refusals-forbidden = **No tengo permiso para escribir aquí.** Discord no me deja mostrar tu petición. Pide a un moderador que revise mis permisos en este canal o usa otro.
