### Nachrichten im Teamkanal eines Servers.

staff-alerts-heading-budget = Budget
staff-alerts-heading-failures = Fehlschläge in Folge
staff-alerts-heading-paused = Warteschlange
staff-alerts-heading-unconfirmed = Unklare Aufträge
staff-alerts-heading-results = Wohin Videos gehen
staff-alerts-heading-showcase = Schaukasten

staff-alerts-others =
    { $count ->
        [one] und { $count } weiterer
       *[other] und { $count } weitere
    }
staff-alerts-since = { $count } weitere seit meiner letzten Nachricht dazu:

staff-alerts-place-closed = An dem Ort, der für Videos eingestellt ist, kann ich sie nicht posten, deshalb gehen sie in den Kanal, in dem sie in Auftrag gegeben werden. Prüft, ob es ihn gibt und was ich dort darf; { $server } nennt, was fehlt.
staff-alerts-channel-closed = In { $channel } kann ich keine Videos posten, deshalb gehen sie in den Kanal, in dem sie in Auftrag gegeben werden. Prüft, ob es ihn gibt und was ich dort darf; { $server } nennt, was fehlt.
staff-alerts-in-a-row = { $count } Aufträge in Folge endeten ohne Video; { $last }: { $why }
staff-alerts-last-one = der letzte
staff-alerts-unclear = { $request } von { $member } wurde abgeschickt und bekam keine klare Antwort, ist also vielleicht berechnet worden, vielleicht nicht. Er wird nicht noch einmal abgeschickt; seine ID für den Betreiber des Bots ist `{ $id }`.
staff-alerts-a-request = Ein Auftrag

staff-alerts-unreachable = Aufträge warten: Der Videodienst ist nicht zu erreichen. Sie gehen von selbst weiter.
staff-alerts-outage = Aufträge warten: Der Videodienst antwortet nur mit Fehlern. Sie gehen von selbst weiter.
staff-alerts-no-credits = Aufträge warten: Das Konto des Bots hat keine Credits mehr, und der Betreiber weiß davon. Sie gehen von selbst weiter.
staff-alerts-key = Aufträge warten: Der Bot hat keinen Zugang zum Videodienst, und der Betreiber weiß davon. Sie gehen von selbst weiter.
staff-alerts-busy = Aufträge warten: Der Videodienst ist ausgelastet. Sie gehen von selbst weiter.
staff-alerts-host-paused = Aufträge warten: Der Betreiber des Bots hat ihn pausiert. Sie gehen weiter, sobald er wieder läuft.
staff-alerts-resumed = Aufträge werden wieder abgeschickt.
