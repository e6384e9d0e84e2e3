### Wie die Werte der Optionen heißen.

option-labels-std = am günstigsten
option-labels-pro = schärfer, kostet mehr
option-labels-4k = am schärfsten, kostet am meisten

option-labels-priced = { $quality } · { $price } für { $settings }

option-labels-seconds = { $seconds } s
option-labels-seconds-and-sound =
    { $sound ->
        [on] { $seconds } s mit Ton
       *[off] { $seconds } s ohne Ton
    }

option-labels-like-clip = Wie im Clip
option-labels-like-picture = Wie im Bild

option-labels-wide = Breit (16:9)
option-labels-tall = Hoch (9:16)
option-labels-square = Quadrat (1:1)
