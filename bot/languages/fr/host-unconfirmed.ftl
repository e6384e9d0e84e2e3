### Les demandes dont personne ne sait si le service vidéo les a créées.

host-unconfirmed-open-list = Les régler
host-unconfirmed-is-task = C'est la tâche …
host-unconfirmed-not-made = Pas créée

host-unconfirmed-task-title = Quelle tâche est-ce ?
host-unconfirmed-task-id = L'identifiant de la tâche
host-unconfirmed-task-hint = Comme dans la liste des tâches de crun

host-unconfirmed-none = Chaque demande a eu une réponse claire : il n'y a rien à régler.
host-unconfirmed-followed = Je suis cette tâche maintenant, et je publie sa vidéo quand elle est là.
host-unconfirmed-settled-already = Celle-là est déjà réglée.
host-unconfirmed-was-not-made = Réglé : rien n'a été facturé pour elle, et son auteur en est informé.

host-unconfirmed-task-unknown = crun ne connaît pas de tâche avec cet identifiant. Vérifie encore ; voici ce que tu as tapé :
host-unconfirmed-task-other-model = Cette tâche est d'un autre modèle, ce n'est donc pas celle de cette demande. Voici ce que tu as tapé :
host-unconfirmed-task-others = Cette tâche est déjà celle d'une autre demande. Voici ce que tu as tapé :
host-unconfirmed-task-earlier = Cette tâche a commencé avant l'envoi de cette demande, ce n'est donc pas la sienne. Voici ce que tu as tapé :
host-unconfirmed-task-failed = De cette tâche, crun dit seulement qu'elle a échoué. Si c'est elle, appuie sur *{ host-unconfirmed-not-made }* : il n'y a pas de vidéo, et crun ne facture rien. Voici ce que tu as tapé :
host-unconfirmed-task-no-answer = crun ne répond pas pour l'instant. Réessaie dans une minute ; voici ce que tu as tapé :

host-unconfirmed-title = Incertaines
host-unconfirmed-explained = CreateTask a été envoyé pour celles-ci sans réponse claire, chacune a donc peut-être été facturée, peut-être pas. Aucune n'est renvoyée. Cherche-les dans la liste des tâches de crun.
host-unconfirmed-request = { $title } pour { $member } sur { $server }
host-unconfirmed-no-price = prix inconnu
host-unconfirmed-answer = la demande `{ $id }` { $answer }
host-unconfirmed-ask-whether-made = La demande `{ $id }` du { $when } n'a vraiment pas été créée ? Si la liste de crun l'a malgré tout, elle est facturée et personne n'a la vidéo.
