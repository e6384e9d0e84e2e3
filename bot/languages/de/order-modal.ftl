### Das Formular für einen Auftrag.

order-modal-prompt = Was soll das Video zeigen?
order-modal-prompt-motion = Willst du sonst noch etwas sehen?
order-modal-prompt-picture = Was soll passieren?
order-modal-prompt-extend = Was passiert als Nächstes?
order-modal-seconds = Wie lang?
order-modal-quality = Qualität
order-modal-sound = Mit Ton
order-modal-sound-motion = Mit dem Ton des Clips
order-modal-orientation = Wohin schaut die Figur?
order-modal-aspect = Format
order-modal-which-picture = Welches Bild?
order-modal-which-clip = Welcher Clip?
order-modal-character = Das Bild der Figur
order-modal-start = Startbild
order-modal-other-character = Ein anderes Bild der Figur
order-modal-other-start = Ein anderes Startbild
order-modal-clip = Der Clip mit der Bewegung
order-modal-other-clip = Ein anderer Clip

order-modal-prompt-picture-hint = Lass es leer, und das Bild wird von selbst lebendig
order-modal-prompt-extend-hint = Es geht beim letzten Bild weiter; lass es leer und sieh, was kommt
order-modal-prompt-hint = Eine Marionette verbeugt sich in warmem Bühnenlicht
order-modal-quality-hint = Bessere Qualität kostet mehr
order-modal-kept = Lass es leer, dann bleibt, was du gegeben hast
order-modal-prices-are-for = Die Preise gelten für { $settings }

order-modal-in-seconds = { $count } Sekunden
