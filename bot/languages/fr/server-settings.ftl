### La carte de /server.

server-settings-server-only = Ça sert à régler un serveur : utilise cette commande sur un serveur.
server-settings-away = Je ne suis pas membre de ce serveur, il n'y a donc rien à régler ici. Sa modération peut d'abord m'ajouter.
server-settings-not-there-yet = Discord ne m'a pas encore donné les salons et les rôles de ce serveur. Réessaie dans une minute.
server-settings-not-allowed = Pour changer ces réglages il faut **Gérer le serveur**, et tu ne l'as plus. Rien n'est changé ; demande à quelqu'un qui l'a.
server-settings-overview = Réglages de ce serveur
server-settings-limits = Limites et budget
server-settings-where = Où
server-settings-notifications = Notifications
server-settings-showcase = Vitrine
server-settings-content = Contenu
server-settings-record = Journal
server-settings-at-once = Chaque changement prend effet tout de suite, et va dans le journal.
server-settings-saved = Enregistré, et en vigueur.
server-settings-open = Ouvrir
server-settings-back = Tous les réglages
server-settings-remove = Retirer
server-settings-back-to-limits = Limites et budget
server-settings-edit-videos = Limiter les vidéos
server-settings-edit-credits = Limiter les crédits
server-settings-edit-budget = Fixer le budget
server-settings-edit-days = Fixer les jours
server-settings-without-limits = Sans limites
server-settings-remove-limits = Retirer ses limites
server-settings-turn-off = Désactiver
server-settings-pick-role = Limites d'un rôle
server-settings-pick-priority = Rôles en tête de la file d'attente
server-settings-everyone-first = Tout le monde a ce rôle, personne ne passerait donc devant. Rien n'est changé.
server-settings-role-gone = Ce rôle a été supprimé. Rien n'est changé.
server-settings-most-generous = Entre les limites de tout le monde et celles des rôles d'un membre, la plus généreuse compte.
server-settings-pick-channels = Salons où l'on peut m'utiliser
server-settings-pick-results = Où vont les vidéos
server-settings-pick-tags = Tags des nouveaux posts
server-settings-used-in = Les membres peuvent m'utiliser dans
server-settings-pending = Choisis le salon ci-dessous : d'ici là, rien ne change.
server-settings-wrong-kind = Ce type de salon ne convient pas. Rien n'est changé.
server-settings-channel-gone = Ce salon a été supprimé. Rien n'est changé.
server-settings-forum-changed = Le forum a changé entre-temps. Choisis à nouveau parmi ses tags.
server-settings-needs-tag = Ce forum n'accepte pas de post sans tag : choisis-en au moins un.
server-settings-spoiler-on = Publier chaque vidéo en spoiler
server-settings-spoiler-off = Ne plus publier chaque vidéo en spoiler
server-settings-private = Ce qui est demandé dans un salon ou un fil que moins de gens peuvent voir que celui-ci y reste.
server-settings-age-restricted = Ce qui est demandé dans un salon soumis à une limite d'âge reste dans ces salons.
server-settings-pick-notify = Comment les membres sont prévenus
server-settings-pick-staff = Le salon de la modération
server-settings-pick-showcase = La vitrine
server-settings-remove-staff = Pas de salon de la modération
server-settings-remove-showcase = Pas de vitrine
server-settings-edit-stars = Fixer les étoiles
server-settings-staff-use = J'y publie les alertes de budget, les échecs à la suite, les signalements et ce que la modération doit savoir d'autre.

server-settings-too-old = Cette carte est trop ancienne. Utilise à nouveau { $server } : Discord dit alors si tu en as le droit. Rien n'est changé.
server-settings-not-yours = Cette carte est à quelqu'un d'autre. Utilise { $server } toi-même, si tu en as le droit.
server-settings-integrations = Qui peut utiliser quelle commande, et dans quels salons, se règle dans Discord : Paramètres du serveur → Intégrations → { $bot }.

server-settings-same-channel = Dans le salon où on les demande
server-settings-one-channel = Dans un seul salon
server-settings-member-thread = Dans un fil par membre
server-settings-forum = En posts dans un forum
server-settings-pick-results-channel = Le salon de toutes les vidéos
server-settings-pick-thread-channel = Le salon des fils des membres
server-settings-pick-forum = Le forum

server-settings-mention = Une mention dans le salon
server-settings-direct-message = Un message privé
server-settings-mention-and-direct-message = Une mention et un message privé
server-settings-not-at-all = Pas du tout

server-settings-to-same-channel = dans le salon où on les demande
server-settings-to-one-channel = dans un seul salon
server-settings-to-member-thread = dans un fil par membre
server-settings-to-forum = en posts dans un forum

server-settings-by-mention = par une mention dans le salon
server-settings-by-direct-message = par message privé
server-settings-by-mention-and-direct-message = par une mention et un message privé
server-settings-in-no-way = pas du tout

server-settings-budget-a-day = { $budget } par jour
server-settings-budget-a-month = { $budget } par mois
server-settings-no-limit = pas de limite

