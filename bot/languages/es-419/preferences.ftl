### Las preferencias de un miembro.

preferences-dearer = Con 1080p, 4K o más duración, cada video cuesta más.
preferences-dearer-motion = Con 1080p o un clip más largo, cada video cuesta más.

preferences-refuse-showcase = No poner mis videos en destacados
preferences-allow-showcase = Permitir mis videos en destacados

preferences-heading =
    {"*"}*Tus preferencias**
    Tus comandos empiezan con esta configuración. Lo que pongas en un comando se aplica solo a ese video.

preferences-check-given = El filtro del servicio de video para lo que envías
preferences-check-made = El filtro del servicio de video para el resultado

preferences-price = Con esta configuración, un video cuesta { $price }.

preferences-showcase-never = Tus videos en los destacados de los servidores: **nunca**
preferences-showcase-allowed = Tus videos en los destacados de los servidores: **permitido**
