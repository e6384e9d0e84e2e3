### Quand quelque chose n'est pas permis dans un salon.

permissions-server-only = Je ne crée des vidéos que sur des serveurs. Essaie dans un salon d'un de tes serveurs.
permissions-age-restricted-elsewhere = Ce salon est soumis à une limite d'âge, ses vidéos doivent donc y rester, et je ne suis pas membre de ce serveur. Demande à sa modération de m'ajouter, ou utilise un autre salon.
permissions-locked-for-you = Ce fil est verrouillé, et tu ne peux pas y écrire, je n'y crée donc pas de vidéos pour toi. Demande à la modération de le déverrouiller, ou utilise un autre salon.

permissions-bot-lacks =
    { $place ->
        [thread] Je ne pourrais pas publier la vidéo dans ce fil : il me manque { $permissions }. Demande à la modération de l'autoriser ici, ou utilise un autre salon.
       *[channel] Je ne pourrais pas publier la vidéo dans ce salon : il me manque { $permissions }. Demande à la modération de l'autoriser ici, ou utilise un autre salon.
    }
permissions-member-lacks =
    { $place ->
        [thread] Tu ne peux pas faire ça dans ce fil : il te manque { $permissions }. Demande à la modération de l'autoriser, ou utilise un salon où tu l'as.
       *[channel] Tu ne peux pas faire ça dans ce salon : il te manque { $permissions }. Demande à la modération de l'autoriser, ou utilises-en un où tu l'as.
    }
permissions-timed-out = Tu as une exclusion temporaire en cours, je ne crée donc pas de vidéos pour toi pour l'instant.
permissions-timeout-lasts = Elle finit à cette heure : { $when }.

permissions-view-channel = Voir le salon
permissions-send-messages = Envoyer des messages
permissions-send-messages-in-threads = Envoyer des messages dans les fils
permissions-attach-files = Joindre des fichiers
permissions-read-message-history = Voir les anciens messages
permissions-create-public-threads = Créer des fils publics
