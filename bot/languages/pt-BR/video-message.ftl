### A mensagem com um vídeo pronto.

video-message-alt-without-words = O vídeo pedido

video-message-ready = { $member }, seu vídeo está pronto.
video-message-with = com { $characters }

video-message-took = em { $duration }
video-message-parent = feito a partir [deste vídeo]({ $url })
video-message-made-into = deu origem a mais { $count }

video-message-alt-spoiler = Um vídeo marcado como spoiler
video-message-alt-motion = O personagem da imagem, que se mexe como o clipe

video-message-open-spoiler = Abrir o vídeo (spoiler)
video-message-open = Abrir o vídeo

video-message-converted = Convertido para H.264: o original é { $format }, que o Discord não reproduz em todos os aparelhos.
video-message-converted-too = Convertido também para H.264: o original é { $format }, que o Discord não reproduz em todos os aparelhos.
video-message-made-smaller = Reduzido para caber: o original tem { $size }, aqui cabem no máximo { $limit }.
video-message-unshown = É { $format }, que o Discord não reproduz em todos os aparelhos, e não consegui converter. Salve para ver.
video-message-too-large = É grande demais para postar: tem { $size }, aqui cabem no máximo { $limit }.
video-message-too-large-for-here = É grande demais para postar: aqui cabem no máximo { $limit }.
video-message-save-soon = Salve logo.
video-message-asked-in = Você pediu em { $where }.
video-message-asked-in-closed = Você pediu em { $where }, onde não posso mais postar.
video-message-brought-here = Você pediu em { $where } e mandou trazer para cá.
video-message-sent-directly = Você pediu em { $where }, onde não posso mais postar para você.
video-message-where = { $channel } em { $server }
