### Tailles, prix et durées.

quantities-megabytes = { $size } Mo

quantities-credits =
    { $count ->
        [one] { $count } crédit
       *[other] { $count } crédits
    }

quantities-credits-in-money = { $credits } ({ $money })

quantities-part = { $used } sur { $whole }

quantities-part-in-money = { $used } sur { $whole } ({ $used_money } sur { $whole_money })

quantities-money = { $amount } { $currency }

quantities-under = moins de { $money }

quantities-about = environ { $amount }

quantities-about-seconds =
    { $count ->
        [one] environ { $count } seconde
       *[other] environ { $count } secondes
    }
quantities-about-minutes =
    { $count ->
        [one] environ { $count } minute
       *[other] environ { $count } minutes
    }
quantities-about-hours =
    { $count ->
        [one] environ { $count } heure
       *[other] environ { $count } heures
    }
