### Ce qu'on lit d'une demande dont la vidéo n'est pas publiée.

failures-heading-credits = Plus de crédits.
failures-heading-key = Le bot n'a pas accès.
failures-heading-disabled = Désactivé.
failures-heading-not-found = Pas disponible.
failures-heading-refused = Pas accepté.
failures-heading-address = Pas transmis.
failures-heading-busy = Trop de monde.
failures-heading-unreachable = Pas de connexion.
failures-heading-outage = En panne.
failures-heading-unconfirmed = Incertain.
failures-heading-not-made = Pas créée.
failures-heading-failed = Ça n'a pas marché.
failures-heading-unfetched = Tes fichiers ne sont pas arrivés.
failures-heading-lost = Perdue chez le service.
failures-heading-no-video = Aucune vidéo en retour.
failures-heading-overdue = C'est très long.
failures-heading-other-key = En attente de la personne qui gère ce bot.
failures-heading-channel = Je ne peux pas publier ici.
failures-heading-restricted = Je ne peux pas publier ici.
failures-heading-hidden = Je ne vois pas si elle est publiée.
failures-heading-posting = Impossible de la publier.
failures-heading-too-large = Trop lourde pour ce serveur.
failures-heading-download = Impossible de la récupérer.
failures-heading-disk = Plus de place.
failures-heading-expired = Tes fichiers ont expiré.
failures-heading-copy = Reprise ailleurs.
failures-heading-card-gone = Arrêtée.
failures-heading-unseen = Arrêtée.
failures-heading-broken = Quelque chose a planté de mon côté.
failures-heading-paused = En pause.
failures-heading-by-staff = Annulée par la modération.
failures-heading-held-back = Pas publiée, comme demandé.

failures-credits = Il n'en reste pas assez au compte du bot pour cette vidéo, et rien n'a été facturé. La personne qui gère ce bot doit en ajouter ; réessaie plus tard.
failures-key = Le service vidéo n'accepte pas la clé du bot, et rien n'a été facturé. La personne qui gère ce bot doit s'en occuper.
failures-disabled = Le service vidéo a désactivé ce type de vidéo pour l'instant. Rien n'a été facturé ; essaie une autre commande ou reviens plus tard.
failures-busy = Le service vidéo est resté complet trop longtemps, alors j'ai arrêté d'essayer. Rien n'a été facturé ; réessaie plus tard.
failures-unreachable = Le service vidéo est resté injoignable trop longtemps. Rien n'a été facturé ; réessaie plus tard.
failures-outage = Pendant trop longtemps, le service vidéo n'a répondu que par des erreurs. Rien n'a été facturé ; réessaie plus tard.
failures-not-made = La personne qui gère ce bot a vérifié : le service vidéo n'a jamais créé celle-ci, et rien n'a été facturé. Appuie sur *Encore* si tu la veux toujours.
failures-channel = La vidéo est prête, mais ce salon ne me laisse pas l'envoyer. Laisse-moi envoyer des messages et des fichiers, puis appuie sur *{ result-buttons-look-again }*. Rien n'est facturé à nouveau.
failures-posting = La vidéo est prête, mais Discord ne l'a pas prise. Appuie sur *{ result-buttons-look-again }* dans un moment. Rien n'est facturé à nouveau.
failures-too-large = La vidéo est prête, mais dépasse la limite d'envoi ici. Ouvre-la ci-dessous et enregistre-la vite : le lien n'est pas valable longtemps.
failures-download = La vidéo est finie, mais son fichier n'a pas pu être téléchargé. Appuie sur *{ result-buttons-look-again }* dans un moment. Rien n'est facturé à nouveau.
failures-disk = La vidéo est prête, mais le disque du bot est resté plein toute une journée. La personne qui gère ce bot le sait. Appuie sur *{ result-buttons-look-again }* quand il y aura de la place. Rien n'est facturé à nouveau.
failures-expired = La demande a attendu son tour si longtemps que Discord ne les donne plus. Appuie sur *Modifier* pour les donner à nouveau. Rien n'a été facturé.
failures-copy = Un autre programme a repris cette demande. Rien n'a été facturé ici.
failures-card-gone = J'ai redémarré, et la carte de cette demande a disparu, alors je ne l'ai pas envoyée. Rien n'a été facturé. Tu la veux toujours ? Refais ta demande.
failures-unseen = J'ai redémarré et je n'ai pas pu voir la carte de cette demande, alors je ne l'ai pas envoyée. Rien n'a été facturé. Tu la veux toujours ? Refais ta demande.
failures-broken = La personne qui gère ce bot trouvera les détails dans le journal. Rien n'a été facturé.
failures-paused = La personne qui gère ce bot m'a mis en pause. Rien n'a été facturé ; réessaie plus tard.
failures-by-staff = Elle n'était pas encore envoyée, donc rien n'a été facturé.
failures-not-found = Le service vidéo ne connaît plus ce modèle, ou quelque chose que nomme la demande.
failures-address = Ce qui a répondu n'est pas le service vidéo lui-même, et n'a pas transmis cette demande.
failures-address-end = Rien n'a été facturé, et la personne qui gère ce bot le sait. Réessaie plus tard.
failures-unconfirmed = J'ai envoyé cette demande et elle { $answer } : elle a peut-être été facturée, peut-être pas.
failures-unconfirmed-end = Je ne la renvoie pas de moi-même. Avant de recommencer, demande à la personne qui gère ce bot si elle a été créée, avec l'identifiant `{ $id }`.
failures-no-answer = n'a jamais eu de réponse
failures-senseless-answer = a eu une réponse qui n'a pas de sens
failures-error-answer = a eu une erreur pour réponse ({ $code })
failures-restricted = La vidéo est prête et reste dans les salons soumis à une limite d'âge, et ici je ne peux pas l'envoyer. Laisse-moi envoyer des messages et des fichiers dans ce salon et appuie sur *{ result-buttons-look-again }*, ou fais-la venir dans un autre salon soumis à une limite d'âge avec { $generations }. Rien n'est facturé à nouveau.
failures-hidden = Discord n'a pas répondu quand j'ai publié la vidéo, et je ne peux pas lire les messages là-bas. Autorise-le-moi, puis appuie sur *{ result-buttons-look-again }*, ou fais-la venir ailleurs avec { $generations }.
failures-held-back = La vidéo est créée et facturée. Son auteur la trouve dans { $generations }, sous forme de lien privé.
failures-failed = Le service vidéo n'a pas pu créer celle-ci.
failures-failed-end = Essaie d'autres mots ou d'autres fichiers.
failures-unfetched = Le service vidéo n'a pas pu récupérer tes fichiers.
failures-attach-again = Renvoie ta demande avec les fichiers joints.
failures-handed-over = Cette fois, je les avais transmis moi-même : appuie sur *Encore* plus tard, ou sur *Modifier* pour donner d'autres fichiers.
failures-hand-over = Les fichiers sont bons : appuie sur *Encore*, et je les transmets autrement.
failures-lost =
    { $known ->
        [no] La tâche n'y est plus connue.
       *[yes] La tâche { $task } n'y est plus connue.
    }
