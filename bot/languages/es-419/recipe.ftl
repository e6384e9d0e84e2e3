### La receta: todos los ajustes de un video.

recipe-how-with-files = Para crear otro, pega esto en el campo de mensaje y agrega tú { $files }:

recipe-cost = Costo
