### El mensaje con un video terminado.

video-message-alt-without-words = El video que se pidió

video-message-ready = { $member }, tu video está listo.

video-message-parent = hecho a partir de [este video]({ $url })
video-message-made-into = de él salieron { $count } más

video-message-alt-spoiler = Un video marcado como spoiler

video-message-open-spoiler = Abrir el video (spoiler)
video-message-open = Abrir el video

video-message-unshown = Es { $format }, que no todo el mundo puede reproducir en Discord, y no pude convertirlo. Guárdalo para verlo.

video-message-brought-here = Lo pediste en { $where } y lo trajiste aquí.
