### Les menus sur les messages et les membres.

message-menus-animate = Animer cette image
message-menus-use-motion = Utiliser ce mouvement
message-menus-use-character = Utiliser comme personnage
message-menus-save-character = Enregistrer comme personnage
message-menus-animate-avatar = Animer son avatar

message-menus-not-a-member = Ce membre n'est plus sur ce serveur, je laisse donc son avatar tranquille.
message-menus-no-avatar = Ce membre n'a pas d'avatar à lui, il n'y a donc rien à animer.
message-menus-vector-sticker = Cet autocollant est un dessin vectoriel (Lottie), que je ne sais pas lire. Les autocollants en PNG, APNG et GIF marchent, et une capture d'écran aussi.

message-menus-no-clip = Je ne vois pas de clip dans ce message. Je cherche des vidéos et des GIF joints ou intégrés : MP4 ou MOV de préférence, 3 à 30 secondes.
message-menus-no-picture = Je ne vois pas d'image dans ce message. Je cherche des images jointes ou intégrées et des autocollants : JPG ou PNG de préférence ; WebP, HEIC et GIF marchent aussi.
