### Tamaños, precios y duraciones.

quantities-megabytes = { $size } MB

quantities-credits =
    { $count ->
        [one] { $count } crédito
       *[other] { $count } créditos
    }

quantities-credits-in-money = { $credits } ({ $money })

quantities-part = { $used } de { $whole }

quantities-part-in-money = { $used } de { $whole } ({ $used_money } de { $whole_money })

quantities-money = { $amount } { $currency }

quantities-under = menos de { $money }

quantities-about = alrededor de { $amount }

quantities-about-seconds =
    { $count ->
        [one] alrededor de { $count } segundo
       *[other] unos { $count } segundos
    }
quantities-about-minutes =
    { $count ->
        [one] alrededor de { $count } minuto
       *[other] unos { $count } minutos
    }
quantities-about-hours =
    { $count ->
        [one] alrededor de { $count } hora
       *[other] unas { $count } horas
    }