server-settings-deleted-role = un rôle supprimé (`{ $id }`)
server-settings-gone-channel = { $channel } (supprimé, ou caché pour moi)
server-settings-missing = Dans { $channels }, il me manque { $permissions }.
server-settings-and-more =
    { $more ->
        [one] { $channels } et { $more } autre
       *[other] { $channels } et { $more } autres
    }
server-settings-seen-by-all = Tout le monde sur ce serveur voit { $channel }, et donc qui a signalé quoi. Choisis-en un que seule la modération voit.
server-settings-not-seen-by-all = Tout le monde ne voit pas { $channel } : qui ne le voit pas n'y verra pas de vidéos, même pas les siennes.

server-settings-everyone-in-short = Tout le monde : { $limits }
server-settings-own-limits = Limites particulières : { $whose }
server-settings-roles =
    { $count ->
        [one] { $count } rôle
       *[other] { $count } rôles
    }
server-settings-joined-less-than =
    { $count ->
        [one] membres arrivés depuis moins de { $count } jour
       *[other] membres arrivés depuis moins de { $count } jours
    }
server-settings-budget-in-short = Budget : { $budget }
server-settings-used-in-channels =
    { $count ->
        [one] Les membres peuvent m'utiliser dans { $count } salon
       *[other] Les membres peuvent m'utiliser dans { $count } salons
    }
server-settings-used-everywhere = Les membres peuvent m'utiliser dans tous les salons
server-settings-to = Les vidéos vont : { $place }
server-settings-to-as-spoilers = Les vidéos vont : { $place }, en spoiler
server-settings-place = { $place }, { $channel }
server-settings-members-told = Membres : { $how }
server-settings-staff-channel = Salon de la modération : { $channel }
server-settings-none = aucun
server-settings-no-showcase = Aucune
server-settings-nothing-changed = Rien n'a encore été changé.

server-settings-host-at-once =
    { $count ->
        [one] La personne qui gère ce bot autorise { $count } vidéo en cours à la fois par membre, tous serveurs confondus.
       *[other] La personne qui gère ce bot autorise { $count } vidéos en cours à la fois par membre, tous serveurs confondus.
    }
server-settings-everyone = Tout le monde
server-settings-budget = Budget
server-settings-budget-of-all = { $budget }, pour tous les membres ensemble
server-settings-roles-part = Rôles
server-settings-no-role-limits = Aucun rôle n'a de limites particulières.
server-settings-new-members = Nouveaux membres
server-settings-no-rule = pas de règle particulière
server-settings-members-who-joined =
    { $count ->
        [one] Membres arrivés depuis moins de { $count } jour
       *[other] Membres arrivés depuis moins de { $count } jours
    }
server-settings-first = En tête de la file d'attente
server-settings-nobody = personne
server-settings-remove-roles =
    { $count ->
        [one] Retirer { $count } rôle supprimé
       *[other] Retirer { $count } rôles supprimés
    }
server-settings-remove-channels =
    { $count ->
        [one] Retirer { $count } salon supprimé
       *[other] Retirer { $count } salons supprimés
    }
server-settings-limits-for = Limites pour { $role }
server-settings-none-of-its-own = Il n'a pas de limites particulières : celles de tout le monde s'appliquent ({ $limits }).
server-settings-new-members-rule =
    { $count ->
        [one] Les membres arrivés depuis moins de { $count } jour n'ont que ces limites, quels que soient leurs rôles :
       *[other] Les membres arrivés depuis moins de { $count } jours n'ont que ces limites, quels que soient leurs rôles :
    }
server-settings-no-rule-for-them = Il n'y a pas de règle pour eux. *Fixer les jours* dit combien de temps un membre est nouveau.
server-settings-too-many-roles = { $count } rôles ont des limites particulières, et je n'en garde pas plus. Retire d'abord celles d'un autre rôle.
server-settings-too-many-channels = Ça ferait plus de { $count } salons, et je n'en garde pas plus. Retires-en d'abord.
server-settings-too-many-priority-roles = Ça ferait plus de { $count } rôles, et je n'en garde pas plus. Retires-en d'abord.
server-settings-every-channel = tous les salons où Discord le permet
server-settings-and-results = { $channels }, et le salon où vont les vidéos
server-settings-tagged = { $place }, avec les tags { $tags }
server-settings-every-spoiler = Chaque vidéo est un spoiler.
server-settings-videos-go-to = Les vidéos vont
server-settings-members = Membres
server-settings-told-when = { $how }, quand leur vidéo est là ou ne viendra pas
server-settings-staff = Salon de la modération
server-settings-no-showcase-yet = Il n'y a pas de vitrine. Choisis son salon : les vidéos qui reçoivent des étoiles des membres y sont montrées, avec leur auteur.
server-settings-shown-when =
    { $count ->
        [0] { $channel }, quand la modération le décide
        [one] { $channel }, dès { $count } étoile, ou quand la modération le décide
       *[other] { $channel }, dès { $count } étoiles, ou quand la modération le décide
    }
