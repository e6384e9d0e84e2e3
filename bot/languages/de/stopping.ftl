### Abbrechen und nicht posten.

stopping-cancel = Abbrechen
stopping-hold-back = Nicht posten

stopping-not-yours = Das kann nur, wer dieses Video in Auftrag gegeben hat, oder ein Moderator.
stopping-cancelled = Abgebrochen. Der Auftrag war noch nicht abgeschickt, es wird also nichts berechnet.
stopping-already-cancelled = Der Auftrag ist schon abgebrochen. Es wurde nichts berechnet.
stopping-ended = Hier gibt es nichts mehr zu stoppen: Der Auftrag ist schon zu Ende.
stopping-posted = Es ist schon gepostet. *Löschen* unter dem Video entfernt es.
stopping-being-posted = Es wird in diesem Moment gepostet. Wenn du es dort nicht willst, drück *Löschen* unter dem Video.
stopping-held-back-by-staff = Ein Moderator hat entschieden, dass dieses Video nicht gepostet wird. *Privater Link* zeigt es dir.
stopping-held-back-of-member = In Ordnung: Ich poste es nicht. Nur wer es in Auftrag gegeben hat, sieht es jetzt, als privaten Link.

stopping-decided-before = Es wird nicht gepostet, wie schon entschieden.
stopping-posts-after-all = *{ $bring_here }* postet es doch noch.
stopping-held-back = In Ordnung: Ich poste es nicht. { $generations } hat einen privaten Link, sobald es fertig ist;
stopping-too-late = Zum Abbrechen ist es zu spät: Der Videodienst hat den Auftrag.
stopping-charged-either-way = Ein Video, an dem er arbeitet, kann der Videodienst nicht stoppen, berechnet wird es also so oder so.
stopping-costs-either-way = Ein Video, an dem er arbeitet, kann der Videodienst nicht stoppen, berechnet wird es also so oder so ({ $price }).
stopping-can-hold-back = Ich kann es aber ungepostet lassen: Dann hat { $generations } einen privaten Link, und niemand sonst sieht es.
