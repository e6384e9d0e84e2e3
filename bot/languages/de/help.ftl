### Was /help zeigt, und die Begrüßung auf einem neuen Server.

help-title = Ich mache Videos aus deinen Worten, Bildern und Clips
help-begin = Drück auf einen Befehl, um ihn auszuprobieren. Ein Video dauert ein paar Minuten.

help-motion = Die Figur auf deinem Bild bewegt sich wie die in deinem Clip.
help-motion-example = `bild` eine Marionette · `video` ein Tanz
help-video = Ein Video nur aus Worten, oder aus Bild und Worten.
help-video-example = `prompt` Ein Papierboot fährt nachts durch eine verregnete Stadt
help-story = Mehrere Shots aus einem Bild und einem Prompt; die Schnitte kommen von selbst.
help-story-example = `prompt` Sie blickt auf, kommt näher und lacht · `bild` eine Marionette
help-storyboard = Bis zu sechs Shots, jeder mit eigenen Worten und eigener Länge.
help-storyboard-example = `shots` 4s Totale der Bühne | 3s Nahaufnahme, sie zwinkert
help-character-add = Speichere eine Figur; sie sieht in jedem Video gleich aus, das sie nennt.
help-character-add-example = `name` held, dann in einem Prompt: @held betritt die Bühne

help-picture-motion = Eine Marionette im gelben Regenmantel, die sich wiegt, als tanze sie
help-picture-video = Ein Papierboot auf dem Wasser vor einer nächtlichen Stadt im Regen
help-picture-story = Die Marionette in drei Shots, jeder näher als der davor
help-picture-storyboard = Vier nummerierte Shots der Marionette, Platz für zwei weitere und darunter eine Zeitleiste
help-picture-character-add = Die Marionette, darunter der Name @held

help-menus-title = Bei jeder Nachricht mit Bild oder Clip
help-menus = Rechtsklick darauf (am Handy gedrückt halten), dann *Apps*: *{ message-menus-animate }*, *{ message-menus-use-motion }*, *{ message-menus-use-character }* oder *{ message-menus-save-character }*. Bei einem Mitglied: *{ message-menus-animate-avatar }*.

help-generations = deine Videos
help-usage = was sie kosten
help-preferences = deine Voreinstellungen
help-privacy = deine Daten

help-for-you = Für dich hier
help-channels = **Auf diesem Server** mache ich Videos in { $channels }.

help-hello = Hallo! Ich mache Videos aus Worten, Bildern und Clips.
help-three-things = Drei Dinge zum Ausprobieren:
help-try-video = { $video }: Schreib einen Satz und sieh zu, wie er sich bewegt.
help-try-menu = Rechtsklick auf ein Bild hier (am Handy gedrückt halten), dann *Apps* und *{ message-menus-animate }*.
help-try-motion = { $motion }: das Bild einer Figur und ein Clip mit einem Tanz.
help-shows-everything = { $help } zeigt alles mit Bildern.
