### Ce que dit /privacy.

privacy-export = Exporter
privacy-delete = Supprimer tout ce qui est à moi
privacy-delete-for-good = Supprimer définitivement
privacy-keep = Garder
privacy-policy = Politique de confidentialité

privacy-already-at-it = Je prépare déjà tes fichiers, un instant.
privacy-others = Je ne lis que les messages sur lesquels tu utilises une commande ou un menu, et je ne te connais que par ton identifiant Discord. Tes prompts, images et clips vont à crun, le service vidéo ; ce que Discord et crun gardent dépend d'eux.
privacy-kept = D'accord, rien n'a été supprimé.

privacy-what-is-kept =
    {"*"}*Ce que je garde sur toi**
    - **Demandes** : prompt, options, liens vers tes fichiers et la vidéo, salon, coût. { $after } Pour une vidéo supprimée, le prompt et les liens partent tout de suite.
    - **Personnages** ({ $characters }) : nom, mots et images, jusqu'à ce que tu les supprimes.
    - **Demandes et storyboards inachevés**, jusqu'à 30 jours après le dernier changement.
    - **{ $preferences }**, jusqu'à ce que tu les réinitialises.
    - **Ton consentement** pour utiliser des images de personnes, jusqu'à ce que tu supprimes tout.
privacy-after-months = Après { $days }, il ne reste que le coût, sans ton nom.
privacy-after-days = Après { $days }, le prompt et les liens partent, et une fois le mois passé, ton nom : il ne reste que le coût.
privacy-days =
    { $count ->
        [1] un jour
       *[other] { $count } jours
    }

privacy-delete-question = **Supprimer tout ce qui est à toi ?**
privacy-you-have = Tu as { $what }.
privacy-no-way-back = C'est définitif.
privacy-requests =
    { $count ->
        [one] { $count } demande
       *[other] { $count } demandes
    }
privacy-characters =
    { $count ->
        [one] { $count } personnage
       *[other] { $count } personnages
    }
privacy-drafts =
    { $count ->
        [one] { $count } brouillon
       *[other] { $count } brouillons
    }
privacy-own-preferences = des préférences à toi
privacy-what-stays =
    - Les vidéos restent là où elles sont publiées. Supprime d'abord celles qui doivent partir.
    - Ce qui est en cours est d'abord fini et publié, puis oublié ; ce qui est incertain, en une semaine au plus.
    - La quantité demandée ce mois-ci reste comptée jusqu'à la fin du mois, sans les mots, pour que les limites tiennent.
    - Ce que la modération d'un serveur a noté, comme un blocage, lui reste.

privacy-done = **C'est fait.**
privacy-deleted = Tout ce qui est à toi est supprimé.
privacy-under-way =
    { $count ->
        [1] Une demande est encore en cours : elle est finie et publiée d'abord, puis oubliée dans l'heure.
       *[other] { $count } demandes sont encore en cours : elles sont finies et publiées d'abord, puis oubliées dans l'heure.
    }
privacy-unclear =
    { $count ->
        [1] Une demande est incertaine, car le service vidéo n'a jamais répondu : elle est oubliée une semaine après l'envoi, car une vidéo peut encore se retrouver d'ici là.
       *[other] { $count } demandes sont incertaines, car le service vidéo n'a jamais répondu : elles sont oubliées une semaine après l'envoi, car une vidéo peut encore se retrouver d'ici là.
    }

privacy-exported = Tout ce que je garde sur toi.
privacy-exported-part = Tout ce que je garde sur toi, fichier { $part } sur { $parts }.
