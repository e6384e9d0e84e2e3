### La lista de los vídeos de un miembro.

generation-list-bring-here = Traer aquí
generation-list-private-link = Enlace privado
generation-list-to-list = Volver a la lista

generation-list-open = Elige uno para ver qué puedes hacer con él
generation-list-any-command = Todos los comandos
generation-list-progress-any = En cualquier estado
generation-list-progress-waiting = En espera
generation-list-progress-making = En curso
generation-list-progress-posted = Publicados
generation-list-progress-not-posted = Listos, sin publicar
generation-list-progress-over = Fallidos, cancelados o eliminados
generation-list-where-all = En todos los servidores
generation-list-where-here = En este servidor

generation-list-looking-here = Lo traigo. Aparece en este canal en un momento; no se cobra otra vez.
generation-list-comes-here = Vale: llega a este canal en cuanto esté listo.
generation-list-looking-direct = Lo traigo. Te llega por mensaje directo en un momento; no se cobra otra vez.
generation-list-comes-direct = Vale: te llega por mensaje directo en cuanto esté listo.
generation-list-no-such-choice = Eso ya no se puede elegir.
generation-list-stays-private = Lo pediste donde no todo el mundo puede verlo, así que solo va a donde nadie más pueda. Tráelo al canal donde lo pediste o usa *{ generation-list-private-link }*.
generation-list-nothing-to-bring = No hay nada que traer: ya se publicó o acabó sin vídeo.

generation-list-none-yet = Todavía no has pedido ningún vídeo. Prueba { $video } o { $motion }.

generation-list-your-videos = Tus vídeos
generation-list-none-of-these = ninguno es así. Elige otra cosa abajo.
generation-list-state-queued = en cola
generation-list-state-running = generando
generation-list-state-ready = en camino
generation-list-state-failed = no ha salido bien
generation-list-state-unconfirmed = sin confirmar: puede que se haya hecho o puede que no
generation-list-state-overdue = tarda muchísimo
generation-list-state-undelivered = listo, sin publicar
generation-list-state-deleted = eliminado
generation-list-state-cancelled = cancelado
generation-list-state-delivered = publicado
generation-list-state-held-back = listo, sin publicar, como pediste
generation-list-another-server = pedido en otro servidor
generation-list-next-try = próximo intento: { $when }
generation-list-age-restricted = de un canal con restricción de edad
generation-list-cost-unknown = coste desconocido
generation-list-uncharged = sin cobrar
