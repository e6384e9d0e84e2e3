### Wenn Discord oder eine Regel des Servers etwas nicht zulässt.

discord-refusals-kept = Es wurde nichts berechnet, und alles, was du angegeben hast, ist noch da.
discord-refusals-try-again = Es wurde nichts berechnet, und alles, was du angegeben hast, ist noch da: Wenn das erledigt ist, drück *Noch einmal versuchen*.

discord-refusals-words = **AutoMod hat das gestoppt.** Eine Regel dieses Servers lässt diese Wörter nicht durch, deshalb kann ich deinen Auftrag hier nicht zeigen. Nimm andere Wörter oder frag einen Moderator.
discord-refusals-link = **Discord hat das gestoppt.** Ein Link in deinem Text gilt dort als schädlich, deshalb kann ich deinen Auftrag nicht zeigen. Lass den Link weg.
discord-refusals-explicit = **Discord hat das gestoppt.** Etwas in deinem Auftrag gilt dort als anstößig und darf hier nicht gezeigt werden. Nimm andere Worte oder Dateien.
discord-refusals-archived = **Dieser Thread ist archiviert.** Discord lässt mich dort nicht schreiben. Schreib etwas hinein, dann ist er wieder offen, oder nimm einen anderen Kanal.
discord-refusals-locked = **Dieser Thread ist gesperrt.** Ich kann dort nicht schreiben. Bitte einen Moderator, ihn zu entsperren, oder nimm einen anderen Kanal.
discord-refusals-threads = **Zu viele offene Threads.** Dieser Server hat so viele, wie er haben darf, deshalb kann ich in diesem nicht schreiben. Bitte einen Moderator, andere zu schließen, oder nimm einen anderen Kanal.
discord-refusals-files = **Zurzeit keine Dateien hier.** Discord nimmt auf diesem Server gerade keine an. Frag einen Moderator, warum.
discord-refusals-account = **Ich kann gerade nicht schreiben.** Discord hat eingeschränkt, was ich senden darf. Sag dem Betreiber des Bots Bescheid.
discord-refusals-no-place = **Hier kann ich nichts posten.** Das ist kein Ort für Nachrichten. Nimm einen anderen Kanal.
discord-refusals-closed = **Ich kann dir nicht schreiben.** Deine Direktnachrichten sind für mich zu. Lass sie zu oder nimm einen Kanal.
discord-refusals-gone = **Diesen Kanal gibt es nicht mehr.** Discord kennt ihn nicht. Nimm einen anderen.
discord-refusals-forbidden = **Ich darf hier nicht schreiben.** Discord lässt mich deinen Auftrag nicht zeigen. Bitte einen Moderator, meine Berechtigungen in diesem Kanal anzusehen, oder nimm einen anderen.
