### Tous les réglages d'une vidéo, et comment en refaire une.

recipe-label = Recette

recipe-how = Pour en refaire une, colle ceci dans le champ de message :
recipe-how-with-files = Pour en refaire une, colle ceci dans le champ de message, et ajoute toi-même { $files } :

recipe-setting = { $name } : { $value }

recipe-quality = Qualité
recipe-length = Durée
recipe-faces = Regard
recipe-clip-sound = Son du clip
recipe-shots = Plans
recipe-shape = Format
recipe-sound = Son
recipe-characters = Personnages
recipe-check-given = Contrôle des envois
recipe-check-made = Contrôle du résultat
recipe-cost = Coût
recipe-took = Créée en
recipe-asked-for = Demandée

recipe-seconds = { $count } secondes
recipe-seconds-like-clip = { $count } secondes, comme le clip
recipe-shot-seconds = { $seconds } s
recipe-like-clip = comme dans le clip
recipe-like-picture = comme sur l'image
recipe-pictures = celui de l'image
recipe-on = activé
recipe-off = désactivé
