### Les messages dans le salon de la modération.

staff-alerts-heading-budget = Budget
staff-alerts-heading-failures = Échecs à la suite
staff-alerts-heading-paused = File d'attente
staff-alerts-heading-unconfirmed = Demandes incertaines
staff-alerts-heading-results = Où vont les vidéos
staff-alerts-heading-showcase = Vitrine

staff-alerts-others =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
staff-alerts-since = { $count } de plus depuis mon dernier message là-dessus :

staff-alerts-place-closed = Je ne peux pas publier de vidéos à l'endroit réglé pour elles, elles vont donc dans le salon où on les demande. Vérifiez qu'il existe et ce que j'y ai le droit de faire ; { $server } dit ce qui manque.
staff-alerts-channel-closed = Je ne peux pas publier de vidéos dans { $channel }, elles vont donc dans le salon où on les demande. Vérifiez qu'il existe et ce que j'y ai le droit de faire ; { $server } dit ce qui manque.
staff-alerts-in-a-row = { $count } demandes à la suite se sont terminées sans vidéo ; { $last } : { $why }
staff-alerts-last-one = la dernière
staff-alerts-unclear = { $request } de { $member } a été envoyée sans réponse claire, elle a donc peut-être été facturée, peut-être pas. Elle n'est pas renvoyée ; son identifiant pour la personne qui gère ce bot est `{ $id }`.
staff-alerts-a-request = Une demande

staff-alerts-unreachable = Les demandes attendent : le service vidéo est injoignable. Elles repartent toutes seules.
staff-alerts-outage = Les demandes attendent : le service vidéo ne répond que par des erreurs. Elles repartent toutes seules.
staff-alerts-no-credits = Les demandes attendent : le compte du bot n'a plus de crédits, et la personne qui le gère le sait. Elles repartent toutes seules.
staff-alerts-key = Les demandes attendent : le service vidéo ne laisse pas entrer le bot, et la personne qui le gère le sait. Elles repartent toutes seules.
staff-alerts-busy = Les demandes attendent : le service vidéo est occupé. Elles repartent toutes seules.
staff-alerts-host-paused = Les demandes attendent : la personne qui gère ce bot l'a mis en pause. Elles repartent dès qu'il reprend.
staff-alerts-resumed = Les demandes sont de nouveau envoyées.
