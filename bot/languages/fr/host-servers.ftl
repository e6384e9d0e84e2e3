### Les serveurs du bot.

host-servers-allow = Autoriser
host-servers-block = Bloquer
host-servers-unblock = Débloquer
host-servers-leave = Quitter
host-servers-leave-for-sure = Quitter vraiment
host-servers-pick = Choisis un serveur

host-servers-not-there = Je ne suis plus sur ce serveur.
host-servers-discord-refuses = Discord ne me laisse pas partir pour l'instant. Réessaie dans une minute.
host-servers-allowed = { $server } peut maintenant m'utiliser.
host-servers-is-blocked = { $server } est bloqué : personne là-bas ne peut rien demander. Ce qui est en cours est encore livré.
host-servers-ask-to-leave = Quitter { $server } ? Ce qui y est en cours arrive aux membres en message privé, s'ils les acceptent.
host-servers-left = J'ai quitté { $server }.

host-servers-title = Serveurs
host-servers-waiting-for-you =
    { $count ->
        [one] { $count } t'attend
       *[other] { $count } t'attendent
    }
host-servers-waiting = t'attend
host-servers-blocked = bloqué
host-servers-members =
    { $count ->
        [one] { $count } membre
       *[other] { $count } membres
    }
host-servers-unnamed = serveur { $id }
host-servers-direct-messages = messages privés
host-servers-spent-this-month = { $amount } ce mois-ci
host-servers-spent = Dépensé : { $today } aujourd'hui · { $this_month } ce mois-ci
host-servers-owner-unknown = Propriétaire : inconnu
host-servers-owner = Propriétaire : { $member }
host-servers-may = Peut m'utiliser
host-servers-allowed-since = Peut m'utiliser, autorisé { $when } par { $moderator }
host-servers-waits-since = T'attend, vu pour la première fois { $when }
host-servers-blocked-since = **Bloqué** { $when } par { $moderator }
