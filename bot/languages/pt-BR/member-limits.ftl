### Os limites dos membros em uma linha.

member-limits-videos-at-once =
    { $count ->
        [one] { $count } vídeo por vez
       *[other] { $count } vídeos por vez
    }
member-limits-videos-an-hour =
    { $count ->
        [one] { $count } vídeo por hora
       *[other] { $count } vídeos por hora
    }
member-limits-videos-a-day =
    { $count ->
        [one] { $count } vídeo por dia
       *[other] { $count } vídeos por dia
    }
member-limits-credits-a-day =
    { $count ->
        [one] { $count } crédito por dia
       *[other] { $count } créditos por dia
    }
member-limits-credits-a-month =
    { $count ->
        [one] { $count } crédito por mês
       *[other] { $count } créditos por mês
    }
member-limits-an-hour-too = { $count } por hora
member-limits-a-day-too = { $count } por dia
member-limits-a-month-too = { $count } por mês
member-limits-up-to-seconds = até { $seconds } s
member-limits-up-to-quality = até { $quality }

member-limits-no-limits = sem limites
