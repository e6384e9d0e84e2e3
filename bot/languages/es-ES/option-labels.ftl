### Los valores de las opciones.

option-labels-std = la más barata
option-labels-pro = más nítida, cuesta más
option-labels-4k = la más nítida y la más cara

option-labels-priced = { $quality } · { $price } por { $settings }

option-labels-seconds = { $seconds } s
option-labels-seconds-and-sound =
    { $sound ->
        [on] { $seconds } s con sonido
       *[off] { $seconds } s sin sonido
    }

option-labels-like-clip = Como en el clip
option-labels-like-picture = Como en la imagen

option-labels-wide = Horizontal (16:9)
option-labels-tall = Vertical (9:16)
option-labels-square = Cuadrado (1:1)
