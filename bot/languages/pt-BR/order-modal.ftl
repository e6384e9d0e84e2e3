### O formulário de um pedido.

order-modal-prompt = O que o vídeo deve mostrar?
order-modal-prompt-motion = Quer ver mais alguma coisa?
order-modal-prompt-picture = O que deve acontecer?
order-modal-prompt-extend = O que acontece depois?
order-modal-seconds = Quanto tempo?
order-modal-quality = Qualidade
order-modal-sound = Com som
order-modal-sound-motion = Com o som do clipe
order-modal-orientation = Para onde o personagem olha?
order-modal-aspect = Formato
order-modal-which-picture = Qual imagem?
order-modal-which-clip = Qual clipe?
order-modal-character = A imagem do personagem
order-modal-start = Imagem inicial
order-modal-other-character = Outra imagem do personagem
order-modal-other-start = Outra imagem inicial
order-modal-clip = O clipe com o movimento
order-modal-other-clip = Outro clipe

order-modal-prompt-picture-hint = Deixe vazio, e a imagem ganha vida sozinha
order-modal-prompt-extend-hint = Continua da última imagem; deixe vazio para ver o que vem
order-modal-prompt-hint = Um fantoche faz uma reverência, luz quente de palco
order-modal-quality-hint = Quanto melhor a qualidade, mais caro
order-modal-kept = Deixe vazio para manter o que você enviou
order-modal-prices-are-for = Os preços são para { $settings }

order-modal-in-seconds = { $count } segundos
