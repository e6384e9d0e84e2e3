### Was über einen Auftrag zu lesen ist, zu dem kein Video gepostet wurde.

failures-heading-credits = Keine Credits mehr.
failures-heading-key = Der Bot hat keinen Zugang.
failures-heading-disabled = Abgeschaltet.
failures-heading-not-found = Nicht im Angebot.
failures-heading-refused = Nicht angenommen.
failures-heading-address = Nicht weitergeleitet.
failures-heading-busy = Zu viel los.
failures-heading-unreachable = Keine Verbindung.
failures-heading-outage = Außer Betrieb.
failures-heading-unconfirmed = Unklar.
failures-heading-not-made = Nicht gemacht.
failures-heading-failed = Das hat nicht geklappt.
failures-heading-unfetched = Deine Dateien kamen nicht an.
failures-heading-lost = Beim Dienst verloren gegangen.
failures-heading-no-video = Es kam kein Video zurück.
failures-heading-overdue = Das dauert sehr lange.
failures-heading-other-key = Der Betreiber ist am Zug.
failures-heading-channel = Ich kann hier nicht posten.
failures-heading-restricted = Ich kann hier nicht posten.
failures-heading-hidden = Ich sehe nicht, ob es gepostet ist.
failures-heading-posting = Das Posten hat nicht geklappt.
failures-heading-too-large = Zu groß für diesen Server.
failures-heading-download = Das Abholen hat nicht geklappt.
failures-heading-disk = Kein Platz.
failures-heading-expired = Deine Dateien sind abgelaufen.
failures-heading-copy = Anderswo übernommen.
failures-heading-card-gone = Gestoppt.
failures-heading-unseen = Gestoppt.
failures-heading-broken = Bei mir ist etwas kaputtgegangen.
failures-heading-paused = Pausiert.
failures-heading-by-staff = Von einem Moderator abgebrochen.
failures-heading-held-back = Wie gewünscht nicht gepostet.

