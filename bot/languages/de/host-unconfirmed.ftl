### Aufträge, von denen niemand weiß, ob der Videodienst sie ausgeführt hat.

host-unconfirmed-open-list = Klären
host-unconfirmed-is-task = Es ist Aufgabe …
host-unconfirmed-not-made = Wurde nicht gemacht

host-unconfirmed-task-title = Welche Aufgabe ist es?
host-unconfirmed-task-id = Die ID der Aufgabe
host-unconfirmed-task-hint = Wie sie in der Aufgabenliste von crun steht

host-unconfirmed-none = Jeder Auftrag bekam eine klare Antwort: Es gibt nichts zu klären.
host-unconfirmed-followed = Ich verfolge diese Aufgabe jetzt und poste ihr Video, wenn es da ist.
host-unconfirmed-settled-already = Der ist schon geklärt.
host-unconfirmed-was-not-made = Geklärt: Dafür wurde nichts berechnet, und das Mitglied erfährt es.

host-unconfirmed-task-unknown = crun kennt keine Aufgabe mit dieser ID. Sieh noch einmal nach; das hast du getippt:
host-unconfirmed-task-other-model = Diese Aufgabe hat ein anderes Modell, ist also nicht die dieses Auftrags. Das hast du getippt:
host-unconfirmed-task-others = Diese Aufgabe gehört schon zu einem anderen Auftrag. Das hast du getippt:
host-unconfirmed-task-earlier = Diese Aufgabe begann, bevor dieser Auftrag abgeschickt wurde, ist also nicht seine. Das hast du getippt:
host-unconfirmed-task-failed = crun sagt von dieser Aufgabe nur, dass sie gescheitert ist. Wenn sie es ist, drück *{ host-unconfirmed-not-made }*: Es gibt kein Video, und crun berechnet nichts. Das hast du getippt:
host-unconfirmed-task-no-answer = crun antwortet gerade nicht. Versuch es in einer Minute noch einmal; das hast du getippt:

host-unconfirmed-title = Unklar
host-unconfirmed-explained = Für diese Aufträge wurde CreateTask abgeschickt, ohne klare Antwort: Jeder ist also vielleicht berechnet worden, vielleicht nicht. Keiner wird noch einmal abgeschickt. Such sie in der Aufgabenliste von crun.
host-unconfirmed-request = { $title } für { $member } auf { $server }
host-unconfirmed-no-price = Preis unbekannt
host-unconfirmed-answer = Auftrag `{ $id }` { $answer }
host-unconfirmed-ask-whether-made = Wurde der Auftrag `{ $id }` vom { $when } wirklich nicht gemacht? Steht er doch in der Liste von crun, wird er berechnet, und niemand bekommt das Video.
