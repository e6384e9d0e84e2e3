### Le journal d'un serveur.

server-record-empty = Rien n'a encore été changé : ce que la modération fait de ces réglages est gardé ici.

server-record-i = le bot
server-record-a-member = un membre
server-record-newest = Dernière entrée { $when }, par { $who }
server-record-newest-by-me = Dernière entrée { $when }, par moi

server-record-changed = a changé :
server-record-generation-cancelled = a annulé une demande en attente
server-record-generation-held-back = a empêché la publication d'une vidéo
server-record-server-allowed = a autorisé ce serveur à m'utiliser
server-record-server-waits = a vu ce serveur pour la première fois, et a demandé à la personne qui gère le bot
server-record-server-blocked = a bloqué ce serveur
server-record-server-left = m'a fait quitter ce serveur
server-record-announced = a annoncé quelque chose
server-record-generation-found = a dit quelle tâche correspond à une demande incertaine
server-record-generation-not-made = a dit qu'une demande incertaine n'a pas été créée

server-record-line = { $what } : { $value }
server-record-added = ajout de { $what }
server-record-removed = retrait de { $what }
server-record-other-order = dans un autre ordre
server-record-none-of-its-own = aucune en particulier
server-record-limits-for = Limites pour { $role }
server-record-no-limit = pas de limite
server-record-blocked-words = Mots bloqués : { $added } en plus, { $removed } en moins, **{ $now }** maintenant
server-record-none = aucun
server-record-on = activé
server-record-off = désactivé
server-record-tags = Tags des nouveaux posts
server-record-pause-over = Pause : **finie**
server-record-pause-begun = Pause : **commencée**
server-record-pause-begun-with = Pause : **commencée**, les membres lisent « { $said } »
server-record-below = sous { $amount }

server-record-limits = Limites pour tout le monde
server-record-new-member-days = Jours pendant lesquels un membre est nouveau
server-record-new-member-limits = Limites des nouveaux membres
server-record-priority-roles = En tête de la file d'attente
server-record-budget-a-day = Budget par jour
server-record-budget-a-month = Budget par mois
server-record-channels = Salons où l'on peut m'utiliser
server-record-results = Les vidéos vont
server-record-results-channel = Salon des vidéos
server-record-spoiler = Chaque vidéo en spoiler
server-record-notify = Comment les membres sont prévenus
server-record-staff-channel = Salon de la modération
server-record-showcase = Vitrine
server-record-stars = Étoiles pour la vitrine
server-record-consent = Demande de consentement
server-record-low-balance = Alerte de solde bas