failures-no-video =
    { $known ->
        [no] La tâche est finie mais n'a pas de fichier pour l'instant.
       *[yes] La tâche { $task } est finie mais n'a pas de fichier pour l'instant.
    }
failures-overdue =
    { $known ->
        [no] La tâche n'est pas encore finie. Elle n'est pas perdue.
       *[yes] La tâche { $task } n'est pas encore finie. Elle n'est pas perdue.
    }
failures-other-key =
    { $known ->
        [no] La tâche appartient à un autre compte que celui que j'utilise maintenant. Elle n'est pas perdue, et la personne qui gère ce bot le sait.
       *[yes] La tâche { $task } appartient à un autre compte que celui que j'utilise maintenant. Elle n'est pas perdue, et la personne qui gère ce bot le sait.
    }
failures-looked-for-no-more = Je ne vérifie plus de moi-même ; *{ result-buttons-look-again }* le fait encore une fois. Rien n'est facturé à nouveau.
failures-looked-for = Je continue à vérifier jusqu'au { $when }, et dès qu'elle est là, elle arrive toute seule. *{ result-buttons-look-again }* vérifie maintenant. Rien n'est facturé à nouveau.
failures-by-this-id = La personne qui gère ce bot peut la demander avec cet identifiant.

failures-service-words = Ses mots : « { $words } ».

failures-declined = Le service vidéo a refusé cette demande ; rien n'a été facturé.
failures-declined-because = Le service vidéo a refusé cette demande (HTTP { $code } : { $meaning }) ; rien n'a été facturé.
failures-declined-end = Change cela et renvoie-la.

failures-status-senseless = il ne comprend pas la demande
failures-status-blocked = quelque chose sur le chemin bloque cette demande
failures-status-unanswerable = il ne peut pas répondre à ce type de demande
failures-status-at-odds = elle contredit quelque chose qu'il a déjà
failures-status-too-large = la demande est trop volumineuse
failures-status-too-long = la demande est trop longue
failures-status-wrong-kind = il n'accepte pas ce type de fichier ou de demande
failures-status-not-allowed = quelque chose dedans n'est pas autorisé
failures-status-illegal = la loi le lui interdit
failures-status-unknown = il ne donne pas de raison

failures-uncharged = Rien n'a été facturé.
failures-charged = Ça a coûté { $credits }.
failures-maybe-charged = Elle a peut-être été facturée.
failures-about = Ça coûte environ { $credits }.
failures-cost-unknown = Elle est envoyée ; son prix n'est pas encore connu.

failures-not-posted-yet = { $what } ; je continue d'essayer, prochain essai : { $when }. *{ result-buttons-look-again }* ou { $generations } la récupère maintenant. Rien n'est facturé à nouveau.
failures-not-yet-channel = **Je ne peux pas publier ici.** La vidéo est prête, mais ni ce salon ni tes messages privés ne me laissent l'envoyer. Laisse-moi envoyer des messages et des fichiers ici
failures-not-yet-restricted = **Je ne peux pas publier ici.** La vidéo est prête et reste dans les salons soumis à une limite d'âge. Laisse-moi envoyer des messages et des fichiers ici, et garde la limite d'âge
failures-not-yet-hidden = **Je ne vois pas si elle est publiée.** Discord n'a pas répondu quand j'ai publié la vidéo, et je ne peux pas lire les messages là-bas pour le savoir. Laisse-moi lire l'historique
failures-not-yet-download = **Pas encore récupérée.** La vidéo est finie, mais son fichier n'a pas encore pu être téléchargé
failures-not-yet-too-large = **Trop lourde pour être publiée.** La vidéo est prête, mais le service vidéo n'en donne aucun lien pour l'instant
failures-not-yet-disk = **Plus de place.** La vidéo est prête, mais le disque du bot est plein. La personne qui gère ce bot le sait
failures-not-yet-posting = **Pas encore publiée.** La vidéo est prête, mais Discord ne l'a pas encore prise
