### La page de /server sur le contenu.

server-content-check-fixed = La personne qui gère ce bot a fixé ce contrôle pour tous les serveurs. Rien n'est changé.
server-content-edit-words = Modifier les mots
server-content-pick-unblocked = Débloquer un membre
server-content-unblocked = Débloqué : ce membre peut de nouveau demander des vidéos ici.
server-content-not-blocked = Ce membre n'est pas bloqué.
server-content-consent-on = Le demander
server-content-consent-off = Ne plus demander

server-content-check-given = Contrôle des envois par le service vidéo
server-content-check-made = Contrôle du résultat par le service vidéo

server-content-as-host = Comme le veut la personne qui gère ce bot
server-content-on = Activé
server-content-off = Désactivé
server-content-members-choose = Chaque membre choisit

server-content-is-as-host = comme le veut la personne qui gère ce bot
server-content-is-on = activé
server-content-is-off = désactivé
server-content-is-members-choice = chaque membre choisit

server-content-fixed = { $state } (fixé par la personne qui gère ce bot)
server-content-checks = Contrôles du service vidéo : { $state }
server-content-each-check = Contrôles du service vidéo : envois : { $given } ; résultat : { $made }
server-content-words-and-consent =
    { $count ->
        [0] Pas de mots bloqués, le consentement est demandé
        [one] { $count } mot bloqué, le consentement est demandé
       *[other] { $count } mots bloqués, le consentement est demandé
    }
server-content-words-without-consent =
    { $count ->
        [0] Pas de mots bloqués, le consentement n'est pas demandé
        [one] { $count } mot bloqué, le consentement n'est pas demandé
       *[other] { $count } mots bloqués, le consentement n'est pas demandé
    }
server-content-blocked-words = Mots bloqués
server-content-words-refused =
    { $count ->
        [0] aucun
       *[other] { $count } ; les prompts qui en contiennent un sont refusés
    }
server-content-blocked-members = Membres bloqués
server-content-nobody-blocked = aucun. *Bloquer le membre* est sur la carte d'un signalement.
server-content-and-more =
    { $more ->
        [one] et { $more } autre
       *[other] et { $more } autres
    }
server-content-consent = Consentement
server-content-consent-is-on = quiconque envoie l'image d'une vraie personne confirme une fois en avoir le droit
server-content-consent-is-off = pas demandé
