### Los sitios donde se publican los vídeos.

result-places-deleted-post = Vídeo eliminado
result-places-not-here = Este vídeo no se publica aquí.

result-places-thread = Vídeos de { $member }
result-places-thread-of-a-member = Vídeos de un miembro
result-places-is-here = Está aquí.
result-places-opening = { $member }, tu vídeo está listo: llega aquí en un momento.
