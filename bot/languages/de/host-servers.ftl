### Die Server des Bots.

host-servers-allow = Erlauben
host-servers-block = Sperren
host-servers-unblock = Entsperren
host-servers-leave = Verlassen
host-servers-leave-for-sure = Wirklich verlassen
host-servers-pick = Wähl einen Server

host-servers-not-there = Auf diesem Server bin ich nicht mehr.
host-servers-discord-refuses = Discord lässt mich gerade nicht gehen. Versuch das in einer Minute noch einmal.
host-servers-allowed = { $server } kann mich jetzt verwenden.
host-servers-is-blocked = { $server } ist gesperrt: Dort kann niemand Videos in Auftrag geben. Was in Arbeit ist, wird noch geliefert.
host-servers-ask-to-leave = { $server } verlassen? Was dort in Arbeit ist, kommt als Direktnachricht, wo Mitglieder das zulassen.
host-servers-left = Ich habe { $server } verlassen.

host-servers-title = Server
host-servers-waiting-for-you =
    { $count ->
        [one] { $count } wartet auf dich
       *[other] { $count } warten auf dich
    }
host-servers-waiting = wartet auf dich
host-servers-blocked = gesperrt
host-servers-members =
    { $count ->
        [one] { $count } Mitglied
       *[other] { $count } Mitglieder
    }
host-servers-unnamed = Server { $id }
host-servers-direct-messages = Direktnachrichten
host-servers-spent-this-month = { $amount } diesen Monat
host-servers-spent = Ausgegeben: { $today } heute · { $this_month } diesen Monat
host-servers-owner-unknown = Besitzer: unbekannt
host-servers-owner = Besitzer: { $member }
host-servers-may = Darf mich verwenden
host-servers-allowed-since = Darf mich verwenden, erlaubt { $when } von { $moderator }
host-servers-waits-since = Wartet auf dich, zum ersten Mal gesehen { $when }
host-servers-blocked-since = **Gesperrt** { $when } von { $moderator }
