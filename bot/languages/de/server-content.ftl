### Die Seite von /server über Inhalte.

server-content-check-fixed = Diese Prüfung hat der Betreiber des Bots für alle Server festgelegt. Es ist nichts geändert.
server-content-edit-words = Wörter bearbeiten
server-content-pick-unblocked = Ein Mitglied entsperren
server-content-unblocked = Entsperrt: Dieses Mitglied kann hier wieder Videos in Auftrag geben.
server-content-not-blocked = Dieses Mitglied ist nicht gesperrt.
server-content-consent-on = Danach fragen
server-content-consent-off = Nicht mehr fragen

server-content-check-given = Prüfung der Eingaben beim Videodienst
server-content-check-made = Prüfung des Ergebnisses beim Videodienst

server-content-as-host = Wie vom Betreiber des Bots eingestellt
server-content-on = An
server-content-off = Aus
server-content-members-choose = Jedes Mitglied wählt selbst

server-content-is-as-host = wie vom Betreiber des Bots eingestellt
server-content-is-on = an
server-content-is-off = aus
server-content-is-members-choice = jedes Mitglied wählt selbst

server-content-fixed = { $state } (vom Betreiber des Bots festgelegt)
server-content-checks = Prüfungen des Videodienstes: { $state }
server-content-each-check = Prüfungen des Videodienstes: Eingaben: { $given }; Ergebnis: { $made }
server-content-words-and-consent =
    { $count ->
        [0] Keine gesperrten Wörter, nach Zustimmung wird gefragt
        [one] { $count } gesperrtes Wort, nach Zustimmung wird gefragt
       *[other] { $count } gesperrte Wörter, nach Zustimmung wird gefragt
    }
server-content-words-without-consent =
    { $count ->
        [0] Keine gesperrten Wörter, nach Zustimmung wird nicht gefragt
        [one] { $count } gesperrtes Wort, nach Zustimmung wird nicht gefragt
       *[other] { $count } gesperrte Wörter, nach Zustimmung wird nicht gefragt
    }
server-content-blocked-words = Gesperrte Wörter
server-content-words-refused =
    { $count ->
        [0] keine
       *[other] { $count }; Prompts mit einem davon werden abgelehnt
    }
server-content-blocked-members = Gesperrte Mitglieder
server-content-nobody-blocked = keine. *Mitglied sperren* steht auf der Karte einer Meldung.
server-content-and-more =
    { $more ->
        [one] und { $more } weiteres
       *[other] und { $more } weitere
    }
server-content-consent = Zustimmung
server-content-consent-is-on = wer ein Bild eines echten Menschen hochlädt, bestätigt einmal, dass das erlaubt ist
server-content-consent-is-off = danach wird nicht gefragt
