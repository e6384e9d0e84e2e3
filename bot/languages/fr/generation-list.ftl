### La liste de /generations.

generation-list-bring-here = La faire venir ici
generation-list-private-link = Lien privé
generation-list-to-list = Retour à la liste

generation-list-open = Choisis-en une pour voir ce que tu peux en faire
generation-list-any-command = Toutes les commandes
generation-list-progress-any = Dans n'importe quel état
generation-list-progress-waiting = En attente
generation-list-progress-making = En cours
generation-list-progress-posted = Publiées
generation-list-progress-not-posted = Prêtes, pas publiées
generation-list-progress-over = Échouées, annulées ou supprimées
generation-list-where-all = Sur tous les serveurs
generation-list-where-here = Sur ce serveur

generation-list-looking-here = Je vais la chercher. Elle apparaît dans ce salon dans un instant ; rien n'est facturé à nouveau.
generation-list-comes-here = D'accord : elle arrive dans ce salon dès qu'elle est prête.
generation-list-looking-direct = Je vais la chercher. Elle arrive dans tes messages privés dans un instant ; rien n'est facturé à nouveau.
generation-list-comes-direct = D'accord : elle arrive dans tes messages privés dès qu'elle est prête.
generation-list-no-such-choice = Ce choix n'existe plus.
generation-list-stays-private = Tu l'as demandée là où tout le monde ne peut pas la voir, elle ne va donc que là où personne d'autre ne la voit. Fais-la venir dans le salon où tu l'as demandée, ou utilise *{ generation-list-private-link }*.
generation-list-nothing-to-bring = Il n'y a rien à faire venir : elle est déjà publiée, ou s'est terminée sans vidéo.

generation-list-none-yet = Tu n'as pas encore demandé de vidéo. Essaie { $video } ou { $motion }.

generation-list-your-videos = Tes vidéos
generation-list-none-of-these = aucune ne correspond. Choisis autre chose ci-dessous.
generation-list-state-queued = en file d'attente
generation-list-state-running = en cours
generation-list-state-ready = en chemin
generation-list-state-failed = n'a pas marché
generation-list-state-unconfirmed = on ne sait pas si elle a été créée
generation-list-state-overdue = très longue
generation-list-state-undelivered = prête, pas publiée
generation-list-state-deleted = supprimée
generation-list-state-cancelled = annulée
generation-list-state-delivered = publiée
generation-list-state-held-back = prête, pas publiée, comme demandé
generation-list-another-server = demandée sur un autre serveur
generation-list-next-try = prochain essai : { $when }
generation-list-age-restricted = d'un salon soumis à une limite d'âge
generation-list-cost-unknown = prix inconnu
generation-list-uncharged = rien de facturé
