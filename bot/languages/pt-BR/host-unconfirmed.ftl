### Pedidos de que ninguém sabe se o serviço de vídeo os fez.

host-unconfirmed-open-list = Resolver
host-unconfirmed-is-task = É a tarefa …
host-unconfirmed-not-made = Não foi feito

host-unconfirmed-task-title = Qual tarefa é?
host-unconfirmed-task-id = O ID da tarefa
host-unconfirmed-task-hint = Como aparece na lista de tarefas do crun

host-unconfirmed-none = Todos os pedidos tiveram resposta clara: não há o que resolver.
host-unconfirmed-followed = Agora acompanho essa tarefa e posto o vídeo quando chegar.
host-unconfirmed-settled-already = Esse já foi resolvido.
host-unconfirmed-was-not-made = Resolvido: nada foi cobrado por ele, e quem pediu fica sabendo.

host-unconfirmed-task-unknown = O crun não conhece tarefa com esse ID. Confira mais uma vez; foi isto que você digitou:
host-unconfirmed-task-other-model = Essa tarefa é de outro modelo, então não é a deste pedido. Foi isto que você digitou:
host-unconfirmed-task-others = Essa tarefa já é de outro pedido. Foi isto que você digitou:
host-unconfirmed-task-earlier = Essa tarefa começou antes de este pedido ser enviado, então não é a dele. Foi isto que você digitou:
host-unconfirmed-task-failed = O crun só diz dessa tarefa que ela falhou. Se for ela, aperte *{ host-unconfirmed-not-made }*: não há vídeo, e o crun não cobra nada. Foi isto que você digitou:
host-unconfirmed-task-no-answer = O crun não responde agora. Tente de novo em um minuto; foi isto que você digitou:

host-unconfirmed-title = Incertos
host-unconfirmed-explained = CreateTask foi enviado para estes e não teve resposta clara, então cada um pode ter sido cobrado ou não. Nenhum é enviado de novo. Procure por eles na lista de tarefas do crun.
host-unconfirmed-request = { $title } para { $member } em { $server }
host-unconfirmed-no-price = preço desconhecido
host-unconfirmed-answer = o pedido `{ $id }` { $answer }
host-unconfirmed-ask-whether-made = O pedido `{ $id }`, de { $when }, não foi mesmo feito? Se a lista do crun ainda o tiver, ele é cobrado e ninguém recebe o vídeo.
