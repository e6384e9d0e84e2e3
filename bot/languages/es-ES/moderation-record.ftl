### El registro: vídeos denunciados, miembros bloqueados, destacados y personajes.

moderation-record-video-reported =
    { $known ->
        [no] ha denunciado un vídeo
       *[yes] ha denunciado un vídeo de { $member }
    }
moderation-record-reports-dismissed =
    { $known ->
        [no] ha descartado las denuncias de un vídeo
       *[yes] ha descartado las denuncias de un vídeo de { $member }
    }
moderation-record-video-hidden =
    { $known ->
        [no] ha ocultado un vídeo
       *[yes] ha ocultado un vídeo de { $member }
    }
moderation-record-video-shown-again =
    { $known ->
        [no] ha vuelto a mostrar un vídeo oculto
       *[yes] ha vuelto a mostrar un vídeo oculto de { $member }
    }
moderation-record-video-deleted =
    { $known ->
        [no] ha eliminado un vídeo
       *[yes] ha eliminado un vídeo de { $member }
    }
moderation-record-member-blocked =
    { $known ->
        [no] ha bloqueado a un miembro
       *[yes] ha bloqueado a { $member }
    }
moderation-record-member-unblocked =
    { $known ->
        [no] ha desbloqueado a un miembro
       *[yes] ha desbloqueado a { $member }
    }
moderation-record-video-showcased =
    { $known ->
        [no] ha puesto un vídeo en destacados
       *[yes] ha puesto un vídeo de { $member } en destacados
    }
moderation-record-character-accepted =
    { $known ->
        [no] ha aceptado un personaje para todos
       *[yes] ha aceptado un personaje de { $member } para todos
    }
moderation-record-character-declined =
    { $known ->
        [no] ha rechazado un personaje propuesto
       *[yes] ha rechazado un personaje propuesto por { $member }
    }
moderation-record-character-shared =
    { $known ->
        [no] ha compartido un personaje con todos
       *[yes] ha compartido un personaje de { $member } con todos
    }
moderation-record-character-unshared =
    { $known ->
        [no] ha dejado de compartir un personaje
       *[yes] ha dejado de compartir un personaje de { $member }
    }
moderation-record-character-deleted =
    { $known ->
        [no] ha eliminado un personaje compartido
       *[yes] ha eliminado un personaje compartido de { $member }
    }
moderation-record-character-proposed = ha propuesto un personaje para todos
