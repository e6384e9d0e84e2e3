### As estrelas e a vitrine.

showcase-menu = Pôr na vitrine
showcase-original = Ir para o vídeo

showcase-starred = Tem a sua estrela. Aperte de novo para tirar.
showcase-unstarred = Tirei a sua estrela.
showcase-no-video = Não há vídeo meu nesta mensagem.
showcase-gone = Este vídeo sumiu ou está oculto, então isso não dá mais.
showcase-no-channel = Este servidor ainda não tem vitrine: escolha o canal dela em { $server }.
showcase-refused = Quem pediu não quer os próprios vídeos na vitrine.
showcase-restricted = Foi pedido em um canal com restrição de idade, e a vitrine não tem restrição.
showcase-private = Nem todos os que podem ver a vitrine podem ver o canal deste vídeo, então ele fica lá.
showcase-closed = Não posso postar na vitrine deste servidor: o canal sumiu, ou não posso escrever nem anexar arquivos lá.
showcase-shown = Está a caminho de { $channel }.
showcase-shown-already = Já está na vitrine.

showcase-by = Por { $member }
showcase-cannot-post = Não posso postar em { $channel }: posso ver o canal, escrever e anexar arquivos lá?
