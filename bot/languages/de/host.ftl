### Was der Betreiber bei /host liest.

host-pause = Pausieren
host-resume = Fortsetzen
host-refresh = Aktualisieren
host-budgets = Budgets
host-servers = Server
host-usage = Verbrauch
host-record = Protokoll
host-unconfirmed = Unklar
host-back = Zurück
host-fill-in-again = Noch einmal ausfüllen

host-pause-title = Den Bot pausieren
host-pause-word = Ein Wort an die Mitglieder
host-budgets-title = Budgets und niedriges Guthaben
host-per-day = Credits am Tag, alle Server zusammen
host-per-month = Credits im Monat, alle Server zusammen
host-low-balance = Warnen, wenn das Guthaben kleiner ist als

host-pause-hint = Sie lesen es, wenn sie ein Video wollen. Darf leer sein.
host-no-limit = Leer heißt: kein Limit. Tage und Monate sind die von UTC.
host-no-warning = In Credits. Leer heißt: keine Warnung.

host-not-the-host = Das ist für den Betreiber dieses Bots und sein Team.
host-hosts-unknown = Discord sagt gerade nicht, wer mich betreibt. Versuch das in einer Minute noch einmal.
host-paused-now = Pausiert: Ich nehme keine neuen Aufträge an und schicke keine ab. Was in Arbeit ist, wird noch geliefert.
host-resumed = Es geht weiter: Aufträge werden wieder angenommen und abgeschickt.
host-not-paused = Ich bin nicht pausiert.
host-saved = Gespeichert, gilt sofort.
host-unchanged = Nichts geändert.
host-not-an-amount = Bei „{ $field }“ geht eine Zahl von Credits von 0 bis 10.000.000, etwa 250 oder 12.5, oder nichts. Es ist nichts geändert; das hast du getippt:

host-card = Wie es mir geht
host-balance = Guthaben: { $amount }
host-balance-unknown = Guthaben: crun sagt es gerade nicht
host-nothing-in-7-days = in den letzten 7 Tagen wurde nichts ausgegeben
host-lasts =
    { $days ->
        [one] reicht etwa { $days } Tag beim Tempo der letzten 7 Tage ({ $rate } am Tag)
       *[other] reicht etwa { $days } Tage beim Tempo der letzten 7 Tage ({ $rate } am Tag)
    }
host-lasts-under-a-day = reicht keinen ganzen Tag beim Tempo der letzten 7 Tage ({ $rate } am Tag)
host-lasts-over-a-year = reicht über ein Jahr beim Tempo der letzten 7 Tage ({ $rate } am Tag)
host-all-spent = Ausgegeben: { $spent }
host-spent = { $today } heute · { $this_month } diesen Monat
host-nothing-spent = Ausgegeben: nichts in diesem Monat
host-more-servers =
    { $count ->
        [one] { $count } weiterer
       *[other] { $count } weitere
    }
host-queue = Warteschlange: { $parts }
host-nothing-under-way = Warteschlange: leer
host-queue-accepted = { $count } in der Annahme
host-queue-queued = { $count } wartend
host-queue-running = { $count } in Arbeit
host-queue-ready = { $count } beim Posten
host-queue-overdue = { $count } überfällig
host-submitting = Abschicken: ja
host-stopped = Abschicken: **gestoppt**, denn { $why }. Es geht von selbst weiter.
host-stopped-credits = das Konto hat zu wenige Credits
host-stopped-key = crun nimmt den Schlüssel nicht an
host-stopped-busy = crun hat keinen Platz
host-stopped-unreachable = crun ist nicht zu erreichen
host-stopped-outage = crun antwortet nur mit Fehlern
host-paused = **Pausiert**: Neues wird nicht angenommen, Wartendes nicht abgeschickt.
host-members-read = Mitglieder lesen: „{ $word }“
host-budget = Budget: { $parts }
host-budget-a-day = { $amount } am Tag
host-budget-a-month = { $amount } im Monat
host-budget-none = kein Limit
host-budget-warning = Warnung unter { $amount }

host-record-title = Wer was bei { $host } getan hat
host-record-of-servers = Was über einen Server entschieden wurde, steht in dessen Protokoll.
host-nothing-recorded = Noch nichts.
