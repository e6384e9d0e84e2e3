### Größen, Preise und Zeiten.

quantities-megabytes = { $size } MB

quantities-credits =
    { $count ->
        [one] { $count } Credit
       *[other] { $count } Credits
    }

quantities-credits-in-money = { $credits } ({ $money })

quantities-part = { $used } von { $whole }

quantities-part-in-money = { $used } von { $whole } ({ $used_money } von { $whole_money })

quantities-money = { $amount } { $currency }

quantities-under = unter { $money }

quantities-about = etwa { $amount }

quantities-about-seconds =
    { $count ->
        [one] etwa { $count } Sekunde
       *[other] etwa { $count } Sekunden
    }
quantities-about-minutes =
    { $count ->
        [one] etwa { $count } Minute
       *[other] etwa { $count } Minuten
    }
quantities-about-hours =
    { $count ->
        [one] etwa { $count } Stunde
       *[other] etwa { $count } Stunden
    }
