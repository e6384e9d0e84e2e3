### Cuando algo no está permitido en un canal.

permissions-server-only = Solo hago vídeos en servidores. Prueba en un canal de alguno de tus servidores.
permissions-age-restricted-elsewhere = Este canal tiene restricción de edad, así que sus vídeos tienen que quedarse en él, y yo no soy miembro de este servidor. Pide a sus moderadores que me añadan o usa otro canal.
permissions-locked-for-you = Este hilo está bloqueado y no puedes escribir en él, así que aquí no te hago vídeos. Pide a un moderador que lo desbloquee o usa otro canal.

permissions-bot-lacks =
    { $place ->
        [thread] No podría publicar el vídeo en este hilo: me falta { $permissions }. Pide a un moderador que lo permita aquí o usa otro canal.
       *[channel] No podría publicar el vídeo en este canal: me falta { $permissions }. Pide a un moderador que lo permita aquí o usa otro canal.
    }
permissions-member-lacks =
    { $place ->
        [thread] No puedes hacer eso en este hilo: te falta { $permissions }. Pide permiso a un moderador o usa un canal donde lo tengas.
       *[channel] No puedes hacer eso en este canal: te falta { $permissions }. Pide permiso a un moderador o usa un canal donde lo tengas.
    }
permissions-timed-out = Te han aislado temporalmente, así que ahora mismo no te hago vídeos.
permissions-timeout-lasts = Dura hasta { $when }.

permissions-view-channel = Ver canal
permissions-send-messages = Enviar mensajes
permissions-send-messages-in-threads = Enviar mensajes en hilos
permissions-attach-files = Adjuntar archivos
permissions-read-message-history = Leer el historial de mensajes
permissions-create-public-threads = Crear hilos públicos
