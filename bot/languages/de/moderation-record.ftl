### Was im Protokoll steht, hinter der Erwähnung, wer es getan hat.

moderation-record-video-reported =
    { $known ->
        [no] hat ein Video gemeldet
       *[yes] hat ein Video von { $member } gemeldet
    }
moderation-record-reports-dismissed =
    { $known ->
        [no] hat die Meldungen eines Videos verworfen
       *[yes] hat die Meldungen eines Videos von { $member } verworfen
    }
moderation-record-video-hidden =
    { $known ->
        [no] hat ein Video verborgen
       *[yes] hat ein Video von { $member } verborgen
    }
moderation-record-video-shown-again =
    { $known ->
        [no] hat ein verborgenes Video wieder gezeigt
       *[yes] hat ein verborgenes Video von { $member } wieder gezeigt
    }
moderation-record-video-deleted =
    { $known ->
        [no] hat ein Video gelöscht
       *[yes] hat ein Video von { $member } gelöscht
    }
moderation-record-member-blocked =
    { $known ->
        [no] hat ein Mitglied gesperrt
       *[yes] hat { $member } gesperrt
    }
moderation-record-member-unblocked =
    { $known ->
        [no] hat ein Mitglied entsperrt
       *[yes] hat { $member } entsperrt
    }
moderation-record-video-showcased =
    { $known ->
        [no] hat ein Video in den Schaukasten gestellt
       *[yes] hat ein Video von { $member } in den Schaukasten gestellt
    }
moderation-record-character-accepted =
    { $known ->
        [no] hat eine Figur für alle angenommen
       *[yes] hat eine Figur von { $member } für alle angenommen
    }
moderation-record-character-declined =
    { $known ->
        [no] hat eine vorgeschlagene Figur abgelehnt
       *[yes] hat eine vorgeschlagene Figur von { $member } abgelehnt
    }
moderation-record-character-shared =
    { $known ->
        [no] hat eine Figur mit allen geteilt
       *[yes] hat eine Figur von { $member } mit allen geteilt
    }
moderation-record-character-unshared =
    { $known ->
        [no] hat eine geteilte Figur zurückgenommen
       *[yes] hat eine geteilte Figur von { $member } zurückgenommen
    }
moderation-record-character-deleted =
    { $known ->
        [no] hat eine geteilte Figur gelöscht
       *[yes] hat eine geteilte Figur von { $member } gelöscht
    }
moderation-record-character-proposed = hat eine Figur für alle vorgeschlagen
