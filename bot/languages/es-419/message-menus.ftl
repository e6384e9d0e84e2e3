### Los menús en mensajes y miembros.

message-menus-vector-sticker = Ese sticker es un dibujo vectorial (Lottie), y no puedo leerlo. Sirven los stickers en PNG, APNG y GIF, y también una captura de pantalla.

message-menus-no-clip = No veo ningún clip en este mensaje. Busco videos y GIF adjuntos o incrustados: lo mejor es MP4 o MOV, de 3 a 30 segundos.
message-menus-no-picture = No veo ninguna imagen en este mensaje. Busco imágenes adjuntas o incrustadas y stickers: lo mejor es JPG o PNG; también sirven WebP, HEIC y GIF.
