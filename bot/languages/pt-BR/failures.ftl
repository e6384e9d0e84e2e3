### O que se lê de um pedido cujo vídeo não foi postado.

failures-heading-credits = Sem créditos.
failures-heading-key = O bot não tem acesso.
failures-heading-disabled = Desligado.
failures-heading-not-found = Não disponível.
failures-heading-refused = Não aceito.
failures-heading-address = Não repassado.
failures-heading-busy = Cheio demais.
failures-heading-unreachable = Sem conexão.
failures-heading-outage = Fora do ar.
failures-heading-unconfirmed = Incerto.
failures-heading-not-made = Não foi feito.
failures-heading-failed = Não deu certo.
failures-heading-unfetched = Seus arquivos não chegaram.
failures-heading-lost = Perdido no serviço.
failures-heading-no-video = Nenhum vídeo voltou.
failures-heading-overdue = Demorando muito.
failures-heading-other-key = Esperando por quem cuida do bot.
failures-heading-channel = Não posso postar aqui.
failures-heading-restricted = Não posso postar aqui.
failures-heading-hidden = Não vejo se foi postado.
failures-heading-posting = Não deu para postar.
failures-heading-too-large = Grande demais para este servidor.
failures-heading-download = Não deu para buscar.
failures-heading-disk = Sem espaço.
failures-heading-expired = Seus arquivos expiraram.
failures-heading-copy = Assumido em outro lugar.
failures-heading-card-gone = Parado.
failures-heading-unseen = Parado.
failures-heading-broken = Algo quebrou do meu lado.
failures-heading-paused = Pausado.
failures-heading-by-staff = Cancelado pela moderação.
failures-heading-held-back = Não postado, como pedido.

failures-credits = A conta do bot não tem o bastante para este vídeo, e nada foi cobrado. Quem cuida deste bot precisa pôr mais; tente mais tarde.
failures-key = O serviço de vídeo não aceita a chave do bot, e nada foi cobrado. Quem cuida deste bot precisa ver isso.
failures-disabled = O serviço de vídeo desligou este tipo de vídeo por enquanto. Nada foi cobrado; tente outro comando ou volte mais tarde.
failures-busy = O serviço de vídeo ficou lotado por tempo demais, então parei de tentar. Nada foi cobrado; tente mais tarde.
failures-unreachable = O serviço de vídeo ficou inacessível por tempo demais. Nada foi cobrado; tente mais tarde.
failures-outage = O serviço de vídeo só respondeu com erros por tempo demais. Nada foi cobrado; tente mais tarde.
failures-not-made = Quem cuida deste bot verificou: o serviço de vídeo nunca fez este, e nada foi cobrado. Aperte *De novo* se ainda quiser.
failures-channel = O vídeo está pronto, mas este canal não me deixa enviar. Permita que eu envie mensagens e arquivos e aperte *{ result-buttons-look-again }*. Nada é cobrado de novo.
failures-posting = O vídeo está pronto, mas o Discord não aceitou. Aperte *{ result-buttons-look-again }* daqui a pouco. Nada é cobrado de novo.
failures-too-large = O vídeo está pronto, mas passa do limite de envio daqui. Abra abaixo e salve logo: o link não dura muito.
failures-download = O vídeo terminou, mas não deu para baixar o arquivo. Aperte *{ result-buttons-look-again }* daqui a pouco. Nada é cobrado de novo.
failures-disk = O vídeo está pronto, mas o disco do bot ficou cheio um dia inteiro. Quem cuida deste bot já sabe. Aperte *{ result-buttons-look-again }* quando houver espaço. Nada é cobrado de novo.
failures-expired = O pedido esperou tanto pela vez que o Discord não entrega mais os arquivos. Aperte *Editar* para enviá-los de novo. Nada foi cobrado.
failures-copy = Outro programa assumiu este pedido. Nada foi cobrado aqui.
failures-card-gone = Reiniciei, e o cartão deste pedido sumiu, então não enviei. Nada foi cobrado. Ainda quer? Peça de novo.
failures-unseen = Reiniciei e não consegui ver o cartão deste pedido, então não enviei. Nada foi cobrado. Ainda quer? Peça de novo.
failures-broken = Quem cuida deste bot acha os detalhes no registro do bot. Nada foi cobrado.
failures-paused = Quem cuida deste bot me pausou. Nada foi cobrado; tente mais tarde.
failures-by-staff = Ainda não tinha sido enviado, então nada foi cobrado.
failures-not-found = O serviço de vídeo não conhece mais este modelo, ou algo que o pedido cita.
failures-address = O que respondeu não é o próprio serviço de vídeo e não repassou este pedido.
failures-address-end = Nada foi cobrado, e quem cuida deste bot já sabe. Tente mais tarde.
failures-unconfirmed = Enviei este pedido e ele { $answer }, então pode ter sido cobrado ou não.
failures-unconfirmed-end = Não envio de novo por conta própria. Antes de repetir, pergunte a quem cuida deste bot se ele foi feito; o ID é `{ $id }`.
failures-no-answer = ficou sem resposta
failures-senseless-answer = teve uma resposta sem sentido
failures-error-answer = teve um erro como resposta ({ $code })
failures-restricted = O vídeo está pronto e fica em canais com restrição de idade, e aqui não consigo enviar. Permita que eu envie mensagens e arquivos neste canal e aperte *{ result-buttons-look-again }*, ou leve para outro canal com restrição de idade com { $generations }. Nada é cobrado de novo.
failures-hidden = O Discord não respondeu quando postei o vídeo, e não consigo ler as mensagens lá. Permita isso e aperte *{ result-buttons-look-again }*, ou leve para outro lugar com { $generations }.
failures-held-back = O vídeo foi feito e cobrado. Quem pediu o encontra em { $generations }, como link privado.
failures-failed = O serviço de vídeo não conseguiu fazer este.
failures-failed-end = Tente outras palavras ou arquivos.
failures-unfetched = O serviço de vídeo não conseguiu acessar seus arquivos.
failures-attach-again = Envie de novo com os arquivos anexados.
failures-handed-over = Desta vez eu mesmo os tinha entregado: aperte *De novo* mais tarde, ou *Editar* para enviar outros arquivos.
failures-hand-over = Os arquivos estão bons: aperte *De novo*, e eu os entrego por outro caminho.
failures-lost =
    { $known ->
        [no] A tarefa não é mais conhecida lá.
       *[yes] A tarefa { $task } não é mais conhecida lá.
    }
