### Cancelar lo que no se envió, y no publicar lo que ya se está haciendo.

stopping-not-yours = Solo puede hacerlo quien pidió este video, o un moderador.

stopping-already-cancelled = Ya está cancelado. No se cobró nada.
stopping-ended = Ya no hay nada que parar: este terminó.
stopping-posted = Ya está publicado. *Eliminar*, debajo del video, lo quita.
stopping-being-posted = Se está publicando en este mismo momento. Si no lo quieres ahí, presiona *Eliminar* debajo del video.
stopping-held-back-by-staff = Un moderador decidió no publicar este video. *Enlace privado* te lo muestra.
stopping-held-back-of-member = De acuerdo: no lo publico. Ahora solo puede verlo quien lo pidió, como enlace privado.

stopping-held-back = De acuerdo: no lo publico. En { $generations } tendrás un enlace privado en cuanto esté hecho;
stopping-too-late = Ya no se puede cancelar: el servicio de video tiene la solicitud.
stopping-charged-either-way = El servicio de video no puede parar un video que ya está haciendo, así que este se cobra de todos modos.
stopping-costs-either-way = El servicio de video no puede parar un video que ya está haciendo, así que este se cobra de todos modos ({ $price }).
