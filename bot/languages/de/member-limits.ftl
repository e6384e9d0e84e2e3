### Limits von Mitgliedern in einer Zeile.

member-limits-videos-at-once =
    { $count ->
        [one] { $count } Video gleichzeitig
       *[other] { $count } Videos gleichzeitig
    }
member-limits-videos-an-hour =
    { $count ->
        [one] { $count } Video pro Stunde
       *[other] { $count } Videos pro Stunde
    }
member-limits-videos-a-day =
    { $count ->
        [one] { $count } Video am Tag
       *[other] { $count } Videos am Tag
    }
member-limits-credits-a-day =
    { $count ->
        [one] { $count } Credit am Tag
       *[other] { $count } Credits am Tag
    }
member-limits-credits-a-month =
    { $count ->
        [one] { $count } Credit im Monat
       *[other] { $count } Credits im Monat
    }
member-limits-an-hour-too = { $count } pro Stunde
member-limits-a-day-too = { $count } am Tag
member-limits-a-month-too = { $count } im Monat
member-limits-up-to-seconds = bis { $seconds } s
member-limits-up-to-quality = bis { $quality }

member-limits-no-limits = keine Limits
