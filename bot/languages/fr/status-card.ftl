### La carte d'une demande.

status-card-character-picture = L'image du personnage
status-card-start-picture = L'image de début
status-card-end-picture = L'image de fin
status-card-clip-frame = La première image du clip

status-card-away = la vidéo arrive dans tes messages privés

status-card-queued = En file d'attente
status-card-next = la prochaine
status-card-place = numéro { $number } dans la file
status-card-starts = commence vers { $when }

status-card-unreachable = le service vidéo est injoignable, je continue d'essayer
status-card-outage = le service vidéo ne répond que par des erreurs pour l'instant, je continue d'essayer
status-card-no-credits = le bot n'a plus de crédits. La personne qui le gère le sait ; ta vidéo attend
status-card-paused = mis en pause par la personne qui gère ce bot ; ta vidéo attend que je reprenne
status-card-key = le service vidéo ne laisse pas entrer le bot. La personne qui le gère le sait ; ta vidéo attend
status-card-busy = le service vidéo est occupé, je continue d'essayer

status-card-for-member = { $title } pour { $member }

status-card-sent-directly = envoyée en message privé
status-card-posted = publiée dans { $channel }

status-card-cancelled = annulée, rien n'a été facturé
status-card-cancelled-by-moderator = annulée par la modération, rien n'a été facturé
status-card-deleted = supprimée
status-card-was-held-back = créée, et pas publiée, comme demandé ; son auteur la trouve dans { $generations }

status-card-held-back = Elle ne sera pas publiée : elle est facturée, et { $generations } en donne le lien privé dès qu'elle est créée.
