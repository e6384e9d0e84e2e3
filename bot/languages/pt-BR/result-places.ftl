### Os lugares onde um servidor quer seus vídeos.

result-places-deleted-post = Vídeo excluído
result-places-not-here = Este vídeo não é postado aqui.

result-places-thread = Vídeos de { $member }
result-places-thread-of-a-member = Vídeos de um membro
result-places-is-here = Está aqui.
result-places-opening = { $member }, seu vídeo está pronto: chega aqui em um instante.
