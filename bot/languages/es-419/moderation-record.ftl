### El registro: videos denunciados, miembros bloqueados, destacados y personajes.

moderation-record-video-reported =
    { $known ->
        [no] reportó un video
       *[yes] reportó un video de { $member }
    }
moderation-record-reports-dismissed =
    { $known ->
        [no] descartó los reportes de un video
       *[yes] descartó los reportes de un video de { $member }
    }
moderation-record-video-hidden =
    { $known ->
        [no] ocultó un video
       *[yes] ocultó un video de { $member }
    }
moderation-record-video-shown-again =
    { $known ->
        [no] volvió a mostrar un video oculto
       *[yes] volvió a mostrar un video oculto de { $member }
    }
moderation-record-video-deleted =
    { $known ->
        [no] eliminó un video
       *[yes] eliminó un video de { $member }
    }
moderation-record-member-blocked =
    { $known ->
        [no] bloqueó a un miembro
       *[yes] bloqueó a { $member }
    }
moderation-record-member-unblocked =
    { $known ->
        [no] desbloqueó a un miembro
       *[yes] desbloqueó a { $member }
    }
moderation-record-video-showcased =
    { $known ->
        [no] puso un video en destacados
       *[yes] puso un video de { $member } en destacados
    }
moderation-record-character-accepted =
    { $known ->
        [no] aceptó un personaje para todos
       *[yes] aceptó un personaje de { $member } para todos
    }
moderation-record-character-declined =
    { $known ->
        [no] rechazó un personaje propuesto
       *[yes] rechazó un personaje propuesto por { $member }
    }
moderation-record-character-shared =
    { $known ->
        [no] compartió un personaje con todos
       *[yes] compartió un personaje de { $member } con todos
    }
moderation-record-character-unshared =
    { $known ->
        [no] dejó de compartir un personaje
       *[yes] dejó de compartir un personaje de { $member }
    }
moderation-record-character-deleted =
    { $known ->
        [no] eliminó un personaje compartido
       *[yes] eliminó un personaje compartido de { $member }
    }
moderation-record-character-proposed = propuso un personaje para todos
