### Los sitios donde se publican los videos.

result-places-deleted-post = Video eliminado
result-places-not-here = Este video no se publica aquí.

result-places-thread = Videos de { $member }
result-places-thread-of-a-member = Videos de un miembro

result-places-opening = { $member }, tu video está listo: llega aquí en un momento.
