### Quand Discord, ou une règle du serveur, empêche de montrer quelque chose.

discord-refusals-kept = Rien n'a été facturé, et tout ce que tu as donné est gardé.
discord-refusals-try-again = Rien n'a été facturé, et tout ce que tu as donné est gardé : appuie sur *Réessayer* une fois que c'est fait.

discord-refusals-words = **AutoMod a bloqué ça.** Une règle de ce serveur ne laisse pas passer ces mots, je ne peux donc pas montrer ta demande ici. Utilise d'autres mots, ou vois avec la modération.
discord-refusals-link = **Discord a bloqué ça.** Un lien dans ton texte lui paraît dangereux, je ne peux donc pas montrer ta demande. Retire le lien.
discord-refusals-explicit = **Discord a bloqué ça.** Quelque chose dans ta demande lui paraît explicite et ne peut pas être montré ici. Utilise d'autres mots ou d'autres fichiers.
discord-refusals-archived = **Ce fil est archivé.** Discord ne me laisse pas y écrire. Rouvre-le en y écrivant quelque chose, ou utilise un autre salon.
discord-refusals-locked = **Ce fil est verrouillé.** Je ne peux pas y écrire. Demande à la modération de le déverrouiller, ou utilise un autre salon.
discord-refusals-threads = **Trop de fils ouverts.** Ce serveur en a autant que possible, je ne peux donc pas écrire dans celui-ci. Demande à la modération d'en fermer d'autres, ou utilise un autre salon.
discord-refusals-files = **Pas de fichiers ici pour l'instant.** Discord n'en accepte pas sur ce serveur en ce moment. Demande pourquoi à la modération.
discord-refusals-account = **Je ne peux pas écrire pour l'instant.** Discord limite ce que je peux envoyer. Préviens la personne qui gère ce bot.
discord-refusals-no-place = **Je ne peux pas publier ici.** Ce n'est pas un endroit pour des messages. Utilise un autre salon.
discord-refusals-closed = **Je ne peux pas t'écrire.** Tes messages privés me sont fermés. Autorise-les, ou utilise un salon.
discord-refusals-gone = **Ce salon n'existe plus.** Discord ne le connaît plus. Utilises-en un autre.
discord-refusals-forbidden = **Je n'ai pas le droit d'écrire ici.** Discord ne me laisse pas montrer ta demande. Demande à la modération de vérifier mes permissions dans ce salon, ou utilises-en un autre.
