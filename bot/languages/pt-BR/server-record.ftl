### O registro de um servidor.

server-record-empty = Nada mudou ainda: o que a moderação faz com estas configurações fica guardado aqui.

server-record-i = o bot
server-record-a-member = um membro
server-record-newest = Última entrada { $when }, por { $who }
server-record-newest-by-me = Última entrada { $when }, por mim

server-record-changed = mudou:
server-record-generation-cancelled = cancelou um pedido em espera
server-record-generation-held-back = impediu a postagem de um vídeo
server-record-server-allowed = permitiu que este servidor me use
server-record-server-waits = viu este servidor pela primeira vez e perguntou a quem cuida do bot
server-record-server-blocked = bloqueou este servidor
server-record-server-left = me fez sair deste servidor
server-record-announced = anunciou algo
server-record-generation-found = disse qual tarefa é a de um pedido incerto
server-record-generation-not-made = disse que um pedido incerto não foi feito

server-record-line = { $what }: { $value }
server-record-added = adicionados: { $what }
server-record-removed = removidos: { $what }
server-record-other-order = em outra ordem
server-record-none-of-its-own = nenhum próprio
server-record-limits-for = Limites para { $role }
server-record-no-limit = sem limite
server-record-blocked-words = Palavras bloqueadas: { $added } a mais, { $removed } a menos, agora **{ $now }**
server-record-none = nenhum
server-record-on = ligado
server-record-off = desligado
server-record-tags = Tags para posts novos
server-record-pause-over = Pausa: **acabou**
server-record-pause-begun = Pausa: **começou**
server-record-pause-begun-with = Pausa: **começou**, os membros leem “{ $said }”
server-record-below = abaixo de { $amount }

server-record-limits = Limites para todos
server-record-new-member-days = Dias em que um membro conta como novo
server-record-new-member-limits = Limites para membros novos
server-record-priority-roles = Primeiro na fila
server-record-budget-a-day = Orçamento por dia
server-record-budget-a-month = Orçamento por mês
server-record-channels = Canais onde posso ser usado
server-record-results = Os vídeos vão
server-record-results-channel = Canal dos vídeos
server-record-spoiler = Todo vídeo como spoiler
server-record-notify = Como os membros são avisados
server-record-staff-channel = Canal da moderação
server-record-showcase = Vitrine
server-record-stars = Estrelas para a vitrine
server-record-consent = Pedido de consentimento
server-record-low-balance = Aviso de saldo baixo
