### Los enlaces a un video.

result-links-original-gone = El original ya no existe: el servicio de video guarda los archivos un día más o menos. El video adaptado de arriba se queda.

result-links-original-ended = El original ya no existe: su enlace funcionaba hasta el { $until }. El video de arriba se queda.
result-links-private = Aquí tienes tu video, solo lo ves tú.
result-links-gone = Ya no hay enlace: el servicio de video guarda los archivos un día más o menos.

result-links-where-posted = El video sigue donde lo publiqué.
