### Das Storyboard.

storyboard-title = Storyboard
storyboard-ready = Alles passt: Drück **Video machen**.
storyboard-shot-gone = Diesen Shot gibt es nicht mehr.
storyboard-throw-away-asked = Shots, Startbild und Figuren verwerfen und neu anfangen?
storyboard-throw-away-for-another-asked = Dieses Storyboard verwerfen und mit einem anderen weitermachen, das du angefangen hast?
storyboard-another-shown = Verworfen. Das hier ist ein anderes Storyboard, das du angefangen hast.

storyboard-add = Shot hinzufügen
storyboard-change = Ändern
storyboard-edit = Bearbeiten
storyboard-earlier = Früher
storyboard-later = Später
storyboard-remove = Entfernen
storyboard-back = Zurück
storyboard-generate = Video machen
storyboard-start-over = Neu anfangen
storyboard-throw-away = Verwerfen
storyboard-keep = Behalten
storyboard-as-text = Alles als Text
storyboard-correct-line = Zeile korrigieren
storyboard-drop-line = Zeile weglassen
storyboard-picture = Startbild
storyboard-other-picture = Anderes Bild
storyboard-spread = { $seconds } s auf die Shots verteilen
storyboard-fit = Auf { $seconds } s setzen

storyboard-add-title = Shot hinzufügen
storyboard-shot-label = Was zeigt er?
storyboard-seconds-label = Wie lang?
storyboard-picture-title = Startbild
storyboard-picture-label = Das Bild, mit dem das Video anfängt
storyboard-as-text-title = Alle Shots als Text
storyboard-as-text-label = Die Shots, mit | dazwischen
storyboard-edit-title = Shot { $number } bearbeiten

storyboard-shot-hint = @name steht für eine deiner Figuren
storyboard-shot-example = Totale des Tempels in der Morgendämmerung
storyboard-picture-hint = Am besten JPG oder PNG; das Video bekommt sein Format
storyboard-as-text-hint = Jeder beginnt mit seinen Sekunden: 4s Totale | 6s Nahaufnahme
storyboard-characters = Wähl bis zu 3 Figuren
storyboard-seconds =
    { $count ->
        [one] { $count } Sekunde
       *[other] { $count } Sekunden
    }
storyboard-length = { $count } Sekunden insgesamt

storyboard-another-waits = Du hast noch ein Storyboard angefangen; { $storyboard } öffnet es, wenn dieses abgeschickt oder verworfen ist.
storyboard-full = Es sind schon { $count } Shots, und mehr gehen nicht.
storyboard-lasts = { $total } von { $seconds } s
storyboard-with-sound = mit Ton
storyboard-pictures-shape = Format wie das Bild
storyboard-no-picture = noch kein Startbild
storyboard-seconds-short = { $seconds } s
storyboard-shot-title = **Shot { $number } von { $count }** · { $seconds } s
storyboard-written = Das hast du geschrieben:

storyboard-unreadable = **Diese Zeile mit Shots kann ich nicht lesen.**
storyboard-line-empty = Sie ist leer. Schreib sie so: `4s Totale des Tempels | 6s @held hebt das Relikt`.
storyboard-line-empty-shot = Shot { $number } (ab Zeichen { $position }) ist leer: Neben dem `|` steht nichts.
storyboard-line-no-seconds = Shot { $number } (ab Zeichen { $position }), „{ $found }“, beginnt nicht mit seinen Sekunden. Schreib `4s` davor.
storyboard-line-wrong-seconds = Shot { $number } (ab Zeichen { $position }) beginnt mit „{ $found }“ Sekunden. Ein Shot hat 1 bis { $most } ganze Sekunden.
storyboard-line-no-words = Shot { $number } (ab Zeichen { $position }), „{ $found }“, hat Sekunden, aber keine Worte. Sag, was er zeigt.
storyboard-line-long = Shot { $number } (ab Zeichen { $position }) hat { $count } Zeichen. Er darf bis zu { $most } haben.
storyboard-line-many = Es sind { $count } Shots; ein Storyboard hat bis zu { $most }. „{ $found }“ ist einer zu viel.
