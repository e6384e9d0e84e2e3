### O que quem cuida do bot lê em /host.

host-pause = Pausar
host-resume = Retomar
host-refresh = Atualizar
host-budgets = Orçamentos
host-servers = Servidores
host-usage = Consumo
host-record = Registro
host-unconfirmed = Incertos
host-back = Voltar
host-fill-in-again = Preencher de novo

host-pause-title = Pausar o bot
host-pause-word = Um recado para os membros
host-budgets-title = Orçamentos e saldo baixo
host-per-day = Créditos por dia, todos os servidores
host-per-month = Créditos por mês, todos os servidores
host-low-balance = Avisar quando o saldo ficar abaixo de

host-pause-hint = Eles leem quando pedem algo. Pode ficar vazio.
host-no-limit = Vazio para não limitar. Dias e meses são os de UTC.
host-no-warning = Em créditos. Vazio para não avisar.

host-not-the-host = Isso é para quem cuida deste bot e sua equipe.
host-hosts-unknown = O Discord não diz agora quem cuida de mim. Tente de novo em um minuto.
host-paused-now = Pausado: não aceito pedidos novos nem envio nenhum. O que está sendo feito ainda é entregue.
host-resumed = Voltei: os pedidos são aceitos e enviados de novo.
host-not-paused = Não estou pausado.
host-saved = Salvo. Vale na hora.
host-unchanged = Nada mudou.
host-not-an-amount = “{ $field }” aceita um número de créditos de 0 a 10.000.000, como 250 ou 12.5, ou nada. Nada mudou; foi isto que você digitou:

host-card = Como estou
host-balance = Saldo: { $amount }
host-balance-unknown = Saldo: o crun não diz agora
host-nothing-in-7-days = nada foi gasto nos últimos 7 dias
host-lasts =
    { $days ->
        [one] dura cerca de { $days } dia no ritmo dos últimos 7 dias ({ $rate } por dia)
       *[other] dura cerca de { $days } dias no ritmo dos últimos 7 dias ({ $rate } por dia)
    }
host-lasts-under-a-day = dura menos de um dia no ritmo dos últimos 7 dias ({ $rate } por dia)
host-lasts-over-a-year = dura mais de um ano no ritmo dos últimos 7 dias ({ $rate } por dia)
host-all-spent = Gasto: { $spent }
host-spent = { $today } hoje · { $this_month } este mês
host-nothing-spent = Gasto: nada este mês
host-more-servers = mais { $count }
host-queue = Fila: { $parts }
host-nothing-under-way = Fila: vazia
host-queue-accepted = { $count } entrando
host-queue-queued = { $count } esperando
host-queue-running = { $count } em andamento
host-queue-ready = { $count } em postagem
host-queue-overdue = { $count } em atraso
host-submitting = Envio: sim
host-stopped = Envio: **parado**, porque { $why }. Sigo sozinho.
host-stopped-credits = a conta tem poucos créditos
host-stopped-key = o crun recusa a chave
host-stopped-busy = o crun não tem lugar
host-stopped-unreachable = o crun está inacessível
host-stopped-outage = o crun só responde com erros
host-paused = **Pausado**: nada novo é aceito, e o que espera não é enviado.
host-members-read = Os membros leem: “{ $word }”
host-budget = Orçamento: { $parts }
host-budget-a-day = { $amount } por dia
host-budget-a-month = { $amount } por mês
host-budget-none = sem limite
host-budget-warning = aviso abaixo de { $amount }

host-record-title = Quem fez o quê em { $host }
host-record-of-servers = O que se decidiu sobre um servidor está no registro dele.
host-nothing-recorded = Nada ainda.
