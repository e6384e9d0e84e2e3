### Los botones bajo los vídeos y en las tarjetas.

result-buttons-again = Otra vez
result-buttons-edit = Editar
result-buttons-extend = Extender
result-buttons-use-as-motion = Usar como movimiento
result-buttons-delete = Eliminar
result-buttons-delete-for-good = Eliminar para siempre
result-buttons-report = Denunciar
result-buttons-original = Original
result-buttons-look-again = Buscar de nuevo
result-buttons-full-prompt = Prompt completo

result-buttons-gone = Ya no encuentro esta petición.
result-buttons-age-restricted = Este se pidió en un canal con restricción de edad, así que se queda en ese tipo de canales. Hazlo en un canal con restricción de edad.
result-buttons-not-here = Este vídeo está en otro sitio, así que eso solo funciona allí.
result-buttons-not-yours = Solo puede hacerlo quien pidió este vídeo.
result-buttons-just-made = Ya hay otro en camino. Pulsa *Otra vez* en unos segundos si quieres uno más.
result-buttons-not-kept = Ya no tengo esta petición: es demasiado antigua, su vídeo se eliminó o quien la hizo pidió eliminar sus datos. Envía el comando otra vez; *Extender* y *Usar como movimiento* funcionan mientras el vídeo siga aquí.
result-buttons-no-recipe = Ya no tengo la receta: este vídeo es demasiado antiguo, se eliminó o quien lo pidió hizo eliminar sus datos.
result-buttons-forgotten = Ya no sé de quién es este vídeo: es antiguo o quien lo pidió hizo eliminar sus datos. Los moderadores pueden eliminar el propio mensaje.
result-buttons-no-video-here = Ya no encuentro el vídeo en este mensaje.
result-buttons-looking-again = Vuelvo a preguntar. Si el vídeo está listo, aparece aquí en un momento.
result-buttons-nothing-to-look-for = No queda nada que buscar: ya se han ocupado de este.
result-buttons-not-yours-to-delete = Solo puede eliminarlo quien pidió este vídeo, o un moderador.
result-buttons-not-posted-yet = Un momento: lo acabo de publicar. Pulsa *Eliminar* otra vez en unos segundos.
result-buttons-really-delete = ¿Eliminar este vídeo para todo el mundo? Se ha pagado, y no guardo copia: guárdalo antes si lo quieres conservar.
result-buttons-deleted = Hecho, el vídeo ya no está.
result-buttons-really-delete-unposted = ¿Eliminar este vídeo? Se ha pagado y no se ha publicado: después ya nadie podrá tenerlo.
result-buttons-really-delete-request = ¿Eliminar esta petición? Se borran su prompt y sus archivos, así que ya no se puede repetir ni editar.
result-buttons-request-deleted = Hecho, está eliminada. Lo que costó sigue contando en los totales.
result-buttons-deleted-before = Ya está eliminado.
result-buttons-changed-meanwhile = Ya no está como antes. Ábrelo otra vez en la lista.
result-buttons-cannot-delete = Ya no puedo acceder a este mensaje: no tengo permiso para ver el canal. Puede eliminarlo un moderador.
