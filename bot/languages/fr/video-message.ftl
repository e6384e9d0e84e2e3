### Le message avec une vidéo finie.

video-message-alt-without-words = La vidéo demandée

video-message-ready = { $member }, ta vidéo est prête.

video-message-with = avec { $characters }
video-message-took = en { $duration }
video-message-parent = faite à partir de [cette vidéo]({ $url })
video-message-made-into =
    { $count ->
        [one] { $count } autre faite avec
       *[other] { $count } autres faites avec
    }

video-message-alt-spoiler = Une vidéo marquée comme spoiler
video-message-alt-motion = Le personnage de l'image, qui bouge comme le clip

video-message-open-spoiler = Ouvrir la vidéo (spoiler)
video-message-open = Ouvrir la vidéo

video-message-converted = Convertie en H.264 : l'original est en { $format }, que Discord ne lit pas sur tous les appareils.
video-message-converted-too = Convertie en H.264 aussi : l'original est en { $format }, que Discord ne lit pas sur tous les appareils.
video-message-made-smaller = Réduite pour tenir : l'original fait { $size }, ici c'est { $limit } au plus.
video-message-unshown = Elle est en { $format }, que Discord ne lit pas sur tous les appareils, et je n'ai pas pu la convertir. Enregistre-la pour la regarder.
video-message-too-large = Elle est trop lourde pour être publiée : elle fait { $size }, ici c'est { $limit } au plus.
video-message-too-large-for-here = Elle est trop lourde pour être publiée : ici c'est { $limit } au plus.
video-message-save-soon = Enregistre-la vite.
video-message-asked-in = Tu l'as demandée dans { $where }.
video-message-asked-in-closed = Tu l'as demandée dans { $where }, où je ne peux plus publier.
video-message-brought-here = Tu l'as demandée dans { $where }, et tu l'as fait venir ici.
video-message-sent-directly = Tu l'as demandée dans { $where }, où je ne peux plus rien publier pour toi.
video-message-where = { $channel } sur { $server }
