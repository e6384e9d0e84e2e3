limits-at-once =
    { $count ->
        [1] Ein Video von dir ist schon in Arbeit, und mehr darf hier niemand gleichzeitig haben. Versuch es wieder, wenn es fertig ist; { $generations } zeigt es.
       *[other] { $count } Videos von dir sind schon in Arbeit, und mehr darf hier niemand gleichzeitig haben. Versuch es wieder, wenn eines davon fertig ist; { $generations } zeigt sie.
    }
