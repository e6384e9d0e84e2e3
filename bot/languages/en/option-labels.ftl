### How the values of an order's options are called in modals, builders and lists.

# What a quality is, while its price is not known: 720p, 1080p and 4K. Behind its name and a dot. At most 60 characters.
option-labels-std = costs least
option-labels-pro = sharper, costs more
option-labels-4k = sharpest, costs most

# A choice of a quality with its price, as in "1080p · about 5 credits for 5 s with sound". At most 100 characters.
# $quality: "720p", "1080p" or "4K". $price: quantities-credits, maybe with "about". $settings: one of the two below.
option-labels-priced = { $quality } · { $price } for { $settings }

# The settings that a price is for. $seconds: a number.
option-labels-seconds = { $seconds } s
# $sound: "on" or "off".
option-labels-seconds-and-sound =
    { $sound ->
        [on] { $seconds } s with sound
       *[off] { $seconds } s without sound
    }

## At most 80 characters

# Where the character of a motion looks.
option-labels-like-clip = Like in the clip
option-labels-like-picture = Like in the picture

# The shapes of a video.
option-labels-wide = Wide (16:9)
option-labels-tall = Tall (9:16)
option-labels-square = Square (1:1)
