### Die Karte von /server.

server-settings-server-only = Damit richtet man einen Server ein: Verwende den Befehl auf einem Server.
server-settings-away = Ich bin nicht auf diesem Server, hier gibt es also nichts einzurichten. Seine Moderatoren können mich zuerst hinzufügen.
server-settings-not-there-yet = Discord hat mir die Kanäle und Rollen dieses Servers noch nicht genannt. Versuch es in einer Minute noch einmal.
server-settings-not-allowed = Um diese Einstellungen zu ändern, brauchst du **Server verwalten**, und das hast du nicht mehr. Es ist nichts geändert; bitte jemanden, der es hat.
server-settings-overview = Einstellungen dieses Servers
server-settings-limits = Limits und Budget
server-settings-where = Wo
server-settings-notifications = Benachrichtigungen
server-settings-showcase = Schaukasten
server-settings-content = Inhalte
server-settings-record = Protokoll
server-settings-at-once = Jede Änderung gilt sofort und kommt ins Protokoll.
server-settings-saved = Gespeichert, gilt ab jetzt.
server-settings-open = Öffnen
server-settings-back = Alle Einstellungen
server-settings-remove = Entfernen
server-settings-back-to-limits = Limits und Budget
server-settings-edit-videos = Videos begrenzen
server-settings-edit-credits = Credits begrenzen
server-settings-edit-budget = Budget festlegen
server-settings-edit-days = Tage festlegen
server-settings-without-limits = Ohne Limits
server-settings-remove-limits = Limits entfernen
server-settings-turn-off = Ausschalten
server-settings-pick-role = Limits für eine Rolle
server-settings-pick-priority = Rollen, die in der Warteschlange zuerst kommen
server-settings-everyone-first = Diese Rolle haben alle, so käme niemand zuerst. Es ist nichts geändert.
server-settings-role-gone = Diese Rolle wurde gelöscht. Es ist nichts geändert.
server-settings-most-generous = Von den Limits für alle und für die Rollen eines Mitglieds zählt das großzügigste.
server-settings-pick-channels = Kanäle, in denen man mich verwenden darf
server-settings-pick-results = Wohin Videos gehen
server-settings-pick-tags = Tags für neue Beiträge
server-settings-used-in = Mitglieder können mich verwenden in
server-settings-pending = Wähl unten den Kanal: Bis dahin ändert sich nichts.
server-settings-wrong-kind = Diese Art Kanal passt nicht. Es ist nichts geändert.
server-settings-channel-gone = Dieser Kanal wurde gelöscht. Es ist nichts geändert.
server-settings-forum-changed = Das Forum hat sich inzwischen geändert. Wähl noch einmal aus seinen Tags.
server-settings-needs-tag = Dieses Forum nimmt keinen Beitrag ohne Tag: Wähl mindestens einen.
server-settings-spoiler-on = Jedes Video als Spoiler posten
server-settings-spoiler-off = Nicht mehr jedes Video als Spoiler posten
server-settings-private = Was in einem Kanal oder Thread in Auftrag gegeben wird, den weniger Leute sehen dürfen als diesen, bleibt dort.
server-settings-age-restricted = Was in einem Kanal mit Altersbeschränkung in Auftrag gegeben wird, bleibt in solchen Kanälen.
server-settings-pick-notify = Wie Mitglieder Bescheid bekommen
server-settings-pick-staff = Der Teamkanal
server-settings-pick-showcase = Der Schaukasten
server-settings-remove-staff = Kein Teamkanal
server-settings-remove-showcase = Kein Schaukasten
server-settings-edit-stars = Sterne festlegen
server-settings-staff-use = Dort poste ich Budgetwarnungen, Fehlschläge in Folge, Meldungen von Mitgliedern und was Moderatoren sonst wissen sollten.

server-settings-too-old = Diese Karte ist zu alt. Verwende { $server } noch einmal: Dann sagt Discord, ob du darfst. Es ist nichts geändert.
server-settings-not-yours = Diese Karte gehört jemand anderem. Verwende selbst { $server }, wenn du darfst.
server-settings-integrations = Wer welchen Befehl in welchen Kanälen verwenden darf, steht in Discord: Servereinstellungen → Integrationen → { $bot }.

server-settings-same-channel = In den Kanal, in dem sie in Auftrag gegeben werden
server-settings-one-channel = In einen Kanal für alle
server-settings-member-thread = In einen Thread für jedes Mitglied
server-settings-forum = Als Beiträge in ein Forum
server-settings-pick-results-channel = Der Kanal für alle Videos
server-settings-pick-thread-channel = Der Kanal für die Threads der Mitglieder
server-settings-pick-forum = Das Forum

server-settings-mention = Erwähnung im Kanal
server-settings-direct-message = Direktnachricht
server-settings-mention-and-direct-message = Erwähnung und Direktnachricht
server-settings-not-at-all = Gar nicht

server-settings-to-same-channel = in den Kanal, in dem sie in Auftrag gegeben werden
server-settings-to-one-channel = in einen Kanal für alle
server-settings-to-member-thread = in einen Thread für jedes Mitglied
server-settings-to-forum = als Beiträge in ein Forum

server-settings-by-mention = mit einer Erwähnung im Kanal
server-settings-by-direct-message = mit einer Direktnachricht
server-settings-by-mention-and-direct-message = mit einer Erwähnung und einer Direktnachricht
server-settings-in-no-way = gar nicht

