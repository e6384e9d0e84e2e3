### O que o registro diz, depois da menção de quem fez.

moderation-record-video-reported =
    { $known ->
        [no] denunciou um vídeo
       *[yes] denunciou um vídeo de { $member }
    }
moderation-record-reports-dismissed =
    { $known ->
        [no] descartou as denúncias de um vídeo
       *[yes] descartou as denúncias de um vídeo de { $member }
    }
moderation-record-video-hidden =
    { $known ->
        [no] ocultou um vídeo
       *[yes] ocultou um vídeo de { $member }
    }
moderation-record-video-shown-again =
    { $known ->
        [no] mostrou de novo um vídeo oculto
       *[yes] mostrou de novo um vídeo oculto de { $member }
    }
moderation-record-video-deleted =
    { $known ->
        [no] excluiu um vídeo
       *[yes] excluiu um vídeo de { $member }
    }
moderation-record-member-blocked =
    { $known ->
        [no] bloqueou um membro
       *[yes] bloqueou { $member }
    }
moderation-record-member-unblocked =
    { $known ->
        [no] desbloqueou um membro
       *[yes] desbloqueou { $member }
    }
moderation-record-video-showcased =
    { $known ->
        [no] pôs um vídeo na vitrine
       *[yes] pôs um vídeo de { $member } na vitrine
    }
moderation-record-character-accepted =
    { $known ->
        [no] aceitou um personagem para todos
       *[yes] aceitou um personagem de { $member } para todos
    }
moderation-record-character-declined =
    { $known ->
        [no] recusou um personagem proposto
       *[yes] recusou um personagem proposto por { $member }
    }
moderation-record-character-shared =
    { $known ->
        [no] compartilhou um personagem com todos
       *[yes] compartilhou um personagem de { $member } com todos
    }
moderation-record-character-unshared =
    { $known ->
        [no] retirou um personagem compartilhado
       *[yes] retirou um personagem compartilhado de { $member }
    }
moderation-record-character-deleted =
    { $known ->
        [no] excluiu um personagem compartilhado
       *[yes] excluiu um personagem compartilhado de { $member }
    }
moderation-record-character-proposed = propôs um personagem para todos
