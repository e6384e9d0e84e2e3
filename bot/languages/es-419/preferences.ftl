### Las preferencias de un miembro.

preferences-dearer = 1080p, 4K y los videos más largos cuestan más cada vez.

preferences-refuse-showcase = No poner mis videos en destacados
preferences-allow-showcase = Permitir mis videos en destacados

preferences-heading =
    {"*"}*Tus preferencias**
    Tus comandos empiezan con estos ajustes. Lo que pongas en un comando se aplica solo a ese video.

preferences-check-given = El filtro del servicio de video para lo que das
preferences-check-made = El filtro del servicio de video para lo que sale

preferences-price = Con estos ajustes, un video cuesta { $price }.

preferences-showcase-never = Tus videos en los destacados de los servidores: **nunca**
preferences-showcase-allowed = Tus videos en los destacados de los servidores: **permitido**
