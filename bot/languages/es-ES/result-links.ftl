### Los enlaces a un vídeo.

result-links-original-gone = El original ya no existe: el servicio de vídeo guarda los archivos un día más o menos. El vídeo adaptado de arriba se queda.

result-links-until = El enlace funciona hasta el { $until }.
result-links-until-about = El enlace funciona más o menos hasta el { $until }.
result-links-original = Aquí tienes el original.
result-links-original-ended = El original ya no existe: su enlace funcionaba hasta el { $until }. El vídeo de arriba se queda.
result-links-private = Aquí tienes tu vídeo, solo lo ves tú.
result-links-gone = Ya no hay enlace: el servicio de vídeo guarda los archivos un día más o menos.
result-links-maybe-a-copy = Quizá todavía tenga una copia: *{ $bring_here }* la publica.
result-links-where-posted = El vídeo sigue donde lo publiqué.
