### Was an Dateien geändert wurde, damit der Videodienst sie nimmt.

converted-files-done =
    { $file ->
        [end] Dein Endbild wurde { $done }.
        [clip] Dein Clip wurde { $done }.
       *[image] Dein Bild wurde { $done }.
    }

converted-files-converted = in { $format } umgewandelt
converted-files-colours = auf übliche Farben umgestellt
converted-files-frame-rate = auf eine gleichmäßige Bildrate gebracht
converted-files-turned = aufrecht gedreht
converted-files-background = mit einem Hintergrund versehen
converted-files-smaller = verkleinert
converted-files-enlarged = vergrößert
converted-files-cropped = zugeschnitten
converted-files-borders = mit Rändern versehen
converted-files-first-picture = auf sein erstes Bild reduziert
converted-files-shortened = gekürzt
converted-files-one-take = auf die längste Einstellung gekürzt
