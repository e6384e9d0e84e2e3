### La receta: todos los ajustes de un vídeo.

recipe-label = Receta

recipe-how = Para crear otro, pega esto en el campo de mensaje:
recipe-how-with-files = Para crear otro, pega esto en el campo de mensaje y añade tú { $files }:

recipe-setting = { $name }: { $value }

recipe-quality = Calidad
recipe-length = Duración
recipe-faces = Orientación
recipe-clip-sound = Sonido del clip
recipe-shots = Planos
recipe-shape = Formato
recipe-sound = Sonido
recipe-characters = Personajes
recipe-check-given = Filtro para lo que se envía
recipe-check-made = Filtro para el resultado
recipe-cost = Coste
recipe-took = Tardó
recipe-asked-for = Pedido

recipe-seconds = { $count } segundos
recipe-seconds-like-clip = { $count } segundos, como el clip
recipe-shot-seconds = { $seconds } s
recipe-like-clip = como en el clip
recipe-like-picture = como en la imagen
recipe-pictures = el de la imagen
recipe-on = activado
recipe-off = desactivado
