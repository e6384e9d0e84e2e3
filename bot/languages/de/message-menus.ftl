message-menus-animate = Dieses Bild animieren
message-menus-use-motion = Diese Bewegung verwenden
message-menus-use-character = Als Figur verwenden
message-menus-save-character = Als Figur speichern
message-menus-animate-avatar = Diesen Avatar animieren
