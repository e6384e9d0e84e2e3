### Les boutons sous les vidéos et sur les cartes, et leurs réponses.

result-buttons-again = Encore
result-buttons-edit = Modifier
result-buttons-extend = Prolonger
result-buttons-use-as-motion = Utiliser comme mouvement
result-buttons-delete = Supprimer
result-buttons-delete-for-good = Supprimer définitivement
result-buttons-report = Signaler
result-buttons-original = Original
result-buttons-look-again = Vérifier à nouveau
result-buttons-full-prompt = Prompt entier

result-buttons-gone = Je ne trouve plus cette demande.
result-buttons-age-restricted = Celle-ci a été demandée dans un salon soumis à une limite d'âge, elle reste donc dans ces salons. Fais ça dans l'un d'eux.
result-buttons-not-here = Cette vidéo est ailleurs, ça ne marche donc que là-bas.
result-buttons-not-yours = Seul le membre qui a demandé cette vidéo peut faire ça.
result-buttons-just-made = Une de plus est déjà en chemin. Appuie sur *Encore* dans quelques secondes si tu en veux encore une autre.
result-buttons-not-kept = Je n'ai plus cette demande : elle est trop ancienne, sa vidéo a été supprimée, ou son auteur veut qu'on l'oublie. Refais sa commande ; *Prolonger* et *Utiliser comme mouvement* marchent tant que la vidéo est ici.
result-buttons-no-recipe = Je n'ai plus la recette : cette vidéo est trop ancienne, a été supprimée, ou son auteur veut qu'on l'oublie.
result-buttons-forgotten = Je ne sais plus à qui est cette vidéo : elle est ancienne, ou son auteur a fait supprimer ses données. La modération peut supprimer le message lui-même.
result-buttons-no-video-here = Je ne trouve plus la vidéo dans ce message.
result-buttons-looking-again = Je redemande. Si la vidéo est prête, elle apparaît ici dans un instant.
result-buttons-nothing-to-look-for = Il n'y a plus rien à regarder : celle-ci est déjà prise en charge.
result-buttons-not-yours-to-delete = Seul le membre qui a demandé cette vidéo, ou la modération, peut la supprimer.
result-buttons-not-posted-yet = Un instant : je viens de la publier. Appuie à nouveau sur *Supprimer* dans quelques secondes.
result-buttons-really-delete = Supprimer cette vidéo pour tout le monde ? Elle a été payée, et je n'en garde pas de copie : enregistre-la d'abord si elle risque de te manquer.
result-buttons-deleted = C'est fait, la vidéo a disparu.
result-buttons-really-delete-unposted = Supprimer cette vidéo ? Elle a été payée et jamais publiée : plus personne ne pourra l'avoir.
result-buttons-really-delete-request = Supprimer cette demande ? Son prompt et ses fichiers partent, on ne pourra plus la refaire ni la modifier.
result-buttons-request-deleted = C'est fait, elle est supprimée. Ce qu'elle a coûté reste dans les totaux.
result-buttons-deleted-before = Elle est déjà supprimée.
result-buttons-changed-meanwhile = Elle n'est plus comme avant. Rouvre-la dans la liste.
result-buttons-cannot-delete = Je n'ai plus accès à ce message : je n'ai pas le droit de voir le salon. La modération peut le supprimer.
