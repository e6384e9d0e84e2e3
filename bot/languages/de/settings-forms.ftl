### Die Formulare von /server.

settings-forms-fill-in-again = Noch einmal ausfüllen

settings-forms-budget-title = Budget dieses Servers
settings-forms-title-videos = Limits für Videos
settings-forms-title-credits = Limits für Credits
settings-forms-title-days = Neue Mitglieder
settings-forms-title-stars = Schaukasten
settings-forms-title-words = Gesperrte Wörter
settings-forms-title-of =
    { $whose ->
        [everyone] { $title }: alle
        [new-members] { $title }: neue Mitglieder
       *[role] { $title }: eine Rolle
    }

settings-forms-at-once = Videos gleichzeitig in Arbeit
settings-forms-per-hour = Videos in einer Stunde
settings-forms-per-day = Videos am Tag
settings-forms-longest-seconds = Sekunden eines Videos
settings-forms-best-quality = Beste Qualität
settings-forms-credits-per-day = Credits am Tag
settings-forms-credits-per-month = Credits im Monat
settings-forms-new-member-days = Tage, die ein Mitglied als neu gilt
settings-forms-showcase-stars = Sterne, die in den Schaukasten führen
settings-forms-blocked-words = Wörter, die kein Prompt haben darf

settings-forms-no-limit = Leer heißt: kein Limit.
settings-forms-day-begins = Ein Tag beginnt um Mitternacht UTC. Leer heißt: kein Limit.
settings-forms-month-begins = Ein Monat beginnt am Ersten, UTC. Leer heißt: kein Limit.
settings-forms-from-to = { $least } bis { $most }. Leer heißt: kein Limit.
settings-forms-new-member-hint = Bis zu { $most }, gezählt ab dem Beitritt; 0 für keine solche Regel.
settings-forms-stars-hint = Bei 0 entscheiden nur die Moderatoren.
settings-forms-words-hint = Je eins pro Zeile oder mit Kommas: bis zu { $most }, jedes bis zu { $longest } Zeichen.

settings-forms-any-quality = Kein Limit
settings-forms-up-to = Bis { $quality }

settings-forms-not-taken = Es ist nichts geändert. *{ $again }* enthält deine Eingaben.
settings-forms-changed-meanwhile = Während du getippt hast, hat jemand anderes das geändert, deshalb ist deins noch nicht gespeichert. *{ $again }* enthält deine Eingaben und ersetzt, was jetzt gilt:
settings-forms-empty = leer

settings-forms-not-a-number = „{ $given }“ ist keine Zahl. Schreib sie in Ziffern, etwa 5.
settings-forms-ambiguous = „{ $given }“ kann zwei verschiedene Zahlen meinen. Schreib 2.5 mit einem Punkt und tausend als 1000, ohne etwas dazwischen.
settings-forms-not-whole = „{ $given }“ ist keine ganze Zahl. Schreib sie nur in Ziffern, etwa 5 oder 1000.
settings-forms-too-small = „{ $given }“ ist zu wenig. Mindestens { $least } muss es sein.
settings-forms-too-large = „{ $given }“ ist zu viel. Höchstens { $most }; leer heißt: kein Limit.
settings-forms-too-many-decimals = „{ $given }“ ist zu genau. Credits haben bis zu { $most } Nachkommastellen.
settings-forms-too-many-words = Das sind mehr als { $most } Wörter, und mehr kann ich nicht prüfen. Lass welche weg.
settings-forms-word-too-long = „{ $given }“ ist länger als { $most } Zeichen. Schreib jedes Wort in eine eigene Zeile.
settings-forms-no-word = „{ $given }“ hat keinen Buchstaben, keine Ziffer und kein Emoji, es könnte also nichts dazu passen.
