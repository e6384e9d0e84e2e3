### Qué se pregunta a un miembro antes de seguir.

order-questions-edit = Editar
order-questions-try-again = Reintentar
order-questions-cancel = Cancelar
order-questions-back = Volver al storyboard
order-questions-agree-to-all = Hacer todo eso
order-questions-pad = Mejor añadir bordes
order-questions-choose-start = Elegir el inicio
order-questions-other-files = Otros archivos
order-questions-other-files-title = Otro archivo
order-questions-leave-empty = Déjalo vacío para usar el que ya diste, como te he propuesto
order-questions-choose-start-title = ¿Dónde tiene que empezar?
order-questions-choose-start-label = Inicio
order-questions-choose-start-hint = Segundos, o minutos y segundos: 12.5 o 1:05
order-questions-no-start = No entiendo ese inicio. Escribe segundos, o minutos y segundos: `12.5` o `1:05`.
order-questions-already-sent = Esta ya está en camino: nada se hace ni se cobra dos veces.
order-questions-already-at-it = Ya estoy en ello, un momento.
order-questions-draft-gone = Ya no tengo esta petición: se envió, se descartó o es demasiado antigua. Envía el comando otra vez.
order-questions-cancelled = Vale, no se ha hecho nada.
order-questions-consent = Puedo usarlas
order-questions-consent-question = Este servidor pregunta si puedes usar las imágenes de personas que me das: sales tú, o esas personas están de acuerdo. Lo confirmas una sola vez, para todos los servidores. Anoto cuándo lo hiciste.
order-questions-all-kept = Todo lo que me diste está guardado: pulsa *Reintentar* cuando llegue el momento.

order-questions-card-unsure = Discord no ha respondido, así que todavía no sé si tu petición está en el canal. Mira allí o en { $generations } dentro de un minuto: si está, el vídeo está en camino; si no, no se ha cobrado nada.
order-questions-cancelled-storyboard = Vale. { $storyboard } lo vuelve a abrir.
order-questions-not-let-in = El servicio de vídeo no deja entrar al bot ahora mismo. Quien administra este bot ya lo sabe. No se ha cobrado nada.
order-questions-file-not-taken = El servicio de vídeo no ha aceptado el archivo en este momento. No se ha cobrado nada.
order-questions-converting = Convirtiendo **{ $file }** · { $percent }{"\u00A0"}%
order-questions-price-unknown = Ahora mismo no puedo decir cuánto costará. ¿Lo hago de todos modos?
order-questions-price = Costará **{ $price }**. ¿Lo hago?
order-questions-price-about = Costará alrededor de **{ $price }**. ¿Lo hago?

order-questions-another-picture = Otra imagen
order-questions-another-end-picture = Otra imagen final
order-questions-another-clip = Otro clip

order-questions-crop = Recortar
order-questions-first-picture = Usar la primera imagen
order-questions-enlarge = Ampliar
order-questions-first-seconds = Usar los primeros { $seconds } s
order-questions-use-names = Usar { $names }
order-questions-make = Crear
order-questions-make-for = Crear por { $price }
order-questions-use-take = Usar del { $begin } al { $end } s
order-questions-whole-clip = Usarlo tal cual
