### La lista de los videos de un miembro.

generation-list-comes-here = De acuerdo: llega a este canal en cuanto esté listo.

generation-list-comes-direct = De acuerdo: te llega por mensaje directo en cuanto esté listo.

generation-list-nothing-to-bring = No hay nada que traer: ya se publicó o acabó sin video.

generation-list-none-yet = Todavía no has pedido ningún video. Prueba { $video } o { $motion }.

generation-list-your-videos = Tus videos

generation-list-state-failed = no salió bien

generation-list-cost-unknown = costo desconocido
