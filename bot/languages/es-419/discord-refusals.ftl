### Cuando Discord, o una regla del servidor, impide mostrar algo.

discord-refusals-kept = No se cobró nada, y todo lo que me diste está guardado.
discord-refusals-try-again = No se cobró nada, y todo lo que me diste está guardado: presiona *Reintentar* cuando esté resuelto.

discord-refusals-words = **AutoMod lo bloqueó.** Una regla de este servidor no deja pasar esas palabras, así que no puedo mostrar tu solicitud aquí. Usa otras o habla con un moderador.
discord-refusals-link = **Discord lo bloqueó.** Cree que un enlace de tu texto es dañino, así que no puedo mostrar tu solicitud. Quita el enlace.
discord-refusals-explicit = **Discord lo bloqueó.** Cree que algo de tu solicitud es explícito, y eso no se puede mostrar aquí. Usa otras palabras u otros archivos.

discord-refusals-account = **Por ahora no puedo escribir.** Discord limitó lo que puedo enviar. Pide a quien administra este bot que le eche un vistazo.

discord-refusals-forbidden = **No tengo permiso para escribir aquí.** Discord no me deja mostrar tu solicitud. Pide a un moderador que revise mis permisos en este canal o usa otro.
