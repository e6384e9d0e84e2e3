### O orçamento de um servidor, para a moderação.

budgets-nearly =
    { $percent }% { $whose ->
        [server] do orçamento deste servidor
        [named] do orçamento do servidor { $server }
       *[all] do orçamento de todos os servidores
    } { $span ->
        [month] para este mês
       *[day] para hoje
    } já foram usados: { $spent }, contando o que está reservado.
budgets-too-low =
    { $whose ->
        [server] O orçamento deste servidor
        [named] O orçamento do servidor { $server }
       *[all] O orçamento de todos os servidores
    } { $span ->
        [month] para este mês
       *[day] para hoje
    } não dá para o último pedido: { $spent } usados ou reservados.
budgets-used-up =
    { $whose ->
        [server] O orçamento deste servidor
        [named] O orçamento do servidor { $server }
       *[all] O orçamento de todos os servidores
    } { $span ->
        [month] para este mês
       *[day] para hoje
    } acabou: { $spent }.

budgets-starts-anew = Ele recomeça { $when }.
