### El mensaje con un vídeo terminado.

video-message-alt-without-words = El vídeo que se pidió

video-message-ready = { $member }, tu vídeo está listo.

video-message-with = con { $characters }
video-message-took = tardó { $duration }
video-message-parent = hecho a partir de [este vídeo]({ $url })
video-message-made-into = de él han salido { $count } más

video-message-alt-spoiler = Un vídeo marcado como spoiler
video-message-alt-motion = El personaje de la imagen, moviéndose como en el clip

video-message-open-spoiler = Abrir el vídeo (spoiler)
video-message-open = Abrir el vídeo

video-message-converted = Convertido a H.264: el original es { $format }, que no todo el mundo puede reproducir en Discord.
video-message-converted-too = También convertido a H.264: el original es { $format }, que no todo el mundo puede reproducir en Discord.
video-message-made-smaller = Reducido para que quepa: el original ocupa { $size }, y aquí caben como mucho { $limit }.
video-message-unshown = Es { $format }, que no todo el mundo puede reproducir en Discord, y no he podido convertirlo. Guárdalo para verlo.
video-message-too-large = Es demasiado grande para publicarlo: ocupa { $size }, y aquí caben como mucho { $limit }.
video-message-too-large-for-here = Es demasiado grande para publicarlo: aquí caben como mucho { $limit }.
video-message-save-soon = Guárdalo pronto.
video-message-asked-in = Lo pediste en { $where }.
video-message-asked-in-closed = Lo pediste en { $where }, donde ya no puedo publicar.
video-message-brought-here = Lo pediste en { $where } y lo has traído aquí.
video-message-sent-directly = Lo pediste en { $where }, donde ya no puedo publicar para ti.
video-message-where = { $channel } en { $server }
