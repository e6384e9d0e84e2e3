### Les personnages enregistrés.

characters-show = Voir
characters-rename = Renommer
characters-delete = Supprimer
characters-delete-for-good = Supprimer définitivement
characters-all = Tous les personnages
characters-pick = En voir un
characters-fill-in-again = Remplir à nouveau
characters-accept = Partager avec tout le monde
characters-decline = Non

characters-save-title = Enregistrer un personnage
characters-new-name = Nouveau nom
characters-name = Nom
characters-description = Ce que c'est, en quelques mots
characters-pictures = Une à { $most } images du personnage

characters-pictures-hint = De face d'abord, et sans rien d'autre dessus si possible.
characters-pictures-kept = Laisse vide pour garder celles que tu as données
characters-name-rule = Lettres, chiffres, emojis, - et _, { $most } au plus. Dans les prompts : @nom.

characters-blocked-words = Ce serveur n'autorise pas certains mots du nom ou de la description.
characters-no-description = La description est vide. Dis en quelques mots ce que c'est : `un chevalier en armure rouge avec une queue de renard`.
characters-not-yours = Seul le membre qui a créé ce personnage peut faire ça, ou la modération là où il est partagé.
characters-accept-needs-moderator = C'est à la modération de décider : il faut **Gérer les messages** ou **Gérer le serveur** dans les paramètres du serveur.
characters-no-name = Ça ne peut pas être un nom.
characters-name-taken = Tu as déjà { $name }. Prends un autre nom, ou supprime d'abord celui-là.
characters-name-shared = Un autre { $name } est déjà partagé sur ce serveur. Renomme le tien, ou retire d'abord l'autre.
characters-error-many = Tu as { $most } personnages, et je n'en garde pas plus par membre. Supprimes-en un d'abord.
characters-error-too-much = Les images de tes personnages dépasseraient { $most } au total. Supprimes-en un, ou donne des images plus petites.
characters-error-server-full = Les personnages de ce serveur occupent déjà leurs { $most }. Il faut d'abord en supprimer un.
characters-error-many-shared = { $most } personnages sont partagés sur ce serveur, et je n'en garde pas plus. Retires-en un d'abord.
characters-error-shared-elsewhere = { $name } est partagé sur un autre serveur. Retire-le d'abord là-bas.
characters-error-decided = C'est déjà décidé, ou la proposition a été retirée.
characters-gone = Ce personnage a été supprimé. { $character_list } montre ceux qui existent.
characters-not-saved = Rien n'est encore enregistré. *{ characters-fill-in-again }* contient déjà ces mots ; il ne reste qu'à remettre les images.
characters-not-saved-kept = Rien n'est encore enregistré. *{ characters-fill-in-again }* contient déjà tout.

characters-unknown = Il n'y a pas de personnage { $name } ici.
characters-meant = Tu voulais dire { $name } ?
characters-list-shows = { $character_list } montre ceux qui existent.

characters-none-yet = Il n'y a pas encore de personnages ici. Enregistres-en un avec { $character_add } : une à quatre images, un nom et quelques mots.
characters-created = { $name } est enregistré ({ $pictures }). Écris `@{ $plain_name }` dans un prompt, ou choisis-le dans `personnages` : { $most } au plus par vidéo.
characters-named-otherwise =
    { $why ->
        [taken] Tu as déjà un personnage de ce nom. { characters-rename } permet d'en changer.
        [letters] Un nom n'a que des lettres, des chiffres, des emojis, - et _. { characters-rename } permet d'en changer.
       *[other] Ce nom n'est pas possible. { characters-rename } permet d'en changer.
    }
characters-left-out = `{ $option }` est laissé de côté : { $why }
characters-ask-to-delete = Supprimer { $name } ({ $pictures }) ? C'est définitif ; les vidéos faites avec restent.
characters-not-own = Il est à { $member }. Avec { $character_share } et *retirer*, il reste à ce membre et quitte seulement le serveur.
characters-deleted = { $name } est supprimé.
characters-renamed = Il s'appelle désormais { $name }. Les prompts avec l'ancien nom sont à changer.
characters-shared = Tout le monde sur ce serveur peut maintenant utiliser { $name }.
characters-unshared = { $name } est de nouveau à { $member } uniquement.
characters-proposed = Proposé : dès que la modération accepte, tout le monde ici peut l'utiliser et en est informé.
characters-not-proposed = Discord ne m'a pas laissé demander aux modérateurs, rien n'est donc proposé. Réessaie plus tard, ou dans un autre salon.
characters-proposed-before = Tu l'as déjà proposé. La modération décide ; tu pourras le proposer à nouveau dans un jour.
characters-decided = C'est fait : la carte le dit.

characters-proposes = { $member } propose { $name } à tout le monde sur ce serveur.
characters-declined = { $name } reste à { $member } uniquement.
characters-accepted = { $moderator } partage { $name } de { $member } avec tout le serveur.
characters-announced = **Nouveau pour tout le monde ici :** { $name }, de { $member }. Écris `@{ $plain_name }` dans un prompt.

characters-list = Personnages
characters-own = les tiens : { $own } sur { $most }
characters-others =
    { $count ->
        [one] { $count } d'un autre membre ici
       *[other] { $count } d'autres membres ici
    }
characters-count-pictures =
    { $count ->
        [one] { $count } image
       *[other] { $count } images
    }
characters-from = de { $member }
characters-only-yours = rien qu'à toi
characters-shared-here = à toi, partagé ici
characters-shared-in-another = à toi, partagé sur un autre serveur
characters-spoiler = Description en spoiler
characters-none-shown = Toutes ses images sont trop grandes pour être montrées ici. Les vidéos les utilisent quand même.
characters-some-unshown =
    { $left ->
        [one] { $left } autre image est gardée avec lui, trop grande pour être montrée à côté. Les vidéos utilisent les { $pictures } images.
       *[other] { $left } autres images sont gardées avec lui, trop grandes pour être montrées à côté. Les vidéos utilisent les { $pictures } images.
    }

characters-choice-shared = { $name } (partagé ici)

characters-picture-of = { $name }, image { $number }
characters-face-of = Le visage de { $name }
