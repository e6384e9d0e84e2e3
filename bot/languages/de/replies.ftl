### Antworten, die jeder Befehl und jeder Button geben kann.

replies-restarting = Ich starte gerade neu. Versuch es in einer halben Minute noch einmal, es wurde nichts berechnet.
replies-on-its-way = Unterwegs: Die Karte steht im Kanal.
replies-too-slow = Das war gerade zu langsam von mir: Versuch es noch einmal.
replies-something-broke = Bei mir ist etwas kaputtgegangen. Es wurde nichts berechnet; der Betreiber des Bots findet die Einzelheiten im Log.
replies-outdated = Ich wurde aktualisiert, und dieser Befehl ist nicht mehr wie vorher. Tipp ihn noch einmal; wenn er gleich aussieht, starte Discord neu.
replies-no-room = Mein Speicher ist gerade voll, ein Video wäre bei mir nicht sicher. Es wurde nichts berechnet. Der Betreiber des Bots weiß davon; versuch es später noch einmal.

replies-not-charged = Es wurde nichts berechnet.
