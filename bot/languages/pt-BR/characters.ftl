### Personagens salvos.

characters-show = Ver
characters-rename = Renomear
characters-delete = Excluir
characters-delete-for-good = Excluir de vez
characters-all = Todos os personagens
characters-pick = Ver um
characters-fill-in-again = Preencher de novo
characters-accept = Compartilhar com todos
characters-decline = Não

characters-save-title = Salvar um personagem
characters-new-name = Novo nome
characters-name = Nome
characters-description = O que é, em poucas palavras
characters-pictures = De uma a { $most } imagens do personagem

characters-pictures-hint = De frente primeiro e, se der, sem mais nada na imagem.
characters-pictures-kept = Deixe vazio para manter as que você enviou
characters-name-rule = Letras, números, emojis, - e _, até { $most }. Nos prompts fica @nome.

characters-blocked-words = Este servidor não permite algumas palavras do nome ou da descrição.
characters-no-description = A descrição está vazia. Diga em poucas palavras o que é: `um cavaleiro de armadura vermelha com rabo de raposa`.
characters-not-yours = Só quem criou este personagem pode fazer isso, ou a moderação onde ele é compartilhado.
characters-accept-needs-moderator = Quem decide é a moderação: precisa de **Gerenciar mensagens** ou **Gerenciar servidor** nas configurações do servidor.
characters-no-name = Isso não pode ser um nome.
characters-name-taken = Você já tem { $name }. Escolha outro nome ou exclua aquele primeiro.
characters-name-shared = Outro { $name } já é compartilhado neste servidor. Renomeie o seu ou retire o outro primeiro.
characters-error-many = Você tem { $most } personagens, e não guardo mais que isso por membro. Exclua um primeiro.
characters-error-too-much = As imagens dos seus personagens passariam de { $most } juntas. Exclua um ou use imagens menores.
characters-error-server-full = Os personagens deste servidor já ocupam os { $most }. Alguém precisa excluir um primeiro.
characters-error-many-shared = { $most } personagens são compartilhados neste servidor, e não guardo mais que isso. Retire um primeiro.
characters-error-shared-elsewhere = { $name } é compartilhado em outro servidor. Retire lá primeiro.
characters-error-decided = Isso já foi decidido, ou a proposta foi retirada.
characters-gone = Este personagem foi excluído. { $character_list } mostra os que existem.
characters-not-saved = Nada foi salvo ainda. *{ characters-fill-in-again }* já vem com estas palavras; só falta anexar as imagens de novo.
characters-not-saved-kept = Nada foi salvo ainda. *{ characters-fill-in-again }* já vem com tudo.

characters-unknown = Não há personagem { $name } aqui.
characters-meant = Você quis dizer { $name }?
characters-list-shows = { $character_list } mostra os que existem.

characters-none-yet = Ainda não há personagens aqui. Salve um com { $character_add }: de uma a quatro imagens, um nome e algumas palavras.
characters-created = { $name } foi salvo ({ $pictures }). Escreva `@{ $plain_name }` em um prompt ou escolha em `personagens`: até { $most } por vídeo.
characters-named-otherwise =
    { $why ->
        [taken] Você já tem um personagem com esse nome. { characters-rename } troca o nome, se quiser.
        [letters] Nomes só têm letras, números, emojis, - e _. { characters-rename } troca o nome, se quiser.
       *[other] O nome que você escolheu não pode ser usado. { characters-rename } troca o nome, se quiser.
    }
characters-left-out = `{ $option }` ficou de fora: { $why }
characters-ask-to-delete = Excluir { $name } ({ $pictures })? Não tem volta; os vídeos feitos com ele ficam.
characters-not-own = Ele é de { $member }. Com { $character_share } e *retirar*, continua com essa pessoa e só sai do servidor.
characters-deleted = { $name } foi excluído.
characters-renamed = Agora ele se chama { $name }. Prompts com o nome antigo precisam mudar.
characters-shared = Todo mundo neste servidor já pode usar { $name }.
characters-unshared = { $name } voltou a ser só de { $member }.
characters-proposed = Proposto: assim que a moderação aceitar, todos aqui podem usar e ficam sabendo.
characters-not-proposed = O Discord não me deixou perguntar à moderação, então nada foi proposto. Tente mais tarde ou em outro canal.
characters-proposed-before = Você já propôs. A moderação decide; daqui a um dia você pode propor de novo.
characters-decided = Feito: está no cartão.

characters-proposes = { $member } propõe { $name } para todos neste servidor.
characters-declined = { $name } continua só com { $member }.
characters-accepted = { $moderator } compartilhou { $name }, de { $member }, com todos neste servidor.
characters-announced = **Novo para todos aqui:** { $name }, de { $member }. Escreva `@{ $plain_name }` em um prompt.

characters-list = Personagens
characters-own = seus: { $own } de { $most }
characters-others = de outros aqui: { $count }
characters-count-pictures =
    { $count ->
        [one] { $count } imagem
       *[other] { $count } imagens
    }
characters-from = de { $member }
characters-only-yours = só seu
characters-shared-here = seu, compartilhado aqui
characters-shared-in-another = seu, compartilhado em outro servidor
characters-spoiler = A descrição é um spoiler
characters-none-shown = Todas as imagens são grandes demais para mostrar aqui. Os vídeos usam mesmo assim.
characters-some-unshown =
    { $left ->
        [one] Há mais { $left } imagem, grande demais para mostrar ao lado destas. Os vídeos usam todas as { $pictures }.
       *[other] Há mais { $left } imagens, grandes demais para mostrar ao lado destas. Os vídeos usam todas as { $pictures }.
    }

characters-choice-shared = { $name } (compartilhado aqui)

characters-picture-of = { $name }, imagem { $number }
characters-face-of = O rosto de { $name }
