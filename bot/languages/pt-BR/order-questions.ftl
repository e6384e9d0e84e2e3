### O que se pergunta antes de um pedido seguir.

order-questions-edit = Editar
order-questions-try-again = Tentar de novo
order-questions-cancel = Cancelar
order-questions-back = Voltar ao storyboard
order-questions-agree-to-all = Fazer tudo isso
order-questions-pad = Pôr bordas em vez disso
order-questions-choose-start = Escolher o começo
order-questions-other-files = Outros arquivos
order-questions-other-files-title = Outro arquivo
order-questions-leave-empty = Deixe vazio para usar o que você enviou, como propus

order-questions-choose-start-title = Onde deve começar?
order-questions-choose-start-label = Começo
order-questions-choose-start-hint = Segundos, ou minutos e segundos: 12.5 ou 1:05
order-questions-no-start = Não entendi esse começo. Escreva segundos, ou minutos e segundos: `12.5` ou `1:05`.

order-questions-already-sent = Este já está a caminho: nada é feito nem cobrado duas vezes.
order-questions-already-at-it = Já estou nisso, um instante.
order-questions-draft-gone = Não tenho mais este pedido: foi enviado ou descartado, ou é antigo demais. Envie o comando de novo.
order-questions-cancelled = Certo, nada foi feito.
order-questions-consent = Posso usar
order-questions-consent-question = Este servidor pergunta se você pode usar as imagens de pessoas que me envia: é você mesmo, ou elas concordam. Você confirma uma vez, para todos os servidores. Eu anoto quando.
order-questions-all-kept = Tudo o que você enviou está guardado: aperte *Tentar de novo* quando chegar a hora.
order-questions-card-unsure = O Discord não respondeu, então ainda não sei se seu pedido está no canal. Olhe lá, ou em { $generations }, daqui a um minuto: se estiver, o vídeo está a caminho; se não, nada foi cobrado.
order-questions-cancelled-storyboard = Certo. { $storyboard } abre de novo.
order-questions-not-let-in = O serviço de vídeo não deixa o bot entrar agora. Quem cuida deste bot já sabe. Nada foi cobrado.
order-questions-file-not-taken = O serviço de vídeo não aceitou o arquivo agora. Nada foi cobrado.
order-questions-converting = Convertendo **{ $file }** · { $percent }%
order-questions-price-unknown = Não sei dizer quanto isto vai custar agora. Fazer mesmo assim?
order-questions-price = Vai custar **{ $price }**. Fazer?
order-questions-price-about = Vai custar cerca de **{ $price }**. Fazer?

order-questions-another-picture = Outra imagem
order-questions-another-end-picture = Outra imagem final
order-questions-another-clip = Outro clipe

order-questions-crop = Cortar
order-questions-first-picture = Usar a primeira imagem
order-questions-enlarge = Ampliar
order-questions-first-seconds = Usar os primeiros { $seconds } s
order-questions-use-names = Usar { $names }
order-questions-make = Fazer
order-questions-make-for = Fazer por { $price }
order-questions-use-take = Usar de { $begin } a { $end } s
order-questions-whole-clip = Usar como está
