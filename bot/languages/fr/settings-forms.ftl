### Les formulaires de /server.

settings-forms-fill-in-again = Remplir à nouveau

settings-forms-budget-title = Budget de ce serveur
settings-forms-title-videos = Limites de vidéos
settings-forms-title-credits = Limites de crédits
settings-forms-title-days = Nouveaux membres
settings-forms-title-stars = Vitrine
settings-forms-title-words = Mots bloqués
settings-forms-title-of =
    { $whose ->
        [everyone] { $title } : tout le monde
        [new-members] { $title } : nouveaux membres
       *[role] { $title } : un rôle
    }

settings-forms-at-once = Vidéos en cours à la fois
settings-forms-per-hour = Vidéos par heure
settings-forms-per-day = Vidéos par jour
settings-forms-longest-seconds = Secondes d'une vidéo
settings-forms-best-quality = Meilleure qualité
settings-forms-credits-per-day = Crédits par jour
settings-forms-credits-per-month = Crédits par mois
settings-forms-new-member-days = Jours où un membre compte comme nouveau
settings-forms-showcase-stars = Étoiles qui mènent à la vitrine
settings-forms-blocked-words = Mots interdits dans les prompts

settings-forms-no-limit = Laisse vide pour ne pas limiter.
settings-forms-day-begins = Un jour commence à minuit UTC. Laisse vide pour ne pas limiter.
settings-forms-month-begins = Un mois commence le premier, UTC. Laisse vide pour ne pas limiter.
settings-forms-from-to = De { $least } à { $most }. Laisse vide pour ne pas limiter.
settings-forms-new-member-hint = { $most } au plus, comptés depuis l'arrivée ; 0 pour ne pas avoir cette règle.
settings-forms-stars-hint = 0 laisse la vitrine à la modération.
settings-forms-words-hint = Un par ligne, ou avec des virgules : { $most } au plus, chacun jusqu'à { $longest } caractères.

settings-forms-any-quality = Pas de limite
settings-forms-up-to = Jusqu'à { $quality }

settings-forms-not-taken = Rien n'est changé. *{ $again }* contient ce que tu as écrit.
settings-forms-changed-meanwhile = Quelqu'un d'autre a changé ça pendant que tu écrivais, ce que tu as écrit n'est donc pas encore enregistré. *{ $again }* le contient, et remplace ce qui vaut maintenant :
settings-forms-empty = vide

settings-forms-not-a-number = « { $given } » n'est pas un nombre. Écris-le en chiffres, comme 5.
settings-forms-ambiguous = « { $given } » peut désigner deux nombres différents. Écris 2.5 avec un point, et mille comme 1000, sans rien dedans.
settings-forms-not-whole = « { $given } » n'est pas un nombre entier. Écris-le en chiffres seulement, comme 5 ou 1000.
settings-forms-too-small = « { $given } », c'est trop peu. Le minimum est { $least }.
settings-forms-too-large = « { $given } », c'est trop. Le maximum est { $most } ; laisse vide pour ne pas limiter.
settings-forms-too-many-decimals = « { $given } » est trop précis. Les crédits ont { $most } décimales au plus.
settings-forms-too-many-words = ça fait plus de { $most } mots, et je ne peux pas en vérifier plus. Enlèves-en.
settings-forms-word-too-long = « { $given } » dépasse { $most } caractères. Mets chaque mot sur sa propre ligne.
settings-forms-no-word = « { $given } » n'a ni lettre, ni chiffre, ni emoji, rien ne pourrait donc y correspondre.
