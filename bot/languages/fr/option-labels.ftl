### Le nom des valeurs des options.

option-labels-std = la moins chère
option-labels-pro = plus nette, plus chère
option-labels-4k = la plus nette, la plus chère

option-labels-priced = { $quality } · { $price } pour { $settings }

option-labels-seconds = { $seconds } s
option-labels-seconds-and-sound =
    { $sound ->
        [on] { $seconds } s avec son
       *[off] { $seconds } s sans son
    }

option-labels-like-clip = Comme dans le clip
option-labels-like-picture = Comme sur l'image

option-labels-wide = Paysage (16:9)
option-labels-tall = Portrait (9:16)
option-labels-square = Carré (1:1)
