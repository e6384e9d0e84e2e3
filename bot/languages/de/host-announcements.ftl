### Was der Betreiber an alle Server schreibt.

host-announcements-announce = Ankündigen
host-announcements-write-again = Noch einmal schreiben
host-announcements-send = Abschicken

host-announcements-modal-title = An alle Server schreiben
host-announcements-text = Was du sagen willst
host-announcements-text-hint = Erst siehst nur du es. Discords Markdown geht; niemand wird gepingt.

host-announcements-empty = Da steht nichts zum Ankündigen. Schreib ein, zwei Sätze.
host-announcements-gone = Diese Ankündigung habe ich nicht mehr. Schreib sie noch einmal.
host-announcements-sent-already = Die ist schon unterwegs.

host-announcements-head = Vom Betreiber dieses Bots

host-announcements-preview =
    { $count ->
        [one] Das geht einmal an einen Server: in den Teamkanal, wo es einen gibt, sonst in den Kanal für Systemnachrichten.
       *[other] Das geht an { $count } Server, je einmal: in den Teamkanal, wo es einen gibt, sonst in den Kanal für Systemnachrichten.
    }

host-announcements-announced = Angekündigt
host-announcements-to-none = auf keinem Server
host-announcements-state-told = { $count } erreicht
host-announcements-state-due = { $count } offen
host-announcements-state-sending = { $count } gerade unterwegs
host-announcements-state-nowhere = { $count } ohne einen Kanal, in dem ich schreiben darf
