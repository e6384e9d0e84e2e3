### Quando o Discord, ou uma regra do servidor, não deixa mostrar algo.

discord-refusals-kept = Nada foi cobrado, e tudo o que você enviou está guardado.
discord-refusals-try-again = Nada foi cobrado, e tudo o que você enviou está guardado: aperte *Tentar de novo* quando isso estiver resolvido.

discord-refusals-words = **O AutoMod barrou isto.** Uma regra deste servidor não deixa passar estas palavras, então não posso mostrar seu pedido aqui. Use outras palavras ou fale com a moderação.
discord-refusals-link = **O Discord barrou isto.** Um link no seu texto parece perigoso para ele, então não posso mostrar seu pedido. Tire o link.
discord-refusals-explicit = **O Discord barrou isto.** Algo no seu pedido parece explícito para ele e não pode aparecer aqui. Use outras palavras ou arquivos.
discord-refusals-archived = **Este tópico está arquivado.** O Discord não me deixa escrever nele. Reabra escrevendo algo nele ou use outro canal.
discord-refusals-locked = **Este tópico está trancado.** Não posso escrever nele. Peça à moderação para destrancar ou use outro canal.
discord-refusals-threads = **Tópicos abertos demais.** Este servidor já tem quantos pode ter, então não consigo escrever neste. Peça à moderação para fechar outros ou use outro canal.
discord-refusals-files = **Sem arquivos aqui por enquanto.** O Discord não aceita nenhum neste servidor agora. Pergunte o motivo à moderação.
discord-refusals-account = **Não posso escrever por enquanto.** O Discord limitou o que posso enviar. Avise quem cuida deste bot.
discord-refusals-no-place = **Não posso postar aqui.** Este não é um lugar para mensagens. Use outro canal.
discord-refusals-closed = **Não posso escrever para você.** Suas mensagens diretas estão fechadas para mim. Permita-as ou use um canal.
discord-refusals-gone = **Este canal não existe mais.** O Discord não o conhece. Use outro.
discord-refusals-forbidden = **Não posso escrever aqui.** O Discord não me deixa mostrar seu pedido. Peça à moderação para ver minhas permissões neste canal ou use outro.
