### Qué se pidió y cuánto costó.

usage-staff-only = El consumo de un servidor es para quien tiene **Administrar servidor**. El tuyo puedes verlo siempre.

usage-requests =
    { $count ->
        [one] { $count } solicitud
       *[other] { $count } solicitudes
    }
usage-videos =
    { $count ->
        [one] { $count } video
       *[other] { $count } videos
    }
usage-nothing =
    { $period ->
        [month] Este mes no se pidió nada. Prueba { $video }.
        [week] En los últimos 7 días no se pidió nada. Prueba { $video }.
       *[days] En los últimos 30 días no se pidió nada. Prueba { $video }.
    }

usage-plot =
    { $what ->
        [credits] Créditos de cada día, del { $first } al { $last }. Máximo, el { $day }: { $most }.
       *[requests] Solicitudes de cada día, del { $first } al { $last }. Máximo, el { $day }: { $most }.
    }
