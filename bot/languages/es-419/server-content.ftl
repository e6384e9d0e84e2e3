### La página de contenido de los ajustes de un servidor.

server-content-check-fixed = Quien administra este bot fijó ese filtro para todos los servidores. No se cambió nada.

server-content-unblocked = Desbloqueado: este miembro puede volver a pedir videos aquí.

server-content-check-given = El filtro del servicio de video para lo que se da
server-content-check-made = El filtro del servicio de video para lo que sale

server-content-fixed = { $state } (lo fijó quien administra este bot)
server-content-checks = Los filtros del servicio de video: { $state }
server-content-each-check = Los filtros del servicio de video: Lo que se da: { $given }. Lo que sale: { $made }
