### Qué se ha hecho con los archivos de un miembro.

converted-files-done =
    { $file ->
        [end] Tu imagen final se ha { $done }.
        [clip] Tu clip se ha { $done }.
       *[image] Tu imagen se ha { $done }.
    }

converted-files-converted = convertido a { $format }
converted-files-colours = pasado a colores normales
converted-files-frame-rate = pasado a una tasa de fotogramas constante
converted-files-turned = enderezado
converted-files-background = puesto sobre un fondo
converted-files-smaller = reducido
converted-files-enlarged = ampliado
converted-files-cropped = recortado
converted-files-borders = completado con bordes
converted-files-first-picture = reducido a su primera imagen
converted-files-shortened = acortado
converted-files-one-take = recortado a su toma más larga
