### Os limites dos membros e os orçamentos.

limits-left =
    { $span ->
        [hour] { $left ->
            [0] não resta nada de { $most } por hora
            [one] resta { $left } de { $most } por hora
           *[other] restam { $left } de { $most } por hora
        }
        [month] { $left ->
            [0] não resta nada de { $most } este mês
            [one] resta { $left } de { $most } este mês
           *[other] restam { $left } de { $most } este mês
        }
       *[day] { $left ->
            [0] não resta nada de { $most } hoje
            [one] resta { $left } de { $most } hoje
           *[other] restam { $left } de { $most } hoje
        }
    }

limits-under-way-here =
    { $used ->
        [0] nenhum de { $most } em andamento aqui
       *[other] { $used } de { $most } em andamento aqui
    }
limits-under-way-anywhere =
    { $used ->
        [0] nenhum de { $most } em andamento em todos os servidores
       *[other] { $used } de { $most } em andamento em todos os servidores
    }

limits-videos =
    { $count ->
        [one] { $count } vídeo
       *[other] { $count } vídeos
    }

limits-longest-and-best = vídeos até { $bounds }
limits-seconds = { $seconds } s

limits-cheaper = Um vídeo mais curto ou de qualidade menor custa menos.

limits-again = Você pode pedir de novo { $when }.
limits-new-member = Este é o limite de membros novos; para você, acaba { $when }.

limits-bot-budget-zero = O orçamento do bot para vídeos é 0.
limits-server-budget-zero = O orçamento deste servidor para vídeos é 0.
limits-zero = A moderação deste servidor não deixa você criar vídeos aqui.

limits-at-once =
    { $count ->
        [1] Você tem um vídeo em andamento, e é o máximo por vez aqui. Tente de novo quando ele terminar; { $generations } mostra.
       *[other] Você tem { $count } vídeos em andamento, e é o máximo por vez aqui. Tente de novo quando um deles terminar; { $generations } mostra.
    }
limits-per-hour =
    { $count ->
        [1] Você pediu um vídeo em uma hora, e é o máximo aqui.
       *[other] Você pediu { $count } vídeos em uma hora, e é o máximo aqui.
    }
limits-per-day =
    { $count ->
        [1] Você pediu um vídeo hoje, e é o máximo por dia aqui.
       *[other] Você pediu { $count } vídeos hoje, e é o máximo por dia aqui.
    }

limits-costs-more-than-all =
    { $span ->
        [month] Isso custa { $price }, e você pode gastar { $most } por mês aqui.
       *[day] Isso custa { $price }, e você pode gastar { $most } por dia aqui.
    }
limits-used-up =
    { $span ->
        [month] { $count ->
            [one] Seu { $most } deste mês acabou.
           *[other] Seus { $most } deste mês acabaram.
        }
       *[day] { $count ->
            [one] Seu { $most } de hoje acabou.
           *[other] Seus { $most } de hoje acabaram.
        }
    }
limits-costs-more =
    { $span ->
        [month] Isso custa { $price }, e você ainda tem { $left } de { $most } este mês.
       *[day] Isso custa { $price }, e você ainda tem { $left } de { $most } hoje.
    }

limits-server-budget-used-up =
    { $span ->
        [month] O orçamento deste servidor para este mês acabou.
       *[day] O orçamento deste servidor para hoje acabou.
    }
limits-bot-budget-used-up =
    { $span ->
        [month] O orçamento do bot para este mês acabou.
       *[day] O orçamento do bot para hoje acabou.
    }
limits-costs-more-than-server-budget =
    { $span ->
        [month] Isso custa { $price }, mais que todo o orçamento mensal deste servidor ({ $most }).
       *[day] Isso custa { $price }, mais que todo o orçamento diário deste servidor ({ $most }).
    }
limits-costs-more-than-bot-budget =
    { $span ->
        [month] Isso custa { $price }, mais que todo o orçamento mensal do bot ({ $most }).
       *[day] Isso custa { $price }, mais que todo o orçamento diário do bot ({ $most }).
    }
limits-server-budget-too-low =
    { $span ->
        [month] Isso custa { $price }, e o orçamento deste servidor ainda tem { $left } de { $most } este mês.
       *[day] Isso custa { $price }, e o orçamento deste servidor ainda tem { $left } de { $most } hoje.
    }
limits-bot-budget-too-low =
    { $span ->
        [month] Isso custa { $price }, e o orçamento do bot ainda tem { $left } de { $most } este mês.
       *[day] Isso custa { $price }, e o orçamento do bot ainda tem { $left } de { $most } hoje.
    }
