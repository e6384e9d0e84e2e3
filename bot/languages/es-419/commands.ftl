### Los comandos.

commands-name-video = video

commands-name-add = agregar

commands-name-generations = mis-videos

commands-video = Crea un video a partir de un texto, o de una imagen y un texto
commands-video-prompt = Qué muestra el video; @nombre es uno de tus personajes

commands-video-aspect = El formato; con una imagen inicial, el video toma el de la imagen

commands-video-characters = Hasta 3 de tus personajes, guardados con /personaje agregar

commands-story-characters = { commands-video-characters }
commands-storyboard = Monta un video plano a plano; abre el storyboard que tengas empezado

commands-storyboard-characters = { commands-video-characters }
commands-character = Personajes que se ven igual en todos los videos

commands-generations = Mira tus videos y recupera los que no se pudieron publicar

commands-usage = Mira qué hiciste y cuánto costó
