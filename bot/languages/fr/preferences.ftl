### Les préférences.

preferences-reset = Tout réinitialiser
preferences-usual = par défaut
preferences-dearer = 1080p, 4K et les vidéos plus longues coûtent plus cher à chaque fois.
preferences-dearer-motion = 1080p et les clips plus longs coûtent plus cher à chaque fois.
preferences-refuse-showcase = Garder mes vidéos hors des vitrines
preferences-allow-showcase = Autoriser mes vidéos en vitrine

preferences-heading =
    {"*"}*Tes préférences**
    Tes commandes commencent avec ces réglages. Ce que tu donnes dans une commande ne vaut que pour cette vidéo.

preferences-check-given = Contrôle de tes envois par le service vidéo
preferences-check-made = Contrôle du résultat par le service vidéo

preferences-on = activé
preferences-off = désactivé

preferences-quality = Qualité
preferences-length = Durée
preferences-shape = Format
preferences-sound = Son
preferences-facing = Regard

preferences-faces-like-clip = Regard comme dans le clip
preferences-faces-like-picture = Regard comme sur l'image
preferences-seconds = { $count } secondes
preferences-with-sound = Avec du son
preferences-without-sound = Sans son
preferences-with-clip-sound = Avec le son du clip
preferences-usual-value = { $value } (par défaut)

preferences-price = Avec ces réglages, une vidéo coûte { $price }.

preferences-turn-off = Désactiver : { $check }
preferences-turn-on = Activer : { $check }
preferences-state = { $what } : **{ $state }**

preferences-showcase-never = Tes vidéos dans les vitrines des serveurs : **jamais**
preferences-showcase-allowed = Tes vidéos dans les vitrines des serveurs : **autorisées**
