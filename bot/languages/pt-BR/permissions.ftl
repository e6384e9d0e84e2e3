### Quando algo não é permitido em um canal.

permissions-server-only = Só faço vídeos em servidores. Tente em um canal de um dos seus servidores.
permissions-age-restricted-elsewhere = Este canal tem restrição de idade, então os vídeos dele precisam ficar nele, e não sou membro deste servidor. Peça à moderação para me adicionar ou use outro canal.
permissions-locked-for-you = Este tópico está trancado, e você não pode escrever nele, então não faço vídeos para você aqui. Peça à moderação para destrancar ou use outro canal.

permissions-bot-lacks =
    { $place ->
        [thread] Eu não conseguiria postar o vídeo neste tópico: preciso de { $permissions }. Peça à moderação para permitir isso aqui ou use outro canal.
       *[channel] Eu não conseguiria postar o vídeo neste canal: preciso de { $permissions }. Peça à moderação para permitir isso aqui ou use outro canal.
    }
permissions-member-lacks =
    { $place ->
        [thread] Você não pode fazer isso neste tópico: você precisa de { $permissions }. Peça à moderação para permitir ou use um canal onde você pode.
       *[channel] Você não pode fazer isso neste canal: você precisa de { $permissions }. Peça à moderação para permitir ou use um onde você pode.
    }
permissions-timed-out = Você está de castigo, então não faço vídeos para você agora.
permissions-timeout-lasts = Dura até { $when }.

permissions-view-channel = Ver canal
permissions-send-messages = Enviar mensagens
permissions-send-messages-in-threads = Enviar mensagens em tópicos
permissions-attach-files = Anexar arquivos
permissions-read-message-history = Ver histórico de mensagens
permissions-create-public-threads = Criar tópicos públicos
