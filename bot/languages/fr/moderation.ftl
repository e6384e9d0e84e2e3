### Vidéos signalées, masquées et supprimées, membres bloqués.

moderation-report-title = Signaler cette vidéo
moderation-report-reason = Qu'est-ce qui ne va pas ?
moderation-delete-title = Supprimer cette vidéo
moderation-delete-reason = Pourquoi ?
moderation-block-title = Bloquer ce membre
moderation-block-reason = Pourquoi ?

moderation-report-hint = Seule la modération de ce serveur lit ceci.
moderation-delete-hint = Son auteur lit ceci, mais pas ton nom.
moderation-block-hint = Gardé dans le journal de la modération. Le membre lit seulement qu'il est bloqué.

moderation-hide = Masquer
moderation-show-again = Réafficher
moderation-delete = Supprimer
moderation-block = Bloquer le membre
moderation-unblock = Débloquer le membre
moderation-dismiss = Rejeter

moderation-reported = Merci. La modération voit ton signalement et ton nom ; les autres membres, non.
moderation-reported-without-staff = Merci, j'ai gardé ton signalement. Ce serveur ne m'a pas encore indiqué de salon pour sa modération, alors préviens-la aussi directement.
moderation-reported-before = Tu as déjà signalé cette vidéo.
moderation-too-many-reports = Tu as envoyé beaucoup de signalements en une heure, et la modération les a. Parle-lui directement de cette vidéo.
moderation-own-video = Cette vidéo est à toi : *Supprimer* l'enlève.
moderation-only-in-servers = Ça ne marche que sur un serveur, là où il y a une modération.
moderation-nothing-to-report = Cette vidéo a déjà disparu, il n'y a plus rien à signaler.
moderation-no-reason = Dis en quelques mots ce qui ne va pas, pour que la modération le sache.

moderation-staff-only = Seule la modération (Gérer les messages) peut faire ça.
moderation-no-reports = Je ne trouve plus de signalements de cette vidéo.
moderation-hidden-already = Elle est déjà masquée.
moderation-shown-already = Elle est déjà visible.
moderation-deleted-already = Elle est déjà supprimée.
moderation-blocked-already = Ce membre est déjà bloqué.
moderation-unblocked-already = Ce membre n'est plus bloqué.
moderation-dismissed-already = Ces signalements sont déjà rejetés.
moderation-not-yourself = Tu ne peux pas te bloquer toi-même.
moderation-hidden = Masquée. La vidéo est gardée dans ce salon ; *{ moderation-show-again }* la remet en place.
moderation-hidden-link = Masquée. *{ moderation-show-again }* la remet en place, tant que son lien marche.
moderation-shown = Elle est de nouveau visible.
moderation-deleted = C'est fait, la vidéo a disparu.
moderation-dismissed = Rejetés. Un nouveau signalement les rouvre.
moderation-blocked = Bloqué : ce membre ne peut plus demander de vidéos ici. *{ moderation-unblock }* annule ça.
moderation-unblocked = Débloqué : ce membre peut de nouveau demander des vidéos ici.
moderation-cannot-reach = Je n'ai pas accès à ce message : je n'ai pas le droit de voir son salon, ou le message a disparu.
moderation-cannot-keep = Je n'ai pas pu garder de copie ici, j'ai donc laissé la vidéo où elle est. Ai-je le droit de publier des fichiers dans ce salon ?
moderation-copy-gone = Je ne trouve plus la copie que j'avais gardée, je ne peux donc pas réafficher la vidéo.
moderation-link-gone = Je n'ai pas gardé de copie de cette vidéo, et son lien ne marche plus.

moderation-reports =
    { $count ->
        [one] **{ $count } signalement** de [cette vidéo]({ $url }), créée par { $member } le { $when }
       *[other] **{ $count } signalements** de [cette vidéo]({ $url }), créée par { $member } le { $when }
    }
moderation-reports-of-gone =
    { $count ->
        [one] **{ $count } signalement** d'une vidéo disparue, créée par { $member } le { $when }
       *[other] **{ $count } signalements** d'une vidéo disparue, créée par { $member } le { $when }
    }
moderation-more-reports =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
moderation-restricted-words = Son prompt vient d'un salon soumis à une limite d'âge, il n'est donc pas montré ici.
moderation-deleted-by = Supprimée par { $moderator }
moderation-deleted-by-author = Supprimée par son auteur
moderation-hidden-by = Masquée par { $moderator }
moderation-blocked-by = Le membre est bloqué, par { $moderator }
moderation-dismissed-by = Rejetés par { $moderator }
moderation-kept-copy = La vidéo masquée de { $member }, gardée pour *{ moderation-show-again }*. Qui voit ce salon la voit.
moderation-hidden-note = La modération de ce serveur a masqué cette vidéo.
moderation-hidden-alt = Une vidéo que la modération a masquée
moderation-deleted-for = La modération de **{ $server }** a supprimé une de tes vidéos. La raison : { $reason }
moderation-deleted-notice = La modération a supprimé une vidéo de { $member }. La raison : { $reason }
