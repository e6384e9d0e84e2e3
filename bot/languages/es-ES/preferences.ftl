### Las preferencias de un miembro.

preferences-reset = Restablecer todo
preferences-usual = lo habitual
preferences-dearer = Con 1080p, 4K o más duración, cada vídeo cuesta más.
preferences-dearer-motion = Con 1080p o un clip más largo, cada vídeo cuesta más.
preferences-refuse-showcase = No poner mis vídeos en destacados
preferences-allow-showcase = Permitir mis vídeos en destacados

preferences-heading =
    {"*"}*Tus preferencias**
    Tus comandos empiezan con estos ajustes. Lo que pongas en un comando se aplica solo a ese vídeo.

preferences-check-given = El filtro del servicio de vídeo para lo que envías
preferences-check-made = El filtro del servicio de vídeo para el resultado

preferences-on = activado
preferences-off = desactivado

preferences-quality = Calidad
preferences-length = Duración
preferences-shape = Formato
preferences-sound = Sonido
preferences-facing = Orientación

preferences-faces-like-clip = Mira como en el clip
preferences-faces-like-picture = Mira como en la imagen
preferences-seconds = { $count } segundos
preferences-with-sound = Con sonido
preferences-without-sound = Sin sonido
preferences-with-clip-sound = Con el sonido del clip
preferences-usual-value = { $value } (lo habitual)

preferences-price = Con estos ajustes, un vídeo cuesta { $price }.

preferences-turn-off = Desactivar: { $check }
preferences-turn-on = Activar: { $check }
preferences-state = { $what }: **{ $state }**

preferences-showcase-never = Tus vídeos en los destacados de los servidores: **nunca**
preferences-showcase-allowed = Tus vídeos en los destacados de los servidores: **permitido**
