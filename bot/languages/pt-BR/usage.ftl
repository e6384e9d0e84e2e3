### O que /usage mostra.

usage-mine = O meu
usage-as-csv = Como arquivo CSV
usage-staff-only = O consumo de um servidor é para quem tem **Gerenciar servidor**. O seu você sempre pode ver.
usage-mine-title = Seu consumo, em todos os servidores
usage-server-title = Consumo neste servidor
usage-all-title = Consumo em todos os servidores
usage-note = Os dias começam às 0:00 UTC. O que ainda não foi cobrado conta como estimado.

usage-month = Este mês
usage-week = Últimos 7 dias
usage-30-days = Últimos 30 dias
usage-by-member = Por membro
usage-by-channel = Por canal
usage-by-command = Por comando
usage-by-server = Por servidor

usage-period =
    { $period ->
        [month] este mês
        [week] últimos 7 dias
       *[days] últimos 30 dias
    }
usage-requests =
    { $count ->
        [one] { $count } pedido
       *[other] { $count } pedidos
    }
usage-videos =
    { $count ->
        [one] { $count } vídeo
       *[other] { $count } vídeos
    }
usage-nothing =
    { $period ->
        [month] Nada foi pedido este mês. Tente { $video }.
        [week] Nada foi pedido nos últimos 7 dias. Tente { $video }.
       *[days] Nada foi pedido nos últimos 30 dias. Tente { $video }.
    }
usage-others = e mais { $count }, no arquivo CSV
usage-deleted-members = Membros que mandaram excluir seus dados
usage-direct-messages = Mensagens diretas
usage-server = Servidor { $id }
usage-plot =
    { $what ->
        [credits] Créditos por dia de { $first } a { $last }. Máximo em { $day }: { $most }.
       *[requests] Pedidos por dia de { $first } a { $last }. Máximo em { $day }: { $most }.
    }
usage-csv-ready = Seu arquivo: { $period }, uma linha para cada dia e cada item.
