### Qué se ha pedido y cuánto ha costado.

usage-mine = Lo mío
usage-as-csv = Como archivo CSV
usage-staff-only = El consumo de un servidor es para quien tiene **Gestionar servidor**. El tuyo puedes verlo siempre.
usage-mine-title = Tu consumo, en todos los servidores
usage-server-title = Consumo en este servidor
usage-all-title = Consumo en todos los servidores
usage-note = Los días empiezan a las 0:00 UTC. Lo que todavía no se ha cobrado cuenta como estimado.

usage-month = Este mes
usage-week = Últimos 7 días
usage-30-days = Últimos 30 días
usage-by-member = Por miembro
usage-by-channel = Por canal
usage-by-command = Por comando
usage-by-server = Por servidor

usage-period =
    { $period ->
        [month] este mes
        [week] últimos 7 días
       *[days] últimos 30 días
    }
usage-requests =
    { $count ->
        [one] { $count } petición
       *[other] { $count } peticiones
    }
usage-videos =
    { $count ->
        [one] { $count } vídeo
       *[other] { $count } vídeos
    }
usage-nothing =
    { $period ->
        [month] Este mes no se ha pedido nada. Prueba { $video }.
        [week] En los últimos 7 días no se ha pedido nada. Prueba { $video }.
       *[days] En los últimos 30 días no se ha pedido nada. Prueba { $video }.
    }
usage-others = y { $count } más, que están en el CSV
usage-deleted-members = Miembros que hicieron eliminar sus datos
usage-direct-messages = Mensajes directos
usage-server = Servidor { $id }
usage-plot =
    { $what ->
        [credits] Créditos de cada día, del { $first } al { $last }. Máximo, el { $day }: { $most }.
       *[requests] Peticiones de cada día, del { $first } al { $last }. Máximo, el { $day }: { $most }.
    }
usage-csv-ready = Tu archivo: { $period }, desglosado día a día.
