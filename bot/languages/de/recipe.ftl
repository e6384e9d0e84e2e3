### Alle Einstellungen eines Videos, und wie man noch eins macht.

recipe-label = Rezept

recipe-how = Für noch eins füg das hier ins Nachrichtenfeld ein:
recipe-how-with-files = Für noch eins füg das hier ins Nachrichtenfeld ein und gib { $files } selbst dazu:

recipe-setting = { $name }: { $value }

recipe-quality = Qualität
recipe-length = Länge
recipe-faces = Blickrichtung
recipe-clip-sound = Ton des Clips
recipe-shots = Shots
recipe-shape = Format
recipe-sound = Ton
recipe-characters = Figuren
recipe-check-given = Prüfung der Eingaben
recipe-check-made = Prüfung des Ergebnisses
recipe-cost = Kosten
recipe-took = Gemacht in
recipe-asked-for = In Auftrag gegeben

recipe-seconds = { $count } Sekunden
recipe-seconds-like-clip = { $count } Sekunden, wie der Clip
recipe-shot-seconds = { $seconds } s
recipe-like-clip = wie im Clip
recipe-like-picture = wie im Bild
recipe-pictures = wie das Bild
recipe-on = an
recipe-off = aus
