### Tamanhos, preços e tempos.

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

quantities-about = cerca de { $amount }

quantities-about-seconds =
    { $count ->
        [one] cerca de { $count } segundo
       *[other] cerca de { $count } segundos
    }
quantities-about-minutes =
    { $count ->
        [one] cerca de { $count } minuto
       *[other] cerca de { $count } minutos
    }
quantities-about-hours =
    { $count ->
        [one] cerca de { $count } hora
       *[other] cerca de { $count } horas
    }
