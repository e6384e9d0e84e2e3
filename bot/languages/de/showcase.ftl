### Sterne und der Schaukasten.

showcase-menu = In den Schaukasten stellen
showcase-original = Zum Video

showcase-starred = Es hat deinen Stern. Drück noch einmal, um ihn zurückzunehmen.
showcase-unstarred = Dein Stern ist zurückgenommen.
showcase-no-video = In dieser Nachricht ist kein Video von mir.
showcase-gone = Dieses Video ist weg oder verborgen, das geht also nicht mehr.
showcase-no-channel = Dieser Server hat noch keinen Schaukasten: Wähl den Kanal bei { $server }.
showcase-refused = Wer dieses Video in Auftrag gegeben hat, möchte seine Videos nicht im Schaukasten haben.
showcase-restricted = Es wurde in einem Kanal mit Altersbeschränkung in Auftrag gegeben, und der Schaukasten hat keine.
showcase-private = Nicht alle, die den Schaukasten sehen, dürfen den Kanal dieses Videos sehen, also bleibt es dort.
showcase-closed = Im Schaukasten dieses Servers kann ich nichts posten: Der Kanal ist weg, oder ich darf dort nicht schreiben oder Dateien anhängen.
showcase-shown = Es ist auf dem Weg in { $channel }.
showcase-shown-already = Es ist schon im Schaukasten.

showcase-by = Von { $member }
showcase-cannot-post = In { $channel } kann ich nichts posten: Darf ich den Kanal sehen, dort schreiben und Dateien anhängen?
