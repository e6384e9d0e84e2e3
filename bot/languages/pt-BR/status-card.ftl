### O cartão de um pedido.

status-card-character-picture = A imagem do personagem
status-card-start-picture = A imagem inicial
status-card-end-picture = A imagem final
status-card-clip-frame = O primeiro quadro do clipe

status-card-away = o vídeo chega nas suas mensagens diretas

status-card-queued = Na fila
status-card-next = o próximo da fila
status-card-place = número { $number } da fila
status-card-starts = começa por volta de { $when }

status-card-unreachable = o serviço de vídeo está inacessível, continuo tentando
status-card-outage = o serviço de vídeo só responde com erros agora, continuo tentando
status-card-no-credits = o bot está sem créditos. Quem cuida dele já sabe; seu vídeo espera por mais
status-card-paused = pausado por quem cuida deste bot; seu vídeo espera eu voltar
status-card-key = o serviço de vídeo não deixa o bot entrar. Quem cuida dele já sabe; seu vídeo espera
status-card-busy = o serviço de vídeo está ocupado, continuo tentando

status-card-for-member = { $title } para { $member }

status-card-sent-directly = enviado por mensagem direta
status-card-posted = postado em { $channel }

status-card-cancelled = cancelado, nada foi cobrado
status-card-cancelled-by-moderator = cancelado pela moderação, nada foi cobrado
status-card-deleted = excluído
status-card-was-held-back = feito e não postado, como pedido; quem pediu o encontra em { $generations }

status-card-held-back = Não será postado: é cobrado, e { $generations } tem um link privado quando estiver pronto.
