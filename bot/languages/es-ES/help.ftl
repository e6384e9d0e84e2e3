### La ayuda, y el saludo al llegar a un servidor.

help-title = Hago vídeos con tus textos, imágenes y clips
help-begin = Pulsa un comando para probarlo. Un vídeo tarda unos minutos.

help-motion = El personaje de tu imagen se mueve como el de tu clip.
help-motion-example = `imagen` una marioneta · `vídeo` un baile
help-video = Un vídeo solo con un texto, o con una imagen y un texto.
help-video-example = `prompt` Un barquito de papel navega de noche por una ciudad lluviosa
help-story = Varios planos con una imagen y un prompt; los cortes se hacen solos.
help-story-example = `prompt` Levanta la vista, se acerca y se ríe · `imagen` una marioneta
help-storyboard = Hasta seis planos, cada uno con su texto y su duración.
help-storyboard-example = `planos` 4s plano general del escenario | 3s primer plano, guiña un ojo
help-character-add = Guarda un personaje; se ve igual en todos los vídeos que lo nombren.
help-character-add-example = `nombre` rey, y luego en un prompt: @rey sale a escena

help-picture-motion = Una marioneta con impermeable amarillo que se balancea como si bailara
help-picture-video = Un barco de papel en el agua frente a una ciudad, de noche y con lluvia
help-picture-story = La marioneta en tres planos, cada uno más cerca que el anterior
help-picture-storyboard = Cuatro planos numerados de la marioneta, sitio para dos más y una línea de tiempo debajo
help-picture-character-add = La marioneta con el nombre @rey debajo

help-menus-title = En cualquier mensaje con una imagen o un clip
help-menus = Clic derecho, o mantenlo pulsado en el móvil, y luego *Aplicaciones*: *{ message-menus-animate }*, *{ message-menus-use-motion }*, *{ message-menus-use-character }* o *{ message-menus-save-character }*. En un miembro: *{ message-menus-animate-avatar }*.

help-generations = tus vídeos
help-usage = cuánto cuestan
help-preferences = tus valores por defecto
help-privacy = tus datos

help-for-you = Para ti aquí
help-channels = **En este servidor** hago vídeos en { $channels }.

help-hello = ¡Hola! Hago vídeos con textos, imágenes y clips.
help-three-things = Tres cosas para probar:
help-try-video = { $video }: escribe una frase y mira cómo cobra vida.
help-try-menu = Clic derecho en una imagen de aquí, o mantenla pulsada en el móvil, y luego *Aplicaciones* y *{ message-menus-animate }*.
help-try-motion = { $motion }: la imagen de un personaje y un clip de un baile.
help-shows-everything = En { $help } está todo, con imágenes.
