### O que um cartão diz do vídeo pedido.

task-summary-motion = Movimento
task-summary-video = Vídeo
task-summary-story = História
task-summary-storyboard = Storyboard

task-summary-from-picture-and-clip = { $title } a partir de uma imagem e um clipe
task-summary-from-shots =
    { $count ->
        [1] { $title } a partir de uma cena e uma imagem
       *[other] { $title } a partir de { $count } cenas e uma imagem
    }
task-summary-from-words = { $title } a partir de palavras
task-summary-from-picture = { $title } a partir de uma imagem
task-summary-from-two-pictures = { $title } a partir de uma imagem inicial e uma final

task-summary-seconds = { $seconds }{"\u00A0"}s

task-summary-clip = o clipe
task-summary-follows-clip = segue { $clip }
task-summary-keeps-facing = se mexe como { $clip }, olhar como na imagem
task-summary-with-its-sound = com o som dele
task-summary-with-sound = com som
task-summary-without-sound = sem som
task-summary-pictures-shape = formato da imagem
