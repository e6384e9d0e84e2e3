### Los límites de los miembros, en una línea.

member-limits-videos-at-once =
    { $count ->
        [one] { $count } video a la vez
       *[other] { $count } videos a la vez
    }
member-limits-videos-an-hour =
    { $count ->
        [one] { $count } video por hora
       *[other] { $count } videos por hora
    }
member-limits-videos-a-day =
    { $count ->
        [one] { $count } video al día
       *[other] { $count } videos al día
    }
