### Die Karte eines Auftrags.

status-card-character-picture = Das Bild der Figur
status-card-start-picture = Das Startbild
status-card-end-picture = Das Endbild
status-card-clip-frame = Das erste Bild des Clips

status-card-away = das Video kommt in deine Direktnachrichten

status-card-queued = In der Warteschlange
status-card-next = als Nächstes dran
status-card-place = auf Platz { $number }
status-card-starts = beginnt etwa um { $when }

status-card-unreachable = der Videodienst ist nicht zu erreichen, ich versuche es weiter
status-card-outage = der Videodienst antwortet gerade nur mit Fehlern, ich versuche es weiter
status-card-no-credits = der Bot hat keine Credits mehr. Der Betreiber weiß davon; dein Video wartet auf neue
status-card-paused = vom Betreiber des Bots pausiert; dein Video wartet, bis es weitergeht
status-card-key = der Bot hat keinen Zugang zum Videodienst. Der Betreiber weiß davon; dein Video wartet
status-card-busy = der Videodienst ist ausgelastet, ich versuche es weiter

status-card-for-member = { $title } für { $member }

status-card-sent-directly = als Direktnachricht geschickt
status-card-posted = gepostet in { $channel }

status-card-cancelled = abgebrochen, es wurde nichts berechnet
status-card-cancelled-by-moderator = von einem Moderator abgebrochen, es wurde nichts berechnet
status-card-deleted = gelöscht
status-card-was-held-back = gemacht und wie gewünscht nicht gepostet; zu finden bei { $generations }

status-card-held-back = Es wird nicht gepostet: Berechnet wird es, und bei { $generations } gibt es einen privaten Link, sobald es fertig ist.
