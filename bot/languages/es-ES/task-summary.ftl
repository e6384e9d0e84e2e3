### Qué dice una tarjeta del vídeo pedido.

task-summary-motion = Movimiento
task-summary-video = Vídeo
task-summary-story = Historia
task-summary-storyboard = Storyboard

task-summary-from-picture-and-clip = { $title } a partir de una imagen y un clip
task-summary-from-shots =
    { $count ->
        [1] { $title } a partir de un plano y una imagen
       *[other] { $title } a partir de { $count } planos y una imagen
    }
task-summary-from-words = { $title } a partir de un texto
task-summary-from-picture = { $title } a partir de una imagen
task-summary-from-two-pictures = { $title } a partir de una imagen inicial y otra final

task-summary-seconds = { $seconds }{"\u00A0"}s

task-summary-clip = el clip
task-summary-follows-clip = mira como en { $clip }
task-summary-keeps-facing = se mueve como { $clip }, mira como en la imagen
task-summary-with-its-sound = con su sonido
task-summary-with-sound = con sonido
task-summary-without-sound = sin sonido
task-summary-pictures-shape = el formato de la imagen
