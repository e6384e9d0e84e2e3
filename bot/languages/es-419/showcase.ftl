### Las estrellas y los destacados.

showcase-original = Ir al video
showcase-starred = Tiene tu estrella. Presiona otra vez para quitársela.
showcase-unstarred = Quité tu estrella.
showcase-no-video = En este mensaje no hay ningún video mío.
showcase-gone = Este video ya no está o está oculto, así que eso ya no es posible.

showcase-refused = Quien lo creó no quiere sus videos en destacados.

showcase-private = No todos los que pueden ver los destacados pueden ver el canal de este video, así que se queda allí.
