### Links para um vídeo.

result-links-original-gone = O original não existe mais: o serviço de vídeo guarda os arquivos por cerca de um dia. O vídeo ajustado acima fica.

result-links-until = O link funciona até { $until }.
result-links-until-about = O link funciona até cerca de { $until }.
result-links-original = Aqui está o original.
result-links-original-ended = O original não existe mais: o link funcionou até { $until }. O vídeo acima fica.
result-links-private = Aqui está seu vídeo, só para você.
result-links-gone = Não há mais link: o serviço de vídeo guarda os arquivos por cerca de um dia.
result-links-maybe-a-copy = Talvez eu ainda tenha uma cópia: *{ $bring_here }* posta.
result-links-where-posted = O vídeo fica onde eu postei.