failures-credits = Auf dem Konto des Bots sind zu wenige für dieses Video, und es wurde nichts berechnet. Der Betreiber muss welche nachladen; versuch es später noch einmal.
failures-key = Der Videodienst nimmt den Schlüssel des Bots nicht an, und es wurde nichts berechnet. Der Betreiber muss sich das ansehen.
failures-disabled = Der Videodienst hat diese Art von Video vorerst abgeschaltet. Es wurde nichts berechnet; nimm einen anderen Befehl oder komm später wieder.
failures-busy = Beim Videodienst war zu lange kein Platz, deshalb habe ich aufgehört. Es wurde nichts berechnet; versuch es später noch einmal.
failures-unreachable = Der Videodienst war zu lange nicht zu erreichen. Es wurde nichts berechnet; versuch es später noch einmal.
failures-outage = Der Videodienst hat zu lange auf alles mit Fehlern geantwortet. Es wurde nichts berechnet; versuch es später noch einmal.
failures-not-made = Der Betreiber des Bots hat nachgesehen: Der Videodienst hat dieses Video nie gemacht, und es wurde nichts berechnet. Drück *Noch einmal*, wenn du es noch willst.
failures-channel = Das Video ist fertig, aber in diesem Kanal darf ich es nicht senden. Erlaub mir, Nachrichten und Dateien zu senden, und drück dann *{ result-buttons-look-again }*. Es wird nichts doppelt berechnet.
failures-posting = Das Video ist fertig, aber Discord hat es nicht angenommen. Drück in einer Weile *{ result-buttons-look-again }*. Es wird nichts doppelt berechnet.
failures-too-large = Das Video ist fertig, aber größer, als hier hochgeladen werden darf. Öffne es unten und speichere es bald: Der Link hält nicht lange.
failures-download = Das Video ist fertig, aber die Datei ließ sich nicht herunterladen. Drück in einer Weile *{ result-buttons-look-again }*. Es wird nichts doppelt berechnet.
failures-disk = Das Video ist fertig, aber der Speicher des Bots war einen ganzen Tag lang voll. Der Betreiber weiß davon. Drück *{ result-buttons-look-again }*, wenn wieder Platz ist. Es wird nichts doppelt berechnet.
failures-expired = Der Auftrag hat so lange gewartet, dass Discord die Dateien nicht mehr herausgibt. Drück *Bearbeiten* und häng sie noch einmal an. Es wurde nichts berechnet.
failures-copy = Ein anderes Programm hat diesen Auftrag übernommen. Hier wurde nichts berechnet.
failures-card-gone = Ich wurde neu gestartet, und die Karte dieses Auftrags ist weg, deshalb habe ich ihn nicht abgeschickt. Es wurde nichts berechnet. Willst du es noch? Dann gib ihn noch einmal auf.
failures-unseen = Ich wurde neu gestartet und konnte die Karte dieses Auftrags nicht ansehen, deshalb habe ich ihn nicht abgeschickt. Es wurde nichts berechnet. Willst du es noch? Dann gib ihn noch einmal auf.
failures-broken = Der Betreiber des Bots findet die Einzelheiten im Log. Es wurde nichts berechnet.
failures-paused = Der Betreiber des Bots hat mich pausiert. Es wurde nichts berechnet; versuch es später noch einmal.
failures-by-staff = Der Auftrag war noch nicht abgeschickt, es wurde also nichts berechnet.
failures-not-found = Der Videodienst kennt dieses Modell nicht mehr, oder etwas, das der Auftrag nennt.
failures-address = Was da antwortet, ist nicht der Videodienst selbst, und es hat diesen Auftrag nicht weitergeleitet.
failures-address-end = Es wurde nichts berechnet, und der Betreiber des Bots weiß davon. Versuch es später noch einmal.
failures-unconfirmed = Ich habe diesen Auftrag abgeschickt, und er { $answer }. Vielleicht wurde er berechnet, vielleicht nicht.
failures-unconfirmed-end = Von selbst schicke ich ihn nicht noch einmal ab. Bevor du ihn wiederholst, frag den Betreiber des Bots, ob das Video gemacht wurde; die ID dafür ist `{ $id }`.
failures-no-answer = blieb ohne Antwort
failures-senseless-answer = bekam eine Antwort, die keinen Sinn ergibt
failures-error-answer = wurde mit einem Fehler beantwortet ({ $code })
failures-restricted = Das Video ist fertig und bleibt in Kanälen mit Altersbeschränkung, und hier kann ich es nicht senden. Erlaub mir, in diesem Kanal Nachrichten und Dateien zu senden, und drück *{ result-buttons-look-again }*, oder hol es mit { $generations } in einen anderen Kanal mit Altersbeschränkung. Es wird nichts doppelt berechnet.
failures-hidden = Discord hat nicht geantwortet, als ich das Video gepostet habe, und ich kann die Nachrichten dort nicht lesen. Erlaub es mir und drück dann *{ result-buttons-look-again }*, oder hol es mit { $generations } anderswohin.
failures-held-back = Das Video ist gemacht und berechnet. Wer es in Auftrag gegeben hat, findet es bei { $generations } als privaten Link.
failures-failed = Der Videodienst konnte dieses Video nicht machen.
failures-failed-end = Versuch es mit anderen Worten oder Dateien.
failures-unfetched = Der Videodienst kam an deine Dateien nicht heran.
failures-attach-again = Schick es noch einmal, mit den Dateien als Anhang.
failures-handed-over = Ich hatte sie diesmal selbst übergeben: Drück später *Noch einmal*, oder gib mit *Bearbeiten* andere Dateien.
failures-hand-over = Die Dateien sind in Ordnung: Drück *Noch einmal*, dann übergebe ich sie auf einem anderen Weg.
failures-lost =
    { $known ->
        [no] Der Auftrag ist dort nicht mehr bekannt.
       *[yes] Die Aufgabe { $task } ist dort nicht mehr bekannt.
    }
failures-no-video =
    { $known ->
        [no] Der Auftrag ist fertig, hat aber bisher keine Datei.
       *[yes] Die Aufgabe { $task } ist fertig, hat aber bisher keine Datei.
    }
