### Ce que la personne qui gère le bot lit dans /host.

host-pause = Mettre en pause
host-resume = Reprendre
host-refresh = Actualiser
host-budgets = Budgets
host-servers = Serveurs
host-usage = Consommation
host-record = Journal
host-unconfirmed = Incertaines
host-back = Retour
host-fill-in-again = Remplir à nouveau

host-pause-title = Mettre le bot en pause
host-pause-word = Un mot pour les membres
host-budgets-title = Budgets et solde bas
host-per-day = Crédits par jour, tous serveurs
host-per-month = Crédits par mois, tous serveurs
host-low-balance = M'alerter si le solde passe sous

host-pause-hint = Ils le lisent quand ils demandent quelque chose. Peut rester vide.
host-no-limit = Vide pour ne pas limiter. Les jours et les mois sont ceux d'UTC.
host-no-warning = En crédits. Vide pour ne pas alerter.

host-not-the-host = C'est pour la personne qui gère ce bot, et son équipe.
host-hosts-unknown = Discord ne dit pas pour l'instant qui me gère. Réessaie dans une minute.
host-paused-now = En pause : je n'accepte pas de nouvelles demandes et n'en envoie pas. Ce qui est en cours est encore livré.
host-resumed = Je reprends : les demandes sont de nouveau acceptées et envoyées.
host-not-paused = Je ne suis pas en pause.
host-saved = Enregistré, effet immédiat.
host-unchanged = Rien n'a changé.
host-not-an-amount = « { $field } » accepte un nombre de crédits de 0 à 10 000 000, comme 250 ou 12.5, ou rien. Rien n'a changé ; voici ce que tu as tapé :

host-card = Comment je vais
host-balance = Solde : { $amount }
host-balance-unknown = Solde : crun ne le dit pas pour l'instant
host-nothing-in-7-days = rien dépensé ces 7 derniers jours
host-lasts =
    { $days ->
        [one] tient environ { $days } jour au rythme des 7 derniers jours ({ $rate } par jour)
       *[other] tient environ { $days } jours au rythme des 7 derniers jours ({ $rate } par jour)
    }
host-lasts-under-a-day = tient moins d'un jour au rythme des 7 derniers jours ({ $rate } par jour)
host-lasts-over-a-year = tient plus d'un an au rythme des 7 derniers jours ({ $rate } par jour)
host-all-spent = Dépensé : { $spent }
host-spent = { $today } aujourd'hui · { $this_month } ce mois-ci
host-nothing-spent = Dépensé : rien ce mois-ci
host-more-servers =
    { $count ->
        [one] { $count } autre
       *[other] { $count } autres
    }
host-queue = File d'attente : { $parts }
host-nothing-under-way = File d'attente : vide
host-queue-accepted = { $count } en cours d'enregistrement
host-queue-queued = { $count } en attente
host-queue-running = { $count } en cours
host-queue-ready = { $count } en cours de publication
host-queue-overdue = { $count } en retard
host-submitting = Envoi : oui
host-stopped = Envoi : **arrêté**, car { $why }. Je reprends tout seul.
host-stopped-credits = le compte a trop peu de crédits
host-stopped-key = crun refuse la clé
host-stopped-busy = crun n'a pas de place
host-stopped-unreachable = crun est injoignable
host-stopped-outage = crun ne répond que par des erreurs
host-paused = **En pause** : rien de nouveau n'est accepté, et ce qui attend n'est pas envoyé.
host-members-read = Les membres lisent : « { $word } »
host-budget = Budget : { $parts }
host-budget-a-day = { $amount } par jour
host-budget-a-month = { $amount } par mois
host-budget-none = pas de limite
host-budget-warning = alerte sous { $amount }

host-record-title = Qui a fait quoi dans { $host }
host-record-of-servers = Ce qui a été décidé d'un serveur est dans le journal de ce serveur.
host-nothing-recorded = Rien pour l'instant.
