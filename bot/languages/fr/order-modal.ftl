### Le formulaire d'une demande.

order-modal-prompt = Que doit montrer la vidéo ?
order-modal-prompt-motion = Tu veux voir autre chose en plus ?
order-modal-prompt-picture = Que doit-il se passer ?
order-modal-prompt-extend = Que se passe-t-il ensuite ?
order-modal-seconds = Quelle durée ?
order-modal-quality = Qualité
order-modal-sound = Avec du son
order-modal-sound-motion = Avec le son du clip
order-modal-orientation = Où regarde le personnage ?
order-modal-aspect = Format
order-modal-which-picture = Quelle image ?
order-modal-which-clip = Quel clip ?
order-modal-character = L'image du personnage
order-modal-start = Image de début
order-modal-other-character = Une autre image du personnage
order-modal-other-start = Une autre image de début
order-modal-clip = Le clip avec le mouvement
order-modal-other-clip = Un autre clip

order-modal-prompt-picture-hint = Laisse vide, et l'image prend vie toute seule
order-modal-prompt-extend-hint = Ça part de la dernière image ; laisse vide pour voir ce qui vient
order-modal-prompt-hint = Une marionnette salue, lumière chaude de scène
order-modal-quality-hint = Une meilleure qualité coûte plus cher
order-modal-kept = Laisse vide pour garder le fichier déjà donné
order-modal-prices-are-for = Les prix valent pour { $settings }

order-modal-in-seconds = { $count } secondes
