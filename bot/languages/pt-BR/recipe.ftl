### Todas as configurações de um vídeo, e como fazer outro.

recipe-label = Receita

recipe-how = Para fazer outro, cole isto no campo de mensagem:
recipe-how-with-files = Para fazer outro, cole isto no campo de mensagem e acrescente { $files }:

recipe-setting = { $name }: { $value }

recipe-quality = Qualidade
recipe-length = Duração
recipe-faces = Olhar
recipe-clip-sound = Som do clipe
recipe-shots = Cenas
recipe-shape = Formato
recipe-sound = Som
recipe-characters = Personagens
recipe-check-given = Verificação do que é enviado
recipe-check-made = Verificação do resultado
recipe-cost = Custo
recipe-took = Feito em
recipe-asked-for = Pedido

recipe-seconds = { $count } segundos
recipe-seconds-like-clip = { $count } segundos, como o clipe
recipe-shot-seconds = { $seconds } s
recipe-like-clip = como no clipe
recipe-like-picture = como na imagem
recipe-pictures = o da imagem
recipe-on = sim
recipe-off = não
