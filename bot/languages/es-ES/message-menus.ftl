### Los menús en mensajes y miembros.

message-menus-animate = Animar esta imagen
message-menus-use-motion = Usar este movimiento
message-menus-use-character = Usar como personaje
message-menus-save-character = Guardar como personaje
message-menus-animate-avatar = Animar su avatar

message-menus-not-a-member = Ya no está en este servidor, así que dejo su avatar en paz.
message-menus-no-avatar = No tiene avatar propio, así que no hay nada que animar.
message-menus-vector-sticker = Esa pegatina es un dibujo vectorial (Lottie), y no puedo leerla. Valen las pegatinas en PNG, APNG y GIF, y también una captura de pantalla.

message-menus-no-clip = No veo ningún clip en este mensaje. Busco vídeos y GIF adjuntos o incrustados: lo mejor es MP4 o MOV, de 3 a 30 segundos.
message-menus-no-picture = No veo ninguna imagen en este mensaje. Busco imágenes adjuntas o incrustadas y pegatinas: lo mejor es JPG o PNG; también valen WebP, HEIC y GIF.
