### Die Liste von /generations.

generation-list-bring-here = Hierher holen
generation-list-private-link = Privater Link
generation-list-to-list = Zurück zur Liste

generation-list-open = Such eins aus, um zu sehen, was damit geht
generation-list-any-command = Alle Befehle
generation-list-progress-any = In jedem Zustand
generation-list-progress-waiting = Wartet
generation-list-progress-making = In Arbeit
generation-list-progress-posted = Gepostet
generation-list-progress-not-posted = Fertig, nicht gepostet
generation-list-progress-over = Gescheitert, abgebrochen oder gelöscht
generation-list-where-all = Auf allen Servern
generation-list-where-here = Auf diesem Server

generation-list-looking-here = Ich hole es. Es erscheint gleich in diesem Kanal; es wird nichts doppelt berechnet.
generation-list-comes-here = In Ordnung: Es kommt in diesen Kanal, sobald es fertig ist.
generation-list-looking-direct = Ich hole es. Es kommt gleich in deine Direktnachrichten; es wird nichts doppelt berechnet.
generation-list-comes-direct = In Ordnung: Es kommt in deine Direktnachrichten, sobald es fertig ist.
generation-list-no-such-choice = Das lässt sich nicht mehr auswählen.
generation-list-stays-private = Du hast es dort in Auftrag gegeben, wo es nicht alle sehen dürfen, deshalb geht es nur dorthin, wo es sonst niemand sieht. Hol es in den Kanal, in dem du es in Auftrag gegeben hast, oder nimm *{ generation-list-private-link }*.
generation-list-nothing-to-bring = Da gibt es nichts zu holen: Es ist schon gepostet, oder es wurde kein Video daraus.

generation-list-none-yet = Du hast noch kein Video machen lassen. Probier { $video } oder { $motion }.

generation-list-your-videos = Deine Videos
generation-list-none-of-these = keins passt dazu. Wähl unten etwas anderes.
generation-list-state-queued = in der Warteschlange
generation-list-state-running = wird gemacht
generation-list-state-ready = unterwegs
generation-list-state-failed = hat nicht geklappt
generation-list-state-unconfirmed = unklar, ob es gemacht wurde
generation-list-state-overdue = dauert sehr lange
generation-list-state-undelivered = fertig, nicht gepostet
generation-list-state-deleted = gelöscht
generation-list-state-cancelled = abgebrochen
generation-list-state-delivered = gepostet
generation-list-state-held-back = fertig, wie gewünscht nicht gepostet
generation-list-another-server = auf einem anderen Server in Auftrag gegeben
generation-list-next-try = nächster Versuch: { $when }
generation-list-age-restricted = aus einem Kanal mit Altersbeschränkung
generation-list-cost-unknown = Kosten nicht bekannt
generation-list-uncharged = nichts berechnet
