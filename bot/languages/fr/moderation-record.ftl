### Ce que dit le journal, derrière la mention de qui l'a fait.

moderation-record-video-reported =
    { $known ->
        [no] a signalé une vidéo
       *[yes] a signalé une vidéo de { $member }
    }
moderation-record-reports-dismissed =
    { $known ->
        [no] a rejeté les signalements d'une vidéo
       *[yes] a rejeté les signalements d'une vidéo de { $member }
    }
moderation-record-video-hidden =
    { $known ->
        [no] a masqué une vidéo
       *[yes] a masqué une vidéo de { $member }
    }
moderation-record-video-shown-again =
    { $known ->
        [no] a réaffiché une vidéo masquée
       *[yes] a réaffiché une vidéo masquée de { $member }
    }
moderation-record-video-deleted =
    { $known ->
        [no] a supprimé une vidéo
       *[yes] a supprimé une vidéo de { $member }
    }
moderation-record-member-blocked =
    { $known ->
        [no] a bloqué un membre
       *[yes] a bloqué { $member }
    }
moderation-record-member-unblocked =
    { $known ->
        [no] a débloqué un membre
       *[yes] a débloqué { $member }
    }
moderation-record-video-showcased =
    { $known ->
        [no] a mis une vidéo en vitrine
       *[yes] a mis une vidéo de { $member } en vitrine
    }
moderation-record-character-accepted =
    { $known ->
        [no] a accepté un personnage pour tout le monde
       *[yes] a accepté un personnage de { $member } pour tout le monde
    }
moderation-record-character-declined =
    { $known ->
        [no] a refusé un personnage proposé
       *[yes] a refusé un personnage proposé par { $member }
    }
moderation-record-character-shared =
    { $known ->
        [no] a partagé un personnage avec tout le monde
       *[yes] a partagé un personnage de { $member } avec tout le monde
    }
moderation-record-character-unshared =
    { $known ->
        [no] a retiré un personnage partagé
       *[yes] a retiré un personnage partagé de { $member }
    }
moderation-record-character-deleted =
    { $known ->
        [no] a supprimé un personnage partagé
       *[yes] a supprimé un personnage partagé de { $member }
    }
moderation-record-character-proposed = a proposé un personnage à tout le monde
