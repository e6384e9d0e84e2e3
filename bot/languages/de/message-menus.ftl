### Die Menüs bei Nachrichten und Mitgliedern.

message-menus-animate = Dieses Bild animieren
message-menus-use-motion = Diese Bewegung verwenden
message-menus-use-character = Als Figur verwenden
message-menus-save-character = Als Figur speichern
message-menus-animate-avatar = Diesen Avatar animieren

message-menus-not-a-member = Dieses Mitglied ist nicht mehr auf dem Server, deshalb lasse ich seinen Avatar in Ruhe.
message-menus-no-avatar = Dieses Mitglied hat keinen eigenen Avatar, also gibt es nichts zu animieren.
message-menus-vector-sticker = Dieser Sticker ist eine Vektorzeichnung (Lottie), die ich nicht lesen kann. Sticker in PNG, APNG und GIF gehen, ein Screenshot davon auch.

message-menus-no-clip = In dieser Nachricht sehe ich keinen Clip. Ich suche nach angehängten oder eingebetteten Videos und GIFs: am besten MP4 oder MOV, 3 bis 30 Sekunden.
message-menus-no-picture = In dieser Nachricht sehe ich kein Bild. Ich suche nach angehängten oder eingebetteten Bildern und nach Stickern: am besten JPG oder PNG; WebP, HEIC und GIF gehen auch.
