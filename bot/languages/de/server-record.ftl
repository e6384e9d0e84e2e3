### Das Protokoll eines Servers.

server-record-empty = Noch ist nichts geändert: Was Moderatoren an diesen Einstellungen tun, steht dann hier.

server-record-i = der Bot
server-record-a-member = ein Mitglied
server-record-newest = Letzter Eintrag { $when }: { $who }
server-record-newest-by-me = Letzter Eintrag { $when }, von mir

server-record-changed = hat geändert:
server-record-generation-cancelled = hat einen wartenden Auftrag abgebrochen
server-record-generation-held-back = hat ein Video vom Posten zurückgehalten
server-record-server-allowed = hat mich für diesen Server freigegeben
server-record-server-waits = hat diesen Server zum ersten Mal gesehen und den Betreiber gefragt
server-record-server-blocked = hat diesen Server gesperrt
server-record-server-left = hat mich von diesem Server genommen
server-record-announced = hat etwas angekündigt
server-record-generation-found = hat einem unklaren Auftrag seine Aufgabe zugeordnet
server-record-generation-not-made = hat geklärt, dass ein unklarer Auftrag nicht gemacht wurde

server-record-line = { $what }: { $value }
server-record-added = hinzugefügt: { $what }
server-record-removed = entfernt: { $what }
server-record-other-order = in anderer Reihenfolge
server-record-none-of-its-own = keine eigenen
server-record-limits-for = Limits für { $role }
server-record-no-limit = kein Limit
server-record-blocked-words = Gesperrte Wörter: { $added } dazu, { $removed } weg, jetzt **{ $now }**
server-record-none = keiner
server-record-on = an
server-record-off = aus
server-record-tags = Tags für neue Beiträge
server-record-pause-over = Pause: **vorbei**
server-record-pause-begun = Pause: **begonnen**
server-record-pause-begun-with = Pause: **begonnen**, Mitglieder lesen „{ $said }“
server-record-below = unter { $amount }

server-record-limits = Limits für alle
server-record-new-member-days = Tage, die ein Mitglied als neu gilt
server-record-new-member-limits = Limits für neue Mitglieder
server-record-priority-roles = Zuerst in der Warteschlange
server-record-budget-a-day = Budget am Tag
server-record-budget-a-month = Budget im Monat
server-record-channels = Kanäle, in denen man mich verwenden darf
server-record-results = Videos gehen
server-record-results-channel = Kanal für Videos
server-record-spoiler = Jedes Video als Spoiler
server-record-notify = Wie Mitglieder Bescheid bekommen
server-record-staff-channel = Teamkanal
server-record-showcase = Schaukasten
server-record-stars = Sterne für den Schaukasten
server-record-consent = Frage nach Zustimmung
server-record-low-balance = Warnung bei wenig Guthaben
