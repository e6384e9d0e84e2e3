### Was /usage zeigt.

usage-mine = Meiner
usage-as-csv = Als CSV-Datei
usage-staff-only = Den Verbrauch eines Servers sehen die mit **Server verwalten**. Deinen eigenen siehst du immer.
usage-mine-title = Dein Verbrauch auf allen Servern
usage-server-title = Verbrauch auf diesem Server
usage-all-title = Verbrauch auf allen Servern
usage-note = Tage beginnen um 0:00 UTC. Was noch nicht berechnet ist, zählt wie geschätzt.

usage-month = Dieser Monat
usage-week = Letzte 7 Tage
usage-30-days = Letzte 30 Tage
usage-by-member = Nach Mitglied
usage-by-channel = Nach Kanal
usage-by-command = Nach Befehl
usage-by-server = Nach Server

usage-period =
    { $period ->
        [month] dieser Monat
        [week] letzte 7 Tage
       *[days] letzte 30 Tage
    }
usage-requests =
    { $count ->
        [one] { $count } Auftrag
       *[other] { $count } Aufträge
    }
usage-videos =
    { $count ->
        [one] { $count } Video
       *[other] { $count } Videos
    }
usage-nothing =
    { $period ->
        [month] Diesen Monat wurde nichts in Auftrag gegeben. Probier { $video }.
        [week] In den letzten 7 Tagen wurde nichts in Auftrag gegeben. Probier { $video }.
       *[days] In den letzten 30 Tagen wurde nichts in Auftrag gegeben. Probier { $video }.
    }
usage-others = und { $count } weitere, die in der CSV-Datei stehen
usage-deleted-members = Mitglieder, die ihre Daten löschen ließen
usage-direct-messages = Direktnachrichten
usage-server = Server { $id }
usage-plot =
    { $what ->
        [credits] Credits an jedem Tag vom { $first } bis { $last }. Am meisten am { $day }: { $most }.
       *[requests] Aufträge an jedem Tag vom { $first } bis { $last }. Am meisten am { $day }: { $most }.
    }
usage-csv-ready = Deine Datei: { $period }, eine Zeile für jeden Tag und was dazugehört.
