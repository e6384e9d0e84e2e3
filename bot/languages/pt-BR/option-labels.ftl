### O nome dos valores das opções.

option-labels-std = a mais barata
option-labels-pro = mais nítida, custa mais
option-labels-4k = a mais nítida, a mais cara

option-labels-priced = { $quality } · { $price } por { $settings }

option-labels-seconds = { $seconds } s
option-labels-seconds-and-sound =
    { $sound ->
        [on] { $seconds } s com som
       *[off] { $seconds } s sem som
    }

option-labels-like-clip = Como no clipe
option-labels-like-picture = Como na imagem

option-labels-wide = Paisagem (16:9)
option-labels-tall = Retrato (9:16)
option-labels-square = Quadrado (1:1)
