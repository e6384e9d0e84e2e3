### Annuler, et ne pas publier.

stopping-cancel = Annuler
stopping-hold-back = Ne pas publier

stopping-not-yours = Seul le membre qui a demandé cette vidéo, ou la modération, peut faire ça.
stopping-cancelled = Annulée. Elle n'était pas encore envoyée, donc rien n'est facturé.
stopping-already-cancelled = Elle est déjà annulée. Rien n'a été facturé.
stopping-ended = Il n'y a plus rien à arrêter : celle-ci est déjà terminée.
stopping-posted = Elle est déjà publiée. *Supprimer* sous la vidéo l'enlève.
stopping-being-posted = Elle est publiée à l'instant même. Si tu ne la veux pas là, appuie sur *Supprimer* sous la vidéo.
stopping-held-back-by-staff = La modération a décidé que cette vidéo n'est pas publiée. *Lien privé* te la montre.
stopping-held-back-of-member = D'accord : je ne la publie pas. Seul son auteur peut la voir maintenant, par un lien privé.

stopping-decided-before = Elle ne sera pas publiée, comme déjà décidé.
stopping-posts-after-all = *{ $bring_here }* la publie malgré tout.
stopping-held-back = D'accord : je ne la publie pas. { $generations } te donne un lien privé dès qu'elle est créée ;
stopping-too-late = Il est trop tard pour annuler : le service vidéo a la demande.
stopping-charged-either-way = Le service vidéo ne peut pas arrêter une vidéo en cours, celle-ci est donc facturée dans tous les cas.
stopping-costs-either-way = Le service vidéo ne peut pas arrêter une vidéo en cours, celle-ci est donc facturée ({ $price }) dans tous les cas.
stopping-can-hold-back = Je peux ne pas la publier : alors { $generations } en donne le lien privé, et personne d'autre ne la voit.
