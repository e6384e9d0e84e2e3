### Was gefragt wird, bevor ein Auftrag weitergeht.

order-questions-edit = Bearbeiten
order-questions-try-again = Noch einmal versuchen
order-questions-cancel = Abbrechen
order-questions-back = Zurück zum Storyboard
order-questions-agree-to-all = Alles so machen
order-questions-pad = Lieber Ränder hinzufügen
order-questions-choose-start = Anfang wählen
order-questions-other-files = Andere Dateien
order-questions-other-files-title = Eine andere Datei
order-questions-leave-empty = Lass es leer, dann nehme ich deine Datei, wie vorgeschlagen

order-questions-choose-start-title = Wo soll es anfangen?
order-questions-choose-start-label = Anfang
order-questions-choose-start-hint = Sekunden, oder Minuten und Sekunden: 12.5 oder 1:05
order-questions-no-start = Diesen Anfang kann ich nicht lesen. Schreib Sekunden, oder Minuten und Sekunden: `12.5` oder `1:05`.

order-questions-already-sent = Dieser Auftrag ist schon unterwegs: Nichts wird doppelt gemacht oder berechnet.
order-questions-already-at-it = Ich bin schon dabei, einen Moment.
order-questions-draft-gone = Diesen Auftrag habe ich nicht mehr: Er wurde abgeschickt oder verworfen, oder er ist zu alt. Schick den Befehl noch einmal.
order-questions-cancelled = In Ordnung, es wurde nichts gemacht.
order-questions-consent = Ich darf das verwenden
order-questions-consent-question = Dieser Server fragt, ob du die Bilder von Menschen verwenden darfst, die du mir gibst: Du bist es selbst, oder sie sind einverstanden. Du bestätigst das einmal für alle Server. Ich merke mir, wann.
order-questions-all-kept = Alles, was du angegeben hast, ist noch da: Drück *Noch einmal versuchen*, wenn es so weit ist.
order-questions-card-unsure = Discord hat nicht geantwortet, deshalb weiß ich noch nicht, ob dein Auftrag im Kanal steht. Schau in einer Minute dort nach oder bei { $generations }: Ist er da, ist das Video unterwegs; wenn nicht, wurde nichts berechnet.
order-questions-cancelled-storyboard = In Ordnung. { $storyboard } öffnet es wieder.
order-questions-not-let-in = Der Bot hat gerade keinen Zugang zum Videodienst. Der Betreiber weiß davon. Es wurde nichts berechnet.
order-questions-file-not-taken = Der Videodienst hat die Datei gerade nicht angenommen. Es wurde nichts berechnet.
order-questions-converting = **{ $file }** wird umgewandelt · { $percent }{"\u00A0"}%
order-questions-price-unknown = Was das kostet, kann ich gerade nicht sagen. Soll ich es trotzdem machen?
order-questions-price = Das kostet **{ $price }**. Soll ich es machen?
order-questions-price-about = Das kostet etwa **{ $price }**. Soll ich es machen?

order-questions-another-picture = Ein anderes Bild
order-questions-another-end-picture = Ein anderes Endbild
order-questions-another-clip = Ein anderer Clip

order-questions-crop = Zuschneiden
order-questions-first-picture = Das erste Bild nehmen
order-questions-enlarge = Vergrößern
order-questions-first-seconds = Die ersten { $seconds } s nehmen
order-questions-use-names = { $names } verwenden
order-questions-make = Video machen
order-questions-make-for = Für { $price } machen
order-questions-use-take = { $begin } bis { $end } s nehmen
order-questions-whole-clip = So nehmen, wie er ist
