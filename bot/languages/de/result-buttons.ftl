### Die Buttons unter Videos und auf Karten, und die Antworten darauf.

result-buttons-again = Noch einmal
result-buttons-edit = Bearbeiten
result-buttons-extend = Verlängern
result-buttons-use-as-motion = Als Bewegung verwenden
result-buttons-delete = Löschen
result-buttons-delete-for-good = Endgültig löschen
result-buttons-report = Melden
result-buttons-original = Original
result-buttons-look-again = Noch einmal nachsehen
result-buttons-full-prompt = Ganzer Prompt

result-buttons-gone = Ich finde diesen Auftrag nicht mehr.
result-buttons-age-restricted = Dieses Video wurde in einem Kanal mit Altersbeschränkung in Auftrag gegeben und bleibt in solchen. Das geht nur in einem davon.
result-buttons-not-here = Dieses Video ist anderswo, und nur dort geht das.
result-buttons-not-yours = Das kann nur, wer dieses Video in Auftrag gegeben hat.
result-buttons-just-made = Noch eins ist schon unterwegs. Drück in ein paar Sekunden *Noch einmal*, wenn du ein weiteres willst.
result-buttons-not-kept = Diesen Auftrag habe ich nicht mehr: Er ist zu alt, sein Video wurde gelöscht, oder das Mitglied möchte vergessen werden. Schick den Befehl noch einmal; *Verlängern* und *Als Bewegung verwenden* gehen, solange das Video hier ist.
result-buttons-no-recipe = Das Rezept habe ich nicht mehr: Das Video ist zu alt, wurde gelöscht, oder das Mitglied möchte vergessen werden.
result-buttons-forgotten = Ich weiß nicht mehr, wessen Video das ist: Es ist alt, oder das Mitglied hat seine Daten löschen lassen. Moderatoren können die Nachricht selbst löschen.
result-buttons-no-video-here = Ich finde das Video in dieser Nachricht nicht mehr.
result-buttons-looking-again = Ich frage noch einmal. Wenn das Video fertig ist, erscheint es gleich hier.
result-buttons-nothing-to-look-for = Hier gibt es nichts mehr nachzusehen: Darum kümmere ich mich schon.
result-buttons-not-yours-to-delete = Löschen kann es nur, wer dieses Video in Auftrag gegeben hat, oder ein Moderator.
result-buttons-not-posted-yet = Einen Moment: Ich habe es gerade erst gepostet. Drück in ein paar Sekunden noch einmal *Löschen*.
result-buttons-really-delete = Dieses Video für alle löschen? Es ist bezahlt, und ich behalte keine Kopie: Speichere es vorher, wenn du es vermissen könntest.
result-buttons-deleted = Erledigt, das Video ist weg.
result-buttons-really-delete-unposted = Dieses Video löschen? Es ist bezahlt und wurde nie gepostet: Danach kann es niemand mehr bekommen.
result-buttons-really-delete-request = Diesen Auftrag löschen? Prompt und Dateien verschwinden, er lässt sich dann nicht mehr wiederholen oder bearbeiten.
result-buttons-request-deleted = Erledigt, er ist gelöscht. Was er gekostet hat, bleibt in den Summen.
result-buttons-deleted-before = Es ist schon gelöscht.
result-buttons-changed-meanwhile = Daran hat sich etwas geändert. Öffne es in der Liste noch einmal.
result-buttons-cannot-delete = Ich komme nicht mehr an diese Nachricht: Ich darf den Kanal nicht sehen. Ein Moderator kann sie löschen.
