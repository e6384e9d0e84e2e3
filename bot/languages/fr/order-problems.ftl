### Ce qui ne va pas dans une demande, et ce qui irait.

order-problems-clash = Ça ne va pas ensemble : { $why }

order-problems-prompt-blank = Le prompt est vide. Dis en quelques mots ce que la vidéo doit montrer.
order-problems-prompt-long = Le prompt a { $count } caractères. Il peut en avoir { $most } au plus.
order-problems-shot-blank = Le plan { $number } est vide. Dis en quelques mots ce qu'il montre.
order-problems-shot-long = Le plan { $number } a { $count } caractères. Il peut en avoir { $most } au plus.
order-problems-no-shots = Il n'y a pas encore de plan. Ajoute le premier.
order-problems-many-shots = Il y a { $count } plans. Un storyboard en a { $most } au plus.
order-problems-shot-seconds = Le plan { $number } doit durer au moins 1 seconde.
order-problems-seconds = Une vidéo dure de { $least } à { $most } secondes, pas { $seconds }.
order-problems-sum = Les plans durent { $total } s en tout, la vidéo { $seconds } s. Les deux doivent correspondre.
order-problems-no-character-picture = L'image du personnage manque.
order-problems-no-start-picture = L'image de début manque. Plusieurs plans ont besoin d'une image pour commencer.
order-problems-no-clip = Le clip avec le mouvement manque.
order-problems-end-needs-start = Une image de fin demande aussi une image de début : *Modifier* permet de la donner.
order-problems-motion-quality = Un mouvement se fait en 720p ou 1080p. Choisis l'un des deux.
order-problems-no-quality = La qualité « { $name } » n'existe pas. Choisis { $qualities }.
order-problems-many-characters = Il y a { $count } personnages. Une vidéo en prend { $most } au plus.

order-problems-of-somebody-else = Tu n'as pas de personnage { $name } : il est à quelqu'un d'autre sur ce serveur, et pas partagé. On peut le partager avec { $share }.
order-problems-unknown-name = Le prompt dit { $name }, et il n'y a pas de personnage de ce nom.
order-problems-meant = Tu voulais dire **@{ $name }** ?
order-problems-add-or-ordinary = { $add } en crée un ; pour un mot ordinaire, enlève le @.
order-problems-unknown-character = Tu n'as pas de personnage { $name } ici.
order-problems-add = { $add } en crée un.
order-problems-name-in-motion = Le prompt dit { $name }, et un mouvement ne prend pas de personnages : c'est celui de l'image qui bouge. Enlève le @.

order-problems-lowest-quality-only = Sur ce serveur, tes vidéos peuvent aller jusqu'en { $best }. Choisis ça.
order-problems-quality-limit = Sur ce serveur, tes vidéos peuvent aller jusqu'en { $best }. Choisis ça ou une qualité plus basse.
order-problems-clip-limit = Sur ce serveur, tes vidéos peuvent durer jusqu'à { $longest } s, et un mouvement dure autant que son clip. Utilise un clip plus court.
order-problems-seconds-limit = Sur ce serveur, tes vidéos peuvent durer jusqu'à { $longest } s. Choisis { $longest } s ou moins.
order-problems-blocked-words = Ce serveur n'autorise pas certains mots de ton prompt.
order-problems-blocked-character = Ce serveur n'autorise pas certains mots qui décrivent { $name }.
