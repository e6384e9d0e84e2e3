### Ce que la personne qui gère le bot écrit à tous les serveurs.

host-announcements-announce = Annoncer
host-announcements-write-again = Réécrire
host-announcements-send = Envoyer

host-announcements-modal-title = Annoncer à tous les serveurs
host-announcements-text = Ce que tu veux dire
host-announcements-text-hint = Tu le vois d'abord. Le Markdown de Discord marche ; personne n'est notifié.

host-announcements-empty = Il n'y a rien à annoncer. Écris une phrase ou deux.
host-announcements-gone = Je n'ai plus cette annonce. Écris-la à nouveau.
host-announcements-sent-already = Celle-là est déjà en chemin.

host-announcements-head = De la personne qui gère ce bot

host-announcements-preview =
    { $count ->
        [one] Ça part vers un serveur, une fois : dans le salon de la modération s'il existe, sinon dans celui des messages système.
       *[other] Ça part vers { $count } serveurs, une fois chacun : dans le salon de la modération s'il existe, sinon dans celui des messages système.
    }

host-announcements-announced = Annoncé
host-announcements-to-none = à aucun serveur
host-announcements-state-told =
    { $count ->
        [one] { $count } prévenu
       *[other] { $count } prévenus
    }
host-announcements-state-due = { $count } à prévenir
host-announcements-state-sending = { $count } en cours
host-announcements-state-nowhere = { $count } sans salon où je peux écrire
