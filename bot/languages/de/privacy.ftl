### Was /privacy sagt.

privacy-export = Exportieren
privacy-delete = Alles von mir löschen
privacy-delete-for-good = Endgültig löschen
privacy-keep = Behalten
privacy-policy = Datenschutzerklärung

privacy-already-at-it = Ich stelle deine Dateien schon zusammen, einen Moment.
privacy-others = Ich lese keine Nachrichten außer denen, bei denen du einen Befehl oder ein Menü verwendest, und kenne dich nur an deiner Discord-ID. Deine Prompts, Bilder und Clips gehen an crun, den Videodienst; was Discord und crun speichern, ist deren Sache.
privacy-kept = In Ordnung, es wurde nichts gelöscht.

privacy-what-is-kept =
    {"*"}*Was ich über dich speichere**
    - **Aufträge**: Prompt, Optionen, Links zu deinen Dateien und zum Video, Kanal, Kosten. { $after } Bei einem gelöschten Video verschwinden Prompt und Links sofort.
    - **Figuren** ({ $characters }): Name, Worte und Bilder, bis du sie löschst.
    - **Unfertige Aufträge und Storyboards**, bis 30 Tage nach der letzten Änderung.
    - **{ $preferences }**, bis du sie zurücksetzt.
    - **Deine Zustimmung**, Bilder von Menschen zu verwenden, bis du alles löschst.
privacy-after-months = Nach { $days } bleiben nur die Kosten, ohne deinen Namen.
privacy-after-days = Nach { $days } verschwinden Prompt und Links, und wenn der Monat vorbei ist, dein Name: Nur die Kosten bleiben.
privacy-days =
    { $count ->
        [1] einem Tag
       *[other] { $count } Tagen
    }

privacy-delete-question = **Alles von dir löschen?**
privacy-you-have = Ich habe von dir: { $what }.
privacy-no-way-back = Das lässt sich nicht zurücknehmen.
privacy-requests =
    { $count ->
        [one] { $count } Auftrag
       *[other] { $count } Aufträge
    }
privacy-characters =
    { $count ->
        [one] { $count } Figur
       *[other] { $count } Figuren
    }
privacy-drafts =
    { $count ->
        [one] { $count } Entwurf
       *[other] { $count } Entwürfe
    }
privacy-own-preferences = eigene Voreinstellungen
privacy-what-stays =
    - Videos bleiben, wo sie gepostet sind. Lösch vorher die, die weg sollen.
    - Was in Arbeit ist, wird noch fertig und gepostet und dann vergessen; was unklar ist, innerhalb einer Woche.
    - Wie viel du diesen Monat in Auftrag gegeben hast, zählt noch bis zum Monatsende, ohne Worte, damit Limits gelten.
    - Was Moderatoren eines Servers notiert haben, etwa eine Sperre, bleibt bei ihnen.

privacy-done = **Erledigt.**
privacy-deleted = Alles von dir ist gelöscht.
privacy-under-way =
    { $count ->
        [1] Ein Auftrag ist noch in Arbeit: Er wird fertig und gepostet und innerhalb einer Stunde danach vergessen.
       *[other] { $count } Aufträge sind noch in Arbeit: Sie werden fertig und gepostet und innerhalb einer Stunde danach vergessen.
    }
privacy-unclear =
    { $count ->
        [1] Ein Auftrag ist unklar, weil der Videodienst nie geantwortet hat: Er wird eine Woche nach dem Abschicken vergessen, denn bis dahin kann sich noch ein Video finden.
       *[other] { $count } Aufträge sind unklar, weil der Videodienst nie geantwortet hat: Sie werden eine Woche nach dem Abschicken vergessen, denn bis dahin kann sich noch ein Video finden.
    }

privacy-exported = Alles, was ich über dich speichere.
privacy-exported-part = Alles, was ich über dich speichere, Datei { $part } von { $parts }.
