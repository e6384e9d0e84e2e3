### As respostas que qualquer comando ou botão pode dar.

replies-restarting = Estou reiniciando. Tente de novo em meio minuto, nada foi cobrado.
replies-on-its-way = A caminho: o cartão está no canal.
replies-too-slow = Fui lento demais agora: tente mais uma vez.
replies-something-broke = Algo quebrou do meu lado. Nada foi cobrado; quem cuida deste bot acha os detalhes no registro do bot.
replies-outdated = Fui atualizado, e este comando não é mais o mesmo. Digite de novo; se parecer igual, reinicie o Discord.
replies-no-room = Meu disco está cheio agora, então eu não poderia guardar um vídeo com segurança. Nada foi cobrado. Quem cuida deste bot já sabe; tente mais tarde.

replies-not-charged = Nada foi cobrado.
