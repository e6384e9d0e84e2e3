### Alle Einstellungen eines Videos, und wie man noch eins macht.

recipe-label = Rezept

recipe-how = Für ein weiteres füg das hier ins Nachrichtenfeld ein:
recipe-how-with-files = Für ein weiteres füg das hier ins Nachrichtenfeld ein und gib { $files } selbst dazu:

recipe-setting = { $name }: { $value }

recipe-quality = Qualität
recipe-length = Länge
recipe-faces = Blick
recipe-clip-sound = Ton des Clips
recipe-shots = Shots
recipe-shape = Format
recipe-sound = Ton
recipe-characters = Figuren
recipe-check-given = Prüfung dessen, was gegeben wird
recipe-check-made = Prüfung dessen, was herauskommt
recipe-cost = Kosten
recipe-took = Dauer
recipe-asked-for = Aufgegeben

recipe-seconds = { $count } Sekunden
recipe-seconds-like-clip = { $count } Sekunden, wie der Clip
recipe-shot-seconds = { $seconds } s
recipe-like-clip = wie im Clip
recipe-like-picture = wie im Bild
recipe-pictures = wie das Bild
recipe-on = an
recipe-off = aus
