### Ce qu'on demande avant de continuer une demande.

order-questions-edit = Modifier
order-questions-try-again = Réessayer
order-questions-cancel = Annuler
order-questions-back = Retour au storyboard
order-questions-agree-to-all = Faire tout ça
order-questions-pad = Plutôt ajouter des bordures
order-questions-choose-start = Choisir le début
order-questions-other-files = D'autres fichiers
order-questions-other-files-title = Un autre fichier
order-questions-leave-empty = Laisse vide pour utiliser ton fichier, comme proposé

order-questions-choose-start-title = Où faut-il commencer ?
order-questions-choose-start-label = Début
order-questions-choose-start-hint = Des secondes, ou minutes et secondes : 12.5 ou 1:05
order-questions-no-start = Je ne comprends pas ce début. Écris des secondes, ou des minutes et secondes : `12.5` ou `1:05`.

order-questions-already-sent = Celle-ci est déjà en chemin : rien n'est créé ni facturé deux fois.
order-questions-already-at-it = J'y suis déjà, un instant.
order-questions-draft-gone = Je n'ai plus cette demande : elle a été envoyée ou jetée, ou elle est trop ancienne. Refais la commande.
order-questions-cancelled = D'accord, rien n'a été créé.
order-questions-consent = J'ai le droit de l'utiliser
order-questions-consent-question = Ce serveur demande si tu as le droit d'utiliser les images de personnes que tu me donnes : c'est toi, ou elles sont d'accord. Tu le confirmes une fois pour tous les serveurs. Je note quand.
order-questions-all-kept = Tout ce que tu as donné est gardé : appuie sur *Réessayer* le moment venu.
order-questions-card-unsure = Discord n'a pas répondu, je ne sais donc pas encore si ta demande est dans le salon. Regarde là, ou dans { $generations }, dans une minute : si elle y est, la vidéo est en chemin ; sinon, rien n'a été facturé.
order-questions-cancelled-storyboard = D'accord. { $storyboard } le rouvre.
order-questions-not-let-in = Le service vidéo ne laisse pas entrer le bot pour l'instant. La personne qui gère ce bot le sait. Rien n'a été facturé.
order-questions-file-not-taken = Le service vidéo n'a pas pris le fichier à l'instant. Rien n'a été facturé.
order-questions-converting = Conversion de **{ $file }** · { $percent }{"\u00A0"}%
order-questions-price-unknown = Je ne peux pas dire ce que ça coûtera pour l'instant. La créer quand même ?
order-questions-price = Ça coûtera **{ $price }**. On la crée ?
order-questions-price-about = Ça coûtera environ **{ $price }**. On la crée ?

order-questions-another-picture = Une autre image
order-questions-another-end-picture = Une autre image de fin
order-questions-another-clip = Un autre clip

order-questions-crop = Recadrer
order-questions-first-picture = Prendre la première image
order-questions-enlarge = Agrandir
order-questions-first-seconds = Prendre les { $seconds } premières secondes
order-questions-use-names = Utiliser { $names }
order-questions-make = Créer
order-questions-make-for = Créer pour { $price }
order-questions-use-take = Prendre de { $begin } à { $end } s
order-questions-whole-clip = Le prendre tel quel
