### Les liens vers une vidéo.

result-links-original-gone = L'original n'est plus gardé : le service vidéo garde les fichiers environ un jour. La vidéo adaptée ci-dessus reste.

result-links-until = Le lien marche jusqu'au { $until }.
result-links-until-about = Le lien marche jusqu'au { $until } environ.
result-links-original = Voici l'original.
result-links-original-ended = L'original n'est plus gardé : son lien marchait jusqu'au { $until }. La vidéo ci-dessus reste.
result-links-private = Voici ta vidéo, rien que pour toi.
result-links-gone = Il n'y a plus de lien : le service vidéo garde les fichiers environ un jour.
result-links-maybe-a-copy = J'en ai peut-être encore une copie : *{ $bring_here }* la publie.
result-links-where-posted = La vidéo reste là où je l'ai publiée.
