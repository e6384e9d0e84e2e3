### Ce que montre /usage.

usage-mine = La mienne
usage-as-csv = En fichier CSV
usage-staff-only = La consommation d'un serveur est pour ceux qui ont **Gérer le serveur**. Tu peux toujours voir la tienne.
usage-mine-title = Ta consommation, sur tous les serveurs
usage-server-title = Consommation sur ce serveur
usage-all-title = Consommation sur tous les serveurs
usage-note = Les jours commencent à 0:00 UTC. Ce qui n'est pas encore facturé compte comme estimé.

usage-month = Ce mois-ci
usage-week = 7 derniers jours
usage-30-days = 30 derniers jours
usage-by-member = Par membre
usage-by-channel = Par salon
usage-by-command = Par commande
usage-by-server = Par serveur

usage-period =
    { $period ->
        [month] ce mois-ci
        [week] 7 derniers jours
       *[days] 30 derniers jours
    }
usage-requests =
    { $count ->
        [one] { $count } demande
       *[other] { $count } demandes
    }
usage-videos =
    { $count ->
        [one] { $count } vidéo
       *[other] { $count } vidéos
    }
usage-nothing =
    { $period ->
        [month] Rien n'a été demandé ce mois-ci. Essaie { $video }.
        [week] Rien n'a été demandé ces 7 derniers jours. Essaie { $video }.
       *[days] Rien n'a été demandé ces 30 derniers jours. Essaie { $video }.
    }
usage-others =
    { $count ->
        [one] et { $count } autre, dans le fichier CSV
       *[other] et { $count } autres, dans le fichier CSV
    }
usage-deleted-members = Membres qui ont fait supprimer leurs données
usage-direct-messages = Messages privés
usage-server = Serveur { $id }
usage-plot =
    { $what ->
        [credits] Crédits par jour du { $first } au { $last }. Maximum le { $day } : { $most }.
       *[requests] Demandes par jour du { $first } au { $last }. Maximum le { $day } : { $most }.
    }
usage-csv-ready = Ton fichier : { $period }, une ligne par jour et par élément.
