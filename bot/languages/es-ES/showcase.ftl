### Las estrellas y los destacados.

showcase-menu = Poner en destacados
showcase-original = Ir al vídeo
showcase-starred = Tiene tu estrella. Pulsa otra vez para quitársela.
showcase-unstarred = He quitado tu estrella.
showcase-no-video = En este mensaje no hay ningún vídeo mío.
showcase-gone = Este vídeo ya no está o está oculto, así que eso ya no es posible.
showcase-no-channel = Este servidor todavía no tiene canal de destacados: elígelo en { $server }.
showcase-refused = Quien lo creó no quiere sus vídeos en destacados.
showcase-restricted = Se pidió en un canal con restricción de edad, y el de destacados no la tiene.
showcase-private = No todos los que pueden ver los destacados pueden ver el canal de este vídeo, así que se queda allí.
showcase-closed = No puedo publicar en los destacados de este servidor: el canal ya no existe, o no tengo permiso para escribir o adjuntar archivos allí.
showcase-shown = Va de camino a { $channel }.
showcase-shown-already = Ya está en destacados.

showcase-by = De { $member }
showcase-cannot-post = No puedo publicar en { $channel }: ¿tengo permiso para verlo, escribir y adjuntar archivos?
