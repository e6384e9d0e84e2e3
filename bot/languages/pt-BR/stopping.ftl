### Cancelar, e não postar.

stopping-cancel = Cancelar
stopping-hold-back = Não postar

stopping-not-yours = Só quem pediu este vídeo, ou a moderação, pode fazer isso.
stopping-cancelled = Cancelado. Ainda não tinha sido enviado, então nada é cobrado.
stopping-already-cancelled = Já está cancelado. Nada foi cobrado.
stopping-ended = Não há mais o que parar: este já terminou.
stopping-posted = Já foi postado. *Excluir* embaixo do vídeo remove.
stopping-being-posted = Está sendo postado neste momento. Se não quiser lá, aperte *Excluir* embaixo do vídeo.
stopping-held-back-by-staff = A moderação decidiu que este vídeo não é postado. *Link privado* mostra para você.
stopping-held-back-of-member = Certo: não vou postar. Só quem pediu pode ver agora, por um link privado.

stopping-decided-before = Não será postado, como já decidido.
stopping-posts-after-all = *{ $bring_here }* posta mesmo assim.
stopping-held-back = Certo: não vou postar. { $generations } tem um link privado quando estiver pronto;
stopping-too-late = É tarde para cancelar: o serviço de vídeo já tem o pedido.
stopping-charged-either-way = O serviço de vídeo não consegue parar um vídeo em que trabalha, então este é cobrado de qualquer jeito.
stopping-costs-either-way = O serviço de vídeo não consegue parar um vídeo em que trabalha, então este é cobrado ({ $price }) de qualquer jeito.
stopping-can-hold-back = Posso deixar de postar: aí { $generations } tem um link privado, e mais ninguém vê.
