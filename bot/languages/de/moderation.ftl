### Gemeldete, verborgene und gelöschte Videos, gesperrte Mitglieder.

moderation-report-title = Dieses Video melden
moderation-report-reason = Was stimmt damit nicht?
moderation-delete-title = Dieses Video löschen
moderation-delete-reason = Warum?
moderation-block-title = Dieses Mitglied sperren
moderation-block-reason = Warum?

moderation-report-hint = Das lesen nur die Moderatoren dieses Servers.
moderation-delete-hint = Wer das Video in Auftrag gegeben hat, liest das, aber nicht deinen Namen.
moderation-block-hint = Steht für die Moderatoren im Protokoll. Das Mitglied liest nur, dass es gesperrt ist.

moderation-hide = Verbergen
moderation-show-again = Wieder zeigen
moderation-delete = Löschen
moderation-block = Mitglied sperren
moderation-unblock = Mitglied entsperren
moderation-dismiss = Verwerfen

moderation-reported = Danke. Die Moderatoren sehen deine Meldung und deinen Namen, andere Mitglieder nicht.
moderation-reported-without-staff = Danke, deine Meldung ist notiert. Dieser Server hat mir noch keinen Kanal für seine Moderatoren genannt, sag es also bitte auch einem von ihnen.
moderation-reported-before = Dieses Video hast du schon gemeldet.
moderation-too-many-reports = Du hast in einer Stunde viele Meldungen geschickt, und die Moderatoren haben sie. Sag einem von ihnen bitte selbst von diesem Video.
moderation-own-video = Dieses Video ist deins: *Löschen* entfernt es.
moderation-only-in-servers = Das geht nur auf einem Server, wo es Moderatoren gibt.
moderation-nothing-to-report = Dieses Video ist schon weg, da gibt es nichts mehr zu melden.
moderation-no-reason = Sag in wenigen Worten, was nicht stimmt, damit die Moderatoren es wissen.

moderation-staff-only = Das können nur Moderatoren (Nachrichten verwalten).
moderation-no-reports = Ich finde keine Meldungen zu diesem Video mehr.
moderation-hidden-already = Es ist schon verborgen.
moderation-shown-already = Es wird schon gezeigt.
moderation-deleted-already = Es ist schon gelöscht.
moderation-blocked-already = Dieses Mitglied ist schon gesperrt.
moderation-unblocked-already = Dieses Mitglied ist nicht mehr gesperrt.
moderation-dismissed-already = Diese Meldungen sind schon verworfen.
moderation-not-yourself = Dich selbst kannst du nicht sperren.
moderation-hidden = Verborgen. Das Video ist in diesem Kanal aufgehoben; *{ moderation-show-again }* stellt es zurück.
moderation-hidden-link = Verborgen. *{ moderation-show-again }* stellt es zurück, solange der Link funktioniert.
moderation-shown = Es wird wieder gezeigt.
moderation-deleted = Erledigt, das Video ist weg.
moderation-dismissed = Verworfen. Eine weitere Meldung öffnet sie wieder.
moderation-blocked = Gesperrt: Dieses Mitglied kann hier keine Videos mehr in Auftrag geben. *{ moderation-unblock }* nimmt das zurück.
moderation-unblocked = Entsperrt: Dieses Mitglied kann hier wieder Videos in Auftrag geben.
moderation-cannot-reach = Ich komme nicht an diese Nachricht: Ich darf den Kanal nicht sehen, oder sie ist weg.
moderation-cannot-keep = Ich konnte hier keine Kopie aufheben, deshalb bleibt das Video, wo es ist. Darf ich in diesem Kanal Dateien posten?
moderation-copy-gone = Ich finde die aufgehobene Kopie nicht mehr, deshalb kann ich das Video nicht wieder zeigen.
moderation-link-gone = Ich habe von diesem Video keine Kopie, und sein Link funktioniert nicht mehr.

moderation-reports =
    { $count ->
        [one] **{ $count } Meldung** zu [diesem Video]({ $url }) von { $member } vom { $when }
       *[other] **{ $count } Meldungen** zu [diesem Video]({ $url }) von { $member } vom { $when }
    }
moderation-reports-of-gone =
    { $count ->
        [one] **{ $count } Meldung** zu einem Video von { $member } vom { $when }, das weg ist
       *[other] **{ $count } Meldungen** zu einem Video von { $member } vom { $when }, das weg ist
    }
moderation-more-reports = und { $count } weitere
moderation-restricted-words = Der Prompt ist aus einem Kanal mit Altersbeschränkung und steht deshalb nicht hier.
moderation-deleted-by = Gelöscht von { $moderator }
moderation-deleted-by-author = Vom Mitglied selbst gelöscht
moderation-hidden-by = Verborgen von { $moderator }
moderation-blocked-by = Das Mitglied ist gesperrt, von { $moderator }
moderation-dismissed-by = Verworfen von { $moderator }
moderation-kept-copy = Das verborgene Video von { $member }, aufgehoben für *{ moderation-show-again }*. Wer diesen Kanal sieht, sieht es.
moderation-hidden-note = Die Moderatoren dieses Servers haben dieses Video verborgen.
moderation-hidden-alt = Ein Video, das die Moderatoren verborgen haben
moderation-deleted-for = Ein Moderator von **{ $server }** hat ein Video von dir gelöscht. Der Grund: { $reason }
moderation-deleted-notice = Ein Moderator hat ein Video von { $member } gelöscht. Der Grund: { $reason }
