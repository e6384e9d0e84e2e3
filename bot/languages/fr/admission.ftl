### Pourquoi rien ne peut être créé pour l'instant.

admission-server-blocked = La personne qui gère ce bot n'autorise pas ce serveur à créer des vidéos.
admission-server-waiting = Je viens d'arriver sur ce serveur, et je ne peux pas y créer de vidéos tant que la personne qui gère ce bot ne l'a pas autorisé.
admission-server-unknown = Je viens tout juste d'arriver et je vérifie si j'ai le droit de créer des vidéos sur ce serveur. Réessaie dans un instant.
admission-member-blocked = La modération a bloqué ton accès à ce bot sur ce serveur ; si c'est une erreur, parles-en avec elle.

admission-paused = La personne qui gère ce bot m'a mis en pause.

admission-other-channels = Sur ce serveur, les vidéos se font dans { $channels }.

admission-more-channels = quelques autres
