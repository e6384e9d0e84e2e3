### Los botones bajo los videos y en las tarjetas.

result-buttons-report = Reportar

result-buttons-gone = Ya no encuentro esta solicitud.

result-buttons-not-here = Este video está en otro sitio, así que eso solo funciona allí.
result-buttons-not-yours = Solo puede hacerlo quien pidió este video.
result-buttons-just-made = Ya hay otro en camino. Presiona *Otra vez* en unos segundos si quieres uno más.
result-buttons-not-kept = Ya no tengo esta solicitud: es demasiado antigua, su video se eliminó o quien la hizo pidió eliminar sus datos. Envía el comando otra vez; *Extender* y *Usar como movimiento* funcionan mientras el video siga aquí.
result-buttons-no-recipe = Ya no tengo la receta: este video es demasiado antiguo, se eliminó o quien lo pidió hizo eliminar sus datos.
result-buttons-forgotten = Ya no sé de quién es este video: es antiguo o quien lo pidió hizo eliminar sus datos. Los moderadores pueden eliminar el propio mensaje.
result-buttons-no-video-here = Ya no encuentro el video en este mensaje.
result-buttons-looking-again = Vuelvo a preguntar. Si el video está listo, aparece aquí en un momento.
result-buttons-nothing-to-look-for = No queda nada que buscar: ya se ocuparon de este.
result-buttons-not-yours-to-delete = Solo puede eliminarlo quien pidió este video, o un moderador.
result-buttons-not-posted-yet = Un momento: lo acabo de publicar. Presiona *Eliminar* otra vez en unos segundos.
result-buttons-really-delete = ¿Eliminar este video para todo el mundo? Se pagó, y no guardo copia: guárdalo antes si lo quieres conservar.
result-buttons-deleted = Listo, el video ya no está.
result-buttons-really-delete-unposted = ¿Eliminar este video? Se pagó y no se publicó: después ya nadie podrá tenerlo.
result-buttons-really-delete-request = ¿Eliminar esta solicitud? Se borran su prompt y sus archivos, así que ya no se puede repetir ni editar.
result-buttons-request-deleted = Listo, está eliminada. Lo que costó sigue contando en los totales.
