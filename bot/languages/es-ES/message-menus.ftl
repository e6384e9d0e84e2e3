message-menus-animate = Animar esta imagen
message-menus-use-motion = Usar este movimiento
message-menus-use-character = Usar como personaje
message-menus-save-character = Guardar como personaje
message-menus-animate-avatar = Animar su avatar
