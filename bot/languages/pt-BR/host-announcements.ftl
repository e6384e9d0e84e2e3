### O que quem cuida do bot escreve a todos os servidores.

host-announcements-announce = Anunciar
host-announcements-write-again = Escrever de novo
host-announcements-send = Enviar

host-announcements-modal-title = Anunciar a todos os servidores
host-announcements-text = O que você quer dizer
host-announcements-text-hint = Primeiro só você vê. O Markdown do Discord funciona; ninguém recebe ping.

host-announcements-empty = Não há o que anunciar. Escreva uma frase ou duas.
host-announcements-gone = Não tenho mais esse anúncio. Escreva de novo.
host-announcements-sent-already = Esse já está a caminho.

host-announcements-head = De quem cuida deste bot

host-announcements-preview =
    { $count ->
        [one] Vai para um servidor, uma vez: no canal da moderação, se houver, senão no canal de mensagens do sistema.
       *[other] Vai para { $count } servidores, uma vez para cada: no canal da moderação, se houver, senão no canal de mensagens do sistema.
    }

host-announcements-announced = Anunciado
host-announcements-to-none = a nenhum servidor
host-announcements-state-told =
    { $count ->
        [one] { $count } avisado
       *[other] { $count } avisados
    }
host-announcements-state-due = { $count } a avisar
host-announcements-state-sending = { $count } em andamento
host-announcements-state-nowhere = { $count } sem um canal em que eu possa escrever
