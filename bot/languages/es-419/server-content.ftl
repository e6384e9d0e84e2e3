### La página de contenido de los ajustes de un servidor.

server-content-check-fixed = Quien administra este bot fijó ese filtro para todos los servidores. No se cambió nada.

server-content-unblocked = Desbloqueado: este miembro puede volver a pedir videos aquí.

server-content-check-given = El filtro del servicio de video para lo que se envía
server-content-check-made = El filtro del servicio de video para el resultado

server-content-fixed = { $state } (lo fijó quien administra este bot)
server-content-checks = Filtros del servicio de video: { $state }
server-content-each-check = Filtros del servicio de video: para lo que se envía, { $given }; para el resultado, { $made }

server-content-nobody-blocked = ninguno. *{ moderation-block }* está en la tarjeta de un reporte.
