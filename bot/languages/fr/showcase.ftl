### Les étoiles et la vitrine.

showcase-menu = Mettre en vitrine
showcase-original = Voir la vidéo

showcase-starred = Elle a ton étoile. Appuie à nouveau pour la reprendre.
showcase-unstarred = Ton étoile est reprise.
showcase-no-video = Il n'y a pas de vidéo de moi dans ce message.
showcase-gone = Cette vidéo a disparu ou est masquée, ce n'est donc plus possible.
showcase-no-channel = Ce serveur n'a pas encore de vitrine : choisis son salon dans { $server }.
showcase-refused = Son auteur ne veut pas de ses vidéos en vitrine.
showcase-restricted = Elle a été demandée dans un salon soumis à une limite d'âge, et la vitrine ne l'est pas.
showcase-private = Certains membres qui voient la vitrine n'ont pas accès au salon de cette vidéo, elle y reste donc.
showcase-closed = Je ne peux pas publier dans la vitrine de ce serveur : son salon a disparu, ou je n'ai pas le droit d'y écrire ou d'y joindre des fichiers.
showcase-shown = Elle est en chemin vers { $channel }.
showcase-shown-already = Elle est déjà en vitrine.

showcase-by = Par { $member }
showcase-cannot-post = Je ne peux pas publier dans { $channel } : ai-je le droit de le voir, d'y écrire et d'y joindre des fichiers ?
