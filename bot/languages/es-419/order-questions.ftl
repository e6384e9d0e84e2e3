### Qué se pregunta a un miembro antes de seguir.

order-questions-pad = Mejor agregar bordes

order-questions-leave-empty = Déjalo vacío para usar el que ya diste, como te propuse

order-questions-already-at-it = Ya estoy en eso, un momento.
order-questions-draft-gone = Ya no tengo esta solicitud: se envió, se descartó o es demasiado antigua. Envía el comando otra vez.
order-questions-cancelled = De acuerdo, no se hizo nada.

order-questions-all-kept = Todo lo que me diste está guardado: presiona *Reintentar* cuando llegue el momento.

order-questions-card-unsure = Discord no respondió, así que todavía no sé si tu solicitud está en el canal. Mira allí o en { $generations } dentro de un minuto: si está, el video está en camino; si no, no se cobró nada.
order-questions-cancelled-storyboard = De acuerdo. { $storyboard } lo vuelve a abrir.
order-questions-not-let-in = El servicio de video no deja entrar al bot en este momento. Quien administra este bot ya lo sabe. No se cobró nada.
order-questions-file-not-taken = El servicio de video no aceptó el archivo en este momento. No se cobró nada.
