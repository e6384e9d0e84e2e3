### El formulario de una petición.

order-modal-prompt = ¿Qué quieres ver?
order-modal-prompt-motion = ¿Quieres ver algo más?
order-modal-prompt-picture = ¿Qué tiene que pasar?
order-modal-prompt-extend = ¿Qué pasa después?
order-modal-seconds = ¿Cuánto dura?
order-modal-quality = Calidad
order-modal-sound = Con sonido
order-modal-sound-motion = Con el sonido del clip
order-modal-orientation = ¿Hacia dónde mira el personaje?
order-modal-aspect = Formato
order-modal-which-picture = ¿Qué imagen?
order-modal-which-clip = ¿Qué clip?
order-modal-character = La imagen del personaje
order-modal-start = Imagen inicial
order-modal-other-character = Otra imagen del personaje
order-modal-other-start = Otra imagen inicial
order-modal-clip = El clip con el movimiento
order-modal-other-clip = Otro clip

order-modal-prompt-picture-hint = Déjalo vacío y la imagen cobrará vida por sí sola
order-modal-prompt-extend-hint = Sigue desde la última imagen; déjalo vacío y a ver qué pasa
order-modal-prompt-hint = Una marioneta hace una reverencia, luz cálida de teatro
order-modal-quality-hint = Cuanta más calidad, más cuesta
order-modal-kept = Déjalo vacío para usar lo que ya diste
order-modal-prices-are-for = Los precios son para { $settings }

order-modal-in-seconds = { $count } segundos
