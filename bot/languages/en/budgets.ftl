### What a server's moderators read about its budget. The host reads the same of all servers, in English alone.

# $percent: how much of it is used. $whose: "server" (this one), "named" (another one, which $server names) or "all".
# $span: "month" or "day". $spent: an amount, as in "3 of 10 credits".
budgets-nearly =
    { $whose ->
        [server] { $percent }% of this server's budget
        [named] { $percent }% of the budget of the server { $server }
       *[all] { $percent }% of the budget of all servers
    } { $span ->
        [month] for this month
       *[day] for today
    } are used: { $spent }, including what is reserved.
budgets-too-low =
    { $whose ->
        [server] This server's budget
        [named] The budget of the server { $server }
       *[all] The budget of all servers
    } { $span ->
        [month] for this month
       *[day] for today
    } is too low for the last request: { $spent } are used or reserved.
budgets-used-up =
    { $whose ->
        [server] This server's budget
        [named] The budget of the server { $server }
       *[all] The budget of all servers
    } { $span ->
        [month] for this month
       *[day] for today
    } is used up: { $spent }.

# $when: Discord's time, as in "in 20 minutes".
budgets-starts-anew = It starts anew { $when }.
