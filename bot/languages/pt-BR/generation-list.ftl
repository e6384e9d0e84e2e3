### A lista de /generations.

generation-list-bring-here = Trazer para cá
generation-list-private-link = Link privado
generation-list-to-list = Voltar à lista

generation-list-open = Escolha um para ver o que dá para fazer com ele
generation-list-any-command = Todos os comandos
generation-list-progress-any = Em qualquer estado
generation-list-progress-waiting = Esperando
generation-list-progress-making = Sendo feitos
generation-list-progress-posted = Postados
generation-list-progress-not-posted = Prontos, não postados
generation-list-progress-over = Com falha, cancelados ou excluídos
generation-list-where-all = Em todos os servidores
generation-list-where-here = Neste servidor

generation-list-looking-here = Estou buscando. Aparece neste canal em um instante; nada é cobrado de novo.
generation-list-comes-here = Certo: vem para este canal assim que estiver pronto.
generation-list-looking-direct = Estou buscando. Chega nas suas mensagens diretas em um instante; nada é cobrado de novo.
generation-list-comes-direct = Certo: vem para suas mensagens diretas assim que estiver pronto.
generation-list-no-such-choice = Isso não pode mais ser escolhido.
generation-list-stays-private = Você pediu onde nem todos podem ver, então só vai para onde mais ninguém vê. Traga para o canal onde pediu ou use *{ generation-list-private-link }*.
generation-list-nothing-to-bring = Não há o que trazer: já foi postado, ou terminou sem vídeo.

generation-list-none-yet = Você ainda não pediu nenhum vídeo. Tente { $video } ou { $motion }.

generation-list-your-videos = Seus vídeos
generation-list-none-of-these = nenhum corresponde. Escolha outra coisa abaixo.
generation-list-state-queued = na fila
generation-list-state-running = sendo feito
generation-list-state-ready = a caminho
generation-list-state-failed = não deu certo
generation-list-state-unconfirmed = incerto: pode ter sido feito ou não
generation-list-state-overdue = demorando muito
generation-list-state-undelivered = pronto, não postado
generation-list-state-deleted = excluído
generation-list-state-cancelled = cancelado
generation-list-state-delivered = postado
generation-list-state-held-back = pronto, não postado, como pedido
generation-list-another-server = pedido em outro servidor
generation-list-next-try = próxima tentativa: { $when }
generation-list-age-restricted = de um canal com restrição de idade
generation-list-cost-unknown = custo desconhecido
generation-list-uncharged = nada cobrado
