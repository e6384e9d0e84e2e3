### O storyboard.

storyboard-title = Storyboard
storyboard-ready = Tudo certo: aperte **Fazer**.
storyboard-shot-gone = Esta cena não existe mais.
storyboard-throw-away-asked = Descartar as cenas, a imagem inicial e os personagens e recomeçar?
storyboard-throw-away-for-another-asked = Descartar este storyboard e continuar com outro que você começou?
storyboard-another-shown = Descartado. Este é outro storyboard que você começou.

storyboard-add = Adicionar cena
storyboard-change = Mudar
storyboard-edit = Editar
storyboard-earlier = Antes
storyboard-later = Depois
storyboard-remove = Remover
storyboard-back = Voltar
storyboard-generate = Fazer
storyboard-start-over = Recomeçar
storyboard-throw-away = Descartar
storyboard-keep = Manter
storyboard-as-text = Tudo como texto
storyboard-correct-line = Corrigir a linha
storyboard-drop-line = Descartar a linha
storyboard-picture = Imagem inicial
storyboard-other-picture = Outra imagem
storyboard-spread = Distribuir { $seconds } s pelas cenas
storyboard-fit = Deixar com { $seconds } s

storyboard-add-title = Adicionar cena
storyboard-shot-label = O que ela mostra?
storyboard-seconds-label = Quanto tempo?
storyboard-picture-title = Imagem inicial
storyboard-picture-label = A imagem com que o vídeo começa
storyboard-as-text-title = Todas as cenas como texto
storyboard-as-text-label = As cenas, com | entre elas
storyboard-edit-title = Editar a cena { $number }

storyboard-shot-hint = @nome é um dos seus personagens
storyboard-shot-example = Plano aberto do templo ao amanhecer
storyboard-picture-hint = De preferência JPG ou PNG; o vídeo usa o formato dela
storyboard-as-text-hint = Cada uma começa com seus segundos: 4s plano aberto | 6s close
storyboard-characters = Escolha até 3 personagens
storyboard-seconds =
    { $count ->
        [one] { $count } segundo
       *[other] { $count } segundos
    }
storyboard-length = { $count } segundos no total

storyboard-another-waits = Você também começou outro storyboard; { $storyboard } o abre quando este for enviado ou descartado.
storyboard-full = Já há { $count } cenas, e é o máximo.
storyboard-lasts = { $total } de { $seconds } s
storyboard-with-sound = com som
storyboard-pictures-shape = formato da imagem
storyboard-no-picture = ainda sem imagem inicial
storyboard-seconds-short = { $seconds } s
storyboard-shot-title = **Cena { $number } de { $count }** · { $seconds } s
storyboard-written = O que você escreveu:

storyboard-unreadable = **Não consigo ler esta linha de cenas.**
storyboard-line-empty = Está vazia. Escreva assim: `4s plano aberto do templo | 6s @herói ergue a relíquia`.
storyboard-line-empty-shot = A cena { $number } (a partir do caractere { $position }) está vazia: não há nada ao lado do `|`.
storyboard-line-no-seconds = A cena { $number } (a partir do caractere { $position }), “{ $found }”, não começa com os segundos. Escreva `4s` na frente.
storyboard-line-wrong-seconds = A cena { $number } (a partir do caractere { $position }) começa com “{ $found }” segundos. Uma cena tem de 1 a { $most } segundos inteiros.
storyboard-line-no-words = A cena { $number } (a partir do caractere { $position }), “{ $found }”, tem segundos, mas não palavras. Diga o que ela mostra.
storyboard-line-long = A cena { $number } (a partir do caractere { $position }) tem { $count } caracteres. Pode ter até { $most }.
storyboard-line-many = Tem { $count } cenas; um storyboard tem até { $most }. “{ $found }” é uma a mais.