failures-overdue =
    { $known ->
        [no] Der Auftrag ist noch nicht fertig. Verloren ist er nicht.
       *[yes] Die Aufgabe { $task } ist noch nicht fertig. Verloren ist sie nicht.
    }
failures-other-key =
    { $known ->
        [no] Der Auftrag gehört zu einem anderen Konto als dem, das ich jetzt benutze. Verloren ist er nicht, und der Betreiber weiß Bescheid.
       *[yes] Die Aufgabe { $task } gehört zu einem anderen Konto als dem, das ich jetzt benutze. Verloren ist sie nicht, und der Betreiber weiß Bescheid.
    }
failures-looked-for-no-more = Von selbst frage ich nicht mehr danach; *{ result-buttons-look-again }* fragt noch einmal. Es wird nichts doppelt berechnet.
failures-looked-for = Ich frage bis { $when } weiter, und wenn es da ist, kommt es von selbst. *{ result-buttons-look-again }* fragt jetzt. Es wird nichts doppelt berechnet.
failures-by-this-id = Der Betreiber des Bots kann mit dieser ID danach fragen.

failures-service-words = Seine Worte: „{ $words }“.

failures-declined = Der Videodienst hat diesen Auftrag abgelehnt; es wurde nichts berechnet.
failures-declined-because = Der Videodienst hat diesen Auftrag abgelehnt (HTTP { $code }: { $meaning }); es wurde nichts berechnet.
failures-declined-end = Ändere das und schick ihn noch einmal.

failures-status-senseless = er versteht den Auftrag nicht
failures-status-blocked = etwas auf dem Weg dorthin hält diesen Auftrag auf
failures-status-unanswerable = auf diese Art Auftrag kann er nicht antworten
failures-status-at-odds = der Auftrag widerspricht etwas, das er schon hat
failures-status-too-large = der Auftrag ist zu groß
failures-status-too-long = der Auftrag ist zu lang
failures-status-wrong-kind = er nimmt diese Art Datei oder Auftrag nicht
failures-status-not-allowed = etwas darin ist nicht erlaubt
failures-status-illegal = aus rechtlichen Gründen darf er das nicht
failures-status-unknown = er nennt keinen Grund

failures-uncharged = Es wurde nichts berechnet.
failures-charged = Es hat { $credits } gekostet.
failures-maybe-charged = Vielleicht wurde es berechnet.
failures-about = Es kostet etwa { $credits }.
failures-cost-unknown = Der Auftrag ist abgeschickt; was er kostet, ist noch nicht bekannt.

failures-not-posted-yet = { $what }; ich versuche es weiter, nächster Versuch: { $when }. *{ result-buttons-look-again }* oder { $generations } holt es jetzt. Es wird nichts doppelt berechnet.
failures-not-yet-channel = **Ich kann hier nicht posten.** Das Video ist fertig, aber weder in diesem Kanal noch in deinen Direktnachrichten darf ich es senden. Erlaub mir, hier Nachrichten und Dateien zu senden
failures-not-yet-restricted = **Ich kann hier nicht posten.** Das Video ist fertig und bleibt in Kanälen mit Altersbeschränkung. Erlaub mir, hier Nachrichten und Dateien zu senden, und lass die Altersbeschränkung an
failures-not-yet-hidden = **Ich sehe nicht, ob es gepostet ist.** Discord hat nicht geantwortet, als ich das Video gepostet habe, und ich kann die Nachrichten dort nicht lesen, um es herauszufinden. Lass mich den Nachrichtenverlauf sehen
failures-not-yet-download = **Noch nicht abgeholt.** Das Video ist fertig, aber die Datei ließ sich bisher nicht herunterladen
failures-not-yet-too-large = **Zu groß zum Posten.** Das Video ist fertig, aber der Videodienst gibt gerade keinen Link heraus
failures-not-yet-disk = **Kein Platz.** Das Video ist fertig, aber der Speicher des Bots ist voll. Der Betreiber weiß davon
failures-not-yet-posting = **Noch nicht gepostet.** Das Video ist fertig, aber Discord hat es bisher nicht angenommen
