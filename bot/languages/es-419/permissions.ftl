### Cuando algo no está permitido en un canal.

permissions-server-only = Solo hago videos en servidores. Prueba en un canal de alguno de tus servidores.
permissions-age-restricted-elsewhere = Este canal tiene restricción de edad, así que sus videos tienen que quedarse en él, y yo no soy miembro de este servidor. Pide a sus moderadores que me agreguen o usa otro canal.
permissions-locked-for-you = Este hilo está bloqueado y no puedes escribir en él, así que aquí no te hago videos. Pide a un moderador que lo desbloquee o usa otro canal.

permissions-bot-lacks =
    { $place ->
        [thread] No podría publicar el video en este hilo: me falta { $permissions }. Pide a un moderador que lo permita aquí o usa otro canal.
       *[channel] No podría publicar el video en este canal: me falta { $permissions }. Pide a un moderador que lo permita aquí o usa otro canal.
    }

permissions-timed-out = Te aislaron temporalmente, así que en este momento no te hago videos.
