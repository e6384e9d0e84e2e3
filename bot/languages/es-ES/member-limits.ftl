### Los límites de los miembros, en una línea.

member-limits-videos-at-once =
    { $count ->
        [one] { $count } vídeo a la vez
       *[other] { $count } vídeos a la vez
    }
member-limits-videos-an-hour =
    { $count ->
        [one] { $count } vídeo por hora
       *[other] { $count } vídeos por hora
    }
member-limits-videos-a-day =
    { $count ->
        [one] { $count } vídeo al día
       *[other] { $count } vídeos al día
    }
member-limits-credits-a-day =
    { $count ->
        [one] { $count } crédito al día
       *[other] { $count } créditos al día
    }
member-limits-credits-a-month =
    { $count ->
        [one] { $count } crédito al mes
       *[other] { $count } créditos al mes
    }
member-limits-an-hour-too = { $count } por hora
member-limits-a-day-too = { $count } al día
member-limits-a-month-too = { $count } al mes
member-limits-up-to-seconds = hasta { $seconds } s
member-limits-up-to-quality = hasta { $quality }

member-limits-no-limits = sin límites
