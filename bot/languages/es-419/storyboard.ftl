### El editor del storyboard.

storyboard-ready = Todo encaja: presiona **{ storyboard-generate }**.

storyboard-add = Agregar un plano

storyboard-add-title = Agregar un plano

storyboard-picture-label = La imagen con la que empieza el video

storyboard-picture-hint = Mejor JPG o PNG; el video toma su formato

storyboard-written = Lo que escribiste:

storyboard-line-no-seconds = El plano { $number } (desde el carácter { $position }), “{ $found }”, no empieza por sus segundos. Escribe `4s` delante.
storyboard-line-wrong-seconds = El plano { $number } (desde el carácter { $position }) empieza por “{ $found }” segundos. Un plano dura de 1 a { $most } segundos enteros.
storyboard-line-no-words = El plano { $number } (desde el carácter { $position }), “{ $found }”, tiene segundos pero no palabras. Di qué muestra.

storyboard-line-many = Tiene { $count } planos; un storyboard tiene hasta { $most }. “{ $found }” ya sobra.
