### Gespeicherte Figuren.

characters-show = Ansehen
characters-rename = Umbenennen
characters-delete = Löschen
characters-delete-for-good = Endgültig löschen
characters-all = Alle Figuren
characters-pick = Eine ansehen
characters-fill-in-again = Noch einmal ausfüllen
characters-accept = Mit allen teilen
characters-decline = Nein

characters-save-title = Figur speichern
characters-new-name = Neuer Name
characters-name = Name
characters-description = Was es ist, in wenigen Worten
characters-pictures = Ein bis { $most } Bilder davon

characters-pictures-hint = Zuerst eins von vorn, möglichst ohne etwas anderes darauf.
characters-pictures-kept = Leer lassen, um die bisherigen zu behalten
characters-name-rule = Buchstaben, Ziffern, Emojis, - und _, bis zu { $most }. In Prompts schreibst du @name.

characters-blocked-words = Manche Wörter im Namen oder in der Beschreibung sind auf diesem Server nicht erlaubt.
characters-no-description = Die Beschreibung ist leer. Sag in wenigen Worten, was es ist: `ein Ritter in roter Rüstung mit Fuchsschwanz`.
characters-not-yours = Das kann nur, wer diese Figur angelegt hat, oder ein Moderator, wo sie geteilt ist.
characters-accept-needs-moderator = Das entscheidet ein Moderator: Es braucht **Nachrichten verwalten** oder **Server verwalten** in den Servereinstellungen.
characters-no-name = Das geht nicht als Name.
characters-name-taken = { $name } hast du schon. Nimm einen anderen Namen oder lösch die Figur zuerst.
characters-name-shared = Auf diesem Server ist schon { $name } geteilt. Benenn deine Figur um oder nimm die andere zuerst zurück.
characters-error-many = Du hast { $most } Figuren, mehr bewahre ich für ein Mitglied nicht auf. Lösch zuerst eine.
characters-error-too-much = Die Bilder deiner Figuren wären zusammen größer als { $most }. Lösch eine Figur oder nimm kleinere Bilder.
characters-error-server-full = Der Platz für Figuren auf diesem Server ist voll ({ $most }). Erst muss jemand eine löschen.
characters-error-many-shared = Auf diesem Server sind { $most } Figuren geteilt, mehr bewahre ich nicht auf. Nimm zuerst eine zurück.
characters-error-shared-elsewhere = { $name } ist auf einem anderen Server geteilt. Nimm die Figur dort zuerst zurück.
characters-error-decided = Das ist schon entschieden, oder der Vorschlag wurde zurückgezogen.
characters-gone = Diese Figur wurde gelöscht. { $character_list } zeigt, welche es gibt.
characters-not-saved = Noch ist nichts gespeichert. *{ characters-fill-in-again }* enthält diese Worte schon; nur die Bilder musst du noch einmal anhängen.
characters-not-saved-kept = Noch ist nichts gespeichert. *{ characters-fill-in-again }* enthält schon alles.

characters-unknown = Eine Figur { $name } gibt es hier nicht.
characters-meant = Meinst du { $name }?
characters-list-shows = { $character_list } zeigt, welche es gibt.

characters-none-yet = Hier gibt es noch keine Figuren. Speichere eine mit { $character_add }: ein bis vier Bilder davon, ein Name und ein paar Worte.
characters-created = { $name } ist gespeichert ({ $pictures }). Schreib `@{ $plain_name }` in einen Prompt oder wähl die Figur bei `figuren`: bis zu { $most } in einem Video.
characters-named-otherwise =
    { $why ->
        [taken] Diesen Namen hat schon eine deiner Figuren. { characters-rename } gibt ihr einen anderen.
        [letters] Namen haben nur Buchstaben, Ziffern, Emojis, - und _. { characters-rename } gibt ihr einen anderen.
       *[other] Dieser Name geht nicht. { characters-rename } gibt ihr einen anderen.
    }
characters-left-out = `{ $option }` lasse ich weg: { $why }
characters-ask-to-delete = { $name } löschen ({ $pictures })? Das lässt sich nicht zurücknehmen; Videos, die damit gemacht sind, bleiben.
characters-not-own = Die Figur gehört { $member }. Mit { $character_share } und *zurücknehmen* bleibt sie ihrem Mitglied und verlässt nur den Server.
characters-deleted = { $name } ist gelöscht.
characters-renamed = Ab jetzt heißt die Figur { $name }. Prompts mit dem alten Namen musst du ändern.
characters-shared = Alle auf diesem Server können { $name } jetzt verwenden.
characters-unshared = { $name } gehört wieder { $member } allein.
characters-proposed = Vorgeschlagen: Sobald ein Moderator zustimmt, können alle hier die Figur verwenden und erfahren davon.
characters-not-proposed = Discord ließ mich die Moderatoren nicht fragen, deshalb ist nichts vorgeschlagen. Versuch es später noch einmal oder in einem anderen Kanal.
characters-proposed-before = Du hast sie schon vorgeschlagen. Ein Moderator entscheidet; nach einem Tag kannst du sie noch einmal vorschlagen.
characters-decided = Erledigt: Es steht auf der Karte.

characters-proposes = { $member } schlägt { $name } für alle auf diesem Server vor.
characters-declined = { $name } gehört weiter { $member } allein.
characters-accepted = { $moderator } teilt { $name } von { $member } mit allen auf diesem Server.
characters-announced = **Neu für alle hier:** { $name } von { $member }. Schreib `@{ $plain_name }` in einen Prompt.

characters-list = Figuren
characters-own = deine: { $own } von { $most }
characters-others = von anderen hier: { $count }
characters-count-pictures =
    { $count ->
        [one] { $count } Bild
       *[other] { $count } Bilder
    }
characters-from = von { $member }
characters-only-yours = nur deine
characters-shared-here = deine, hier geteilt
characters-shared-in-another = deine, auf einem anderen Server geteilt
characters-spoiler = Die Beschreibung ist ein Spoiler
characters-none-shown = Alle Bilder sind zu groß, um sie hier zu zeigen. Videos verwenden sie trotzdem.
characters-some-unshown =
    { $left ->
        [one] Dazu gehört noch { $left } Bild, das zu groß ist, um es hier zu zeigen. Videos verwenden alle { $pictures }.
       *[other] Dazu gehören noch { $left } Bilder, die zu groß sind, um sie hier zu zeigen. Videos verwenden alle { $pictures }.
    }

characters-choice-shared = { $name } (hier geteilt)

characters-picture-of = { $name }, Bild { $number }
characters-face-of = Das Gesicht von { $name }
