### La ayuda, y el saludo al llegar a un servidor.

help-title = Hago videos con tus textos, imágenes y clips
help-begin = Presiona un comando para probarlo. Un video tarda unos minutos.

help-motion-example = `imagen` una marioneta · `video` un baile
help-video = Un video solo con un texto, o con una imagen y un texto.

help-character-add = Guarda un personaje; se ve igual en todos los videos que lo nombren.

help-menus = Clic derecho, o mantenlo presionado en el celular, y luego *Aplicaciones*: *{ message-menus-animate }*, *{ message-menus-use-motion }*, *{ message-menus-use-character }* o *{ message-menus-save-character }*. En un miembro: *{ message-menus-animate-avatar }*.

help-generations = tus videos

help-channels = **En este servidor** hago videos en { $channels }.

help-hello = ¡Hola! Hago videos con textos, imágenes y clips.

help-try-menu = Clic derecho en una imagen de aquí, o mantenla presionada en el celular, y luego *Aplicaciones* y *{ message-menus-animate }*.