failures-no-video =
    { $known ->
        [no] A tarefa terminou, mas ainda não tem arquivo.
       *[yes] A tarefa { $task } terminou, mas ainda não tem arquivo.
    }
failures-overdue =
    { $known ->
        [no] A tarefa ainda não terminou. Não está perdida.
       *[yes] A tarefa { $task } ainda não terminou. Não está perdida.
    }
failures-other-key =
    { $known ->
        [no] A tarefa é de outra conta, não da que uso agora. Não está perdida, e quem cuida deste bot já sabe.
       *[yes] A tarefa { $task } é de outra conta, não da que uso agora. Não está perdida, e quem cuida deste bot já sabe.
    }
failures-looked-for-no-more = Não verifico mais por conta própria; *{ result-buttons-look-again }* verifica mais uma vez. Nada é cobrado de novo.
failures-looked-for = Continuo verificando até { $when }; quando ficar pronto, vem sozinho. *{ result-buttons-look-again }* verifica agora. Nada é cobrado de novo.
failures-by-this-id = Quem cuida deste bot pode perguntar por ele com este ID.

failures-service-words = Ele disse: “{ $words }”.

failures-declined = O serviço de vídeo recusou este pedido; nada foi cobrado.
failures-declined-because = O serviço de vídeo recusou este pedido (HTTP { $code }: { $meaning }); nada foi cobrado.
failures-declined-end = Mude isso e envie de novo.

failures-status-senseless = ele não entende o pedido
failures-status-blocked = algo no caminho bloqueia este pedido
failures-status-unanswerable = ele não consegue responder a este tipo de pedido
failures-status-at-odds = contradiz algo que ele já tem
failures-status-too-large = o pedido é grande demais
failures-status-too-long = o pedido é longo demais
failures-status-wrong-kind = ele não aceita este tipo de arquivo ou pedido
failures-status-not-allowed = algo nele não é permitido
failures-status-illegal = a lei não permite
failures-status-unknown = ele não diz o motivo

failures-uncharged = Nada foi cobrado.
failures-charged = Custou { $credits }.
failures-maybe-charged = Pode ter sido cobrado.
failures-about = Custa cerca de { $credits }.
failures-cost-unknown = Foi enviado; quanto custa ainda não se sabe.

failures-not-posted-yet = { $what }; continuo tentando, próxima tentativa: { $when }. *{ result-buttons-look-again }* ou { $generations } busca agora. Nada é cobrado de novo.
failures-not-yet-channel = **Não posso postar aqui.** O vídeo está pronto, mas nem este canal nem suas mensagens diretas me deixam enviar. Permita que eu envie mensagens e arquivos aqui
failures-not-yet-restricted = **Não posso postar aqui.** O vídeo está pronto e fica em canais com restrição de idade. Permita que eu envie mensagens e arquivos aqui e mantenha a restrição
failures-not-yet-hidden = **Não vejo se foi postado.** O Discord não respondeu quando postei o vídeo, e não consigo ler as mensagens lá para descobrir. Deixe-me ler o histórico
failures-not-yet-download = **Ainda não busquei.** O vídeo terminou, mas ainda não deu para baixar o arquivo
failures-not-yet-too-large = **Grande demais para postar.** O vídeo está pronto, mas o serviço de vídeo não dá um link dele agora
failures-not-yet-disk = **Sem espaço.** O vídeo está pronto, mas o disco do bot está cheio. Quem cuida deste bot já sabe
failures-not-yet-posting = **Ainda não postei.** O vídeo está pronto, mas o Discord ainda não aceitou
