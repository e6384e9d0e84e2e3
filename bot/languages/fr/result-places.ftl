### Les endroits où un serveur veut ses vidéos.

result-places-deleted-post = Vidéo supprimée
result-places-not-here = Cette vidéo n'est pas publiée ici.

result-places-thread = Vidéos de { $member }
result-places-thread-of-a-member = Vidéos d'un membre
result-places-is-here = Elle est ici.
result-places-opening = { $member }, ta vidéo est prête : elle est ici dans un instant.
