### Les limites des membres sur une ligne.

member-limits-videos-at-once =
    { $count ->
        [one] { $count } vidéo à la fois
       *[other] { $count } vidéos à la fois
    }
member-limits-videos-an-hour =
    { $count ->
        [one] { $count } vidéo par heure
       *[other] { $count } vidéos par heure
    }
member-limits-videos-a-day =
    { $count ->
        [one] { $count } vidéo par jour
       *[other] { $count } vidéos par jour
    }
member-limits-credits-a-day =
    { $count ->
        [one] { $count } crédit par jour
       *[other] { $count } crédits par jour
    }
member-limits-credits-a-month =
    { $count ->
        [one] { $count } crédit par mois
       *[other] { $count } crédits par mois
    }
member-limits-an-hour-too = { $count } par heure
member-limits-a-day-too = { $count } par jour
member-limits-a-month-too = { $count } par mois
member-limits-up-to-seconds = jusqu'à { $seconds } s
member-limits-up-to-quality = jusqu'à { $quality }

member-limits-no-limits = pas de limites
