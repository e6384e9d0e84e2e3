### Las preferencias de un miembro.

preferences-reset = Restablecer todo
preferences-usual = lo habitual
preferences-dearer = 1080p, 4K y los vídeos más largos cuestan más cada vez.
preferences-dearer-motion = 1080p y los clips más largos cuestan más cada vez.
preferences-refuse-showcase = No poner mis vídeos en destacados
preferences-allow-showcase = Permitir mis vídeos en destacados

preferences-heading =
    {"*"}*Tus preferencias**
    Tus comandos empiezan con estos ajustes. Lo que pongas en un comando se aplica solo a ese vídeo.

preferences-check-given = El filtro del servicio de vídeo para lo que das
preferences-check-made = El filtro del servicio de vídeo para lo que sale

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