server-settings-budget-a-day = { $budget } am Tag
server-settings-budget-a-month = { $budget } im Monat
server-settings-no-limit = kein Limit

server-settings-deleted-role = eine gelöschte Rolle (`{ $id }`)
server-settings-gone-channel = { $channel } (gelöscht oder vor mir verborgen)
server-settings-missing = In { $channels } brauche ich noch { $permissions }.
server-settings-and-more = { $channels } und { $more } weiteren
server-settings-seen-by-all = Alle auf diesem Server sehen { $channel } und damit auch, wer was gemeldet hat. Wähl einen, den nur Moderatoren sehen.
server-settings-not-seen-by-all = Nicht alle sehen { $channel }: Wer ihn nicht sieht, sieht dort auch keine Videos, nicht einmal die eigenen.

server-settings-everyone-in-short = Alle: { $limits }
server-settings-own-limits = Eigene Limits: { $whose }
server-settings-roles =
    { $count ->
        [one] { $count } Rolle
       *[other] { $count } Rollen
    }
server-settings-joined-less-than =
    { $count ->
        [one] Mitglieder, die seit weniger als { $count } Tag hier sind
       *[other] Mitglieder, die seit weniger als { $count } Tagen hier sind
    }
server-settings-budget-in-short = Budget: { $budget }
server-settings-used-in-channels =
    { $count ->
        [one] Mitglieder können mich in { $count } Kanal verwenden
       *[other] Mitglieder können mich in { $count } Kanälen verwenden
    }
server-settings-used-everywhere = Mitglieder können mich in jedem Kanal verwenden
server-settings-to = Videos gehen: { $place }
server-settings-to-as-spoilers = Videos gehen: { $place }, als Spoiler
server-settings-place = { $place }, { $channel }
server-settings-members-told = Mitglieder: { $how }
server-settings-staff-channel = Teamkanal: { $channel }
server-settings-none = keiner
server-settings-no-showcase = Keiner
server-settings-nothing-changed = Noch ist nichts geändert.

server-settings-host-at-once =
    { $count ->
        [one] Beim Betreiber des Bots darf jedes Mitglied { $count } Video gleichzeitig in Arbeit haben, auf allen Servern zusammen.
       *[other] Beim Betreiber des Bots darf jedes Mitglied { $count } Videos gleichzeitig in Arbeit haben, auf allen Servern zusammen.
    }
server-settings-everyone = Alle
server-settings-budget = Budget
server-settings-budget-of-all = { $budget }, für alle Mitglieder zusammen
server-settings-roles-part = Rollen
server-settings-no-role-limits = Keine Rolle hat eigene Limits.
server-settings-new-members = Neue Mitglieder
server-settings-no-rule = keine eigene Regel
server-settings-members-who-joined =
    { $count ->
        [one] Mitglieder, die seit weniger als { $count } Tag hier sind
       *[other] Mitglieder, die seit weniger als { $count } Tagen hier sind
    }
server-settings-first = Zuerst in der Warteschlange
server-settings-nobody = niemand
server-settings-remove-roles =
    { $count ->
        [one] { $count } gelöschte Rolle entfernen
       *[other] { $count } gelöschte Rollen entfernen
    }
server-settings-remove-channels =
    { $count ->
        [one] { $count } gelöschten Kanal entfernen
       *[other] { $count } gelöschte Kanäle entfernen
    }
server-settings-limits-for = Limits für { $role }
server-settings-none-of-its-own = Eigene hat sie nicht: Es gelten die für alle ({ $limits }).
server-settings-new-members-rule =
    { $count ->
        [one] Für Mitglieder, die seit weniger als { $count } Tag hier sind, gelten nur diese Limits, welche Rollen sie auch haben:
       *[other] Für Mitglieder, die seit weniger als { $count } Tagen hier sind, gelten nur diese Limits, welche Rollen sie auch haben:
    }
server-settings-no-rule-for-them = Für sie gibt es keine eigene Regel. *Tage festlegen* sagt, wie lange ein Mitglied als neu gilt.
server-settings-too-many-roles = { $count } Rollen haben eigene Limits, und mehr behalte ich nicht. Entfern zuerst die einer anderen Rolle.
server-settings-too-many-channels = Das wären mehr als { $count } Kanäle, und mehr behalte ich nicht. Entfern zuerst welche.
server-settings-too-many-priority-roles = Das wären mehr als { $count } Rollen, und mehr behalte ich nicht. Entfern zuerst welche.
server-settings-every-channel = jedem Kanal, in dem Discord es zulässt
server-settings-and-results = { $channels } und dem Kanal, in den Videos gehen
server-settings-tagged = { $place }, mit den Tags { $tags }
server-settings-every-spoiler = Jedes Video ist ein Spoiler.
server-settings-videos-go-to = Videos gehen
server-settings-members = Mitglieder
server-settings-told-when = { $how }, wenn ihr Video da ist oder nicht kommt
server-settings-staff = Teamkanal
server-settings-no-showcase-yet = Es gibt keinen Schaukasten. Wähl seinen Kanal: Videos, die Sterne von Mitgliedern bekommen, werden dort gezeigt, mit dem Namen dazu.
server-settings-shown-when =
    { $count ->
        [0] { $channel }, wenn ein Moderator es will
        [one] { $channel }, ab { $count } Stern, oder wenn ein Moderator es will
       *[other] { $channel }, ab { $count } Sternen, oder wenn ein Moderator es will
    }
