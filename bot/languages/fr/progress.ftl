### Où en est une vidéo.

progress-uploading = Prête · je l'apporte ici
progress-converting = Prête · je la convertis pour que tout le monde puisse la voir
progress-shrinking = Prête · je la réduis pour ce serveur
progress-generating = En cours · commencée { $begun }
progress-usual = En cours · commencée { $begun } · prend d'habitude { $usual }
progress-longer =
    { $than ->
        [far] En cours · commencée { $begun } · prend vraiment beaucoup plus de temps que d'habitude ({ $usual })
        [much] En cours · commencée { $begun } · prend beaucoup plus de temps que d'habitude ({ $usual })
       *[longer] En cours · commencée { $begun } · prend plus de temps que d'habitude ({ $usual })
    }
progress-limit = Je vérifie jusqu'à { $until }, puis plus rarement : elle arrive toute seule.
