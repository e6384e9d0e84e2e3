### Le storyboard.

storyboard-title = Storyboard
storyboard-ready = Tout est bon : appuie sur **Créer**.
storyboard-shot-gone = Ce plan n'existe plus.
storyboard-throw-away-asked = Jeter les plans, l'image de début et les personnages, et recommencer ?
storyboard-throw-away-for-another-asked = Jeter ce storyboard, et continuer un autre que tu as commencé ?
storyboard-another-shown = Jeté. Voici un autre storyboard que tu as commencé.

storyboard-add = Ajouter un plan
storyboard-change = Changer
storyboard-edit = Modifier
storyboard-earlier = Plus tôt
storyboard-later = Plus tard
storyboard-remove = Retirer
storyboard-back = Retour
storyboard-generate = Créer
storyboard-start-over = Recommencer
storyboard-throw-away = Jeter
storyboard-keep = Garder
storyboard-as-text = Tout en texte
storyboard-correct-line = Corriger la ligne
storyboard-drop-line = Abandonner la ligne
storyboard-picture = Image de début
storyboard-other-picture = Autre image
storyboard-spread = Répartir { $seconds } s sur les plans
storyboard-fit = Passer à { $seconds } s

storyboard-add-title = Ajouter un plan
storyboard-shot-label = Que montre-t-il ?
storyboard-seconds-label = Quelle durée ?
storyboard-picture-title = Image de début
storyboard-picture-label = L'image du début de la vidéo
storyboard-as-text-title = Tous les plans en texte
storyboard-as-text-label = Les plans, avec | entre eux
storyboard-edit-title = Modifier le plan { $number }

storyboard-shot-hint = @nom désigne un de tes personnages
storyboard-shot-example = Plan large du temple à l'aube
storyboard-picture-hint = JPG ou PNG de préférence ; la vidéo prend son format
storyboard-as-text-hint = Chacun commence par ses secondes : 4s plan large | 6s gros plan
storyboard-characters = Choisis jusqu'à 3 personnages
storyboard-seconds =
    { $count ->
        [one] { $count } seconde
       *[other] { $count } secondes
    }
storyboard-length = { $count } secondes en tout

storyboard-another-waits = Tu as commencé un autre storyboard aussi ; { $storyboard } l'ouvre une fois celui-ci envoyé ou jeté.
storyboard-full = Il y a déjà { $count } plans, et c'est le maximum.
storyboard-lasts = { $total } sur { $seconds } s
storyboard-with-sound = avec du son
storyboard-pictures-shape = format de l'image
storyboard-no-picture = pas encore d'image de début
storyboard-seconds-short = { $seconds } s
storyboard-shot-title = **Plan { $number } sur { $count }** · { $seconds } s
storyboard-written = Ce que tu as écrit :

storyboard-unreadable = **Je n'arrive pas à lire cette ligne de plans.**
storyboard-line-empty = Elle est vide. Écris-la comme `4s plan large du temple | 6s @héros soulève la relique`.
storyboard-line-empty-shot = Le plan { $number } (à partir du caractère { $position }) est vide : il n'y a rien à côté du `|`.
storyboard-line-no-seconds = Le plan { $number } (à partir du caractère { $position }), « { $found } », ne commence pas par ses secondes. Écris `4s` devant.
storyboard-line-wrong-seconds = Le plan { $number } (à partir du caractère { $position }) commence par « { $found } » secondes. Un plan dure de 1 à { $most } secondes entières.
storyboard-line-no-words = Le plan { $number } (à partir du caractère { $position }), « { $found } », a des secondes mais pas de mots. Dis ce qu'il montre.
storyboard-line-long = Le plan { $number } (à partir du caractère { $position }) a { $count } caractères. Il peut en avoir { $most }.
storyboard-line-many = Elle a { $count } plans ; un storyboard en a { $most } au plus. « { $found } » est de trop.
