### Voreinstellungen.

preferences-reset = Alles zurücksetzen
preferences-usual = Standard
preferences-dearer = 1080p, 4K und längere Videos kosten jedes Mal mehr.
preferences-dearer-motion = 1080p und längere Clips kosten jedes Mal mehr.
preferences-refuse-showcase = Meine Videos nicht in Schaukästen zeigen
preferences-allow-showcase = Meine Videos in Schaukästen zeigen

preferences-heading =
    {"*"}*Deine Voreinstellungen**
    Mit diesen Einstellungen beginnen deine Befehle. Was du bei einem Befehl angibst, gilt nur für dieses eine Video.

preferences-check-given = Prüfung deiner Eingaben beim Videodienst
preferences-check-made = Prüfung des Ergebnisses beim Videodienst

preferences-on = an
preferences-off = aus

preferences-quality = Qualität
preferences-length = Länge
preferences-shape = Format
preferences-sound = Ton
preferences-facing = Blickrichtung

preferences-faces-like-clip = Blick wie im Clip
preferences-faces-like-picture = Blick wie im Bild
preferences-seconds = { $count } Sekunden
preferences-with-sound = Mit Ton
preferences-without-sound = Ohne Ton
preferences-with-clip-sound = Mit dem Ton des Clips
preferences-usual-value = { $value } (Standard)

preferences-price = Mit diesen Einstellungen kostet ein Video { $price }.

preferences-turn-off = Ausschalten: { $check }
preferences-turn-on = Einschalten: { $check }
preferences-state = { $what }: **{ $state }**

preferences-showcase-never = Deine Videos in den Schaukästen von Servern: **nie**
preferences-showcase-allowed = Deine Videos in den Schaukästen von Servern: **erlaubt**
