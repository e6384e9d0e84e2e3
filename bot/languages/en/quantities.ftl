### Sizes, prices and durations. They stand alone or within other sentences.

# The size of a file. $size: a number.
quantities-megabytes = { $size } MB

# An amount in credits, the currency of the video service. $count: a number, which can have decimals.
quantities-credits =
    { $count ->
        [one] { $count } credit
       *[other] { $count } credits
    }

# An amount in credits with what that is in money. $credits: quantities-credits. $money: quantities-money.
quantities-credits-in-money = { $credits } ({ $money })

# How much of an amount is used. $used: a number. $whole: quantities-credits.
quantities-part = { $used } of { $whole }

# The same in money too. $used_money, $whole_money: quantities-money.
quantities-part-in-money = { $used } of { $whole } ({ $used_money } of { $whole_money })

# An amount of money. $amount: a number. $currency: its code or sign, such as EUR or $.
quantities-money = { $amount } { $currency }

# Less than an amount of money. $money: quantities-money.
quantities-under = under { $money }

# An amount that is only estimated. $amount: quantities-credits or quantities-credits-in-money.
quantities-about = about { $amount }

# Durations. $count: a number.
quantities-about-seconds =
    { $count ->
        [one] about { $count } second
       *[other] about { $count } seconds
    }
quantities-about-minutes =
    { $count ->
        [one] about { $count } minute
       *[other] about { $count } minutes
    }
quantities-about-hours =
    { $count ->
        [one] about { $count } hour
       *[other] about { $count } hours
    }
