### Ce qui a été fait pour que le service vidéo accepte un fichier.

converted-files-done =
    { $file ->
        [end] Ton image de fin : { $done }.
        [clip] Ton clip : { $done }.
       *[image] Ton image : { $done }.
    }

converted-files-converted = conversion en { $format }
converted-files-colours = couleurs standard
converted-files-frame-rate = fréquence d'images constante
converted-files-turned = remise à l'endroit
converted-files-background = ajout d'un fond
converted-files-smaller = taille réduite
converted-files-enlarged = agrandissement
converted-files-cropped = recadrage
converted-files-borders = ajout de bordures
converted-files-first-picture = première image seulement
converted-files-shortened = durée raccourcie
converted-files-one-take = réduit à sa plus longue prise
