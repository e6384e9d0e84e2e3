### Les réponses que toute commande ou tout bouton peut donner.

replies-restarting = Je redémarre. Réessaie dans une demi-minute, rien n'a été facturé.
replies-on-its-way = En chemin : la carte est dans le salon.
replies-too-slow = J'ai été trop lent à l'instant : réessaie.
replies-something-broke = Quelque chose a planté de mon côté. Rien n'a été facturé ; la personne qui gère ce bot trouvera les détails dans le journal.
replies-outdated = J'ai été mis à jour, et cette commande n'est plus la même. Retape-la ; si elle n'a pas changé, redémarre Discord.
replies-no-room = Mon disque est plein pour l'instant, je ne pourrais donc pas garder une vidéo en sûreté. Rien n'a été facturé. La personne qui gère ce bot le sait ; réessaie plus tard.

replies-not-charged = Rien n'a été facturé.
