### Cancelar lo que no se ha enviado, y no publicar lo que ya se está haciendo.

stopping-cancel = Cancelar
stopping-hold-back = No publicarlo

stopping-not-yours = Solo puede hacerlo quien pidió este vídeo, o un moderador.
stopping-cancelled = Cancelado. Todavía no se había enviado, así que no se cobra nada.
stopping-already-cancelled = Ya está cancelado. No se ha cobrado nada.
stopping-ended = Ya no hay nada que parar: este ha terminado.
stopping-posted = Ya está publicado. *Eliminar*, debajo del vídeo, lo quita.
stopping-being-posted = Se está publicando en este mismo momento. Si no lo quieres ahí, pulsa *Eliminar* debajo del vídeo.
stopping-held-back-by-staff = Un moderador ha decidido no publicar este vídeo. *Enlace privado* te lo muestra.
stopping-held-back-of-member = Vale: no lo publico. Ahora solo puede verlo quien lo pidió, como enlace privado.

stopping-decided-before = No se publicará, como ya se decidió.
stopping-posts-after-all = *{ $bring_here }* lo publica si cambias de idea.
stopping-held-back = Vale: no lo publico. En { $generations } tendrás un enlace privado en cuanto esté hecho;
stopping-too-late = Ya no se puede cancelar: el servicio de vídeo tiene la petición.
stopping-charged-either-way = El servicio de vídeo no puede parar un vídeo que ya está haciendo, así que este se cobra de todos modos.
stopping-costs-either-way = El servicio de vídeo no puede parar un vídeo que ya está haciendo, así que este se cobra de todos modos ({ $price }).
stopping-can-hold-back = Puedo no publicarlo: entonces tienes un enlace privado en { $generations }, y nadie más lo ve.
