### As mensagens no canal da moderação.

staff-alerts-heading-budget = Orçamento
staff-alerts-heading-failures = Falhas seguidas
staff-alerts-heading-paused = Fila
staff-alerts-heading-unconfirmed = Pedidos incertos
staff-alerts-heading-results = Para onde vão os vídeos
staff-alerts-heading-showcase = Vitrine

staff-alerts-others = e mais { $count }
staff-alerts-since = mais { $count } desde a minha última mensagem sobre isso:

staff-alerts-place-closed = Não posso postar vídeos no lugar definido para eles, então vão para o canal em que são pedidos. Vejam se ele existe e o que posso fazer lá; { $server } diz o que falta.
staff-alerts-channel-closed = Não posso postar vídeos em { $channel }, então vão para o canal em que são pedidos. Vejam se ele existe e o que posso fazer lá; { $server } diz o que falta.
staff-alerts-in-a-row = { $count } pedidos seguidos terminaram sem vídeo; { $last }: { $why }
staff-alerts-last-one = o último
staff-alerts-unclear = { $request } de { $member } foi enviado e não teve resposta clara, então pode ter sido cobrado ou não. Não é enviado de novo; o ID dele para quem cuida deste bot é `{ $id }`.
staff-alerts-a-request = Um pedido

staff-alerts-unreachable = Os pedidos esperam: o serviço de vídeo está inacessível. Seguem sozinhos.
staff-alerts-outage = Os pedidos esperam: o serviço de vídeo só responde com erros. Seguem sozinhos.
staff-alerts-no-credits = Os pedidos esperam: a conta do bot está sem créditos, e quem cuida dele já sabe. Seguem sozinhos.
staff-alerts-key = Os pedidos esperam: o serviço de vídeo não deixa o bot entrar, e quem cuida dele já sabe. Seguem sozinhos.
staff-alerts-busy = Os pedidos esperam: o serviço de vídeo está ocupado. Seguem sozinhos.
staff-alerts-host-paused = Os pedidos esperam: quem cuida deste bot o pausou. Seguem quando ele voltar.
staff-alerts-resumed = Os pedidos estão sendo enviados de novo.
