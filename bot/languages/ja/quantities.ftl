### 大きさ、クレジット、時間。

quantities-megabytes = { $size } MB
quantities-credits = { $count }クレジット
quantities-credits-in-money = { $credits }（{ $money }）
quantities-part = { $used } / { $whole }
quantities-part-in-money = { $used } / { $whole }（{ $used_money } / { $whole_money }）
quantities-money = { $amount } { $currency }
quantities-under = { $money }未満
quantities-about = 約{ $amount }
quantities-about-seconds = 約{ $count }秒
quantities-about-minutes = 約{ $count }分
quantities-about-hours = 約{ $count }時間
