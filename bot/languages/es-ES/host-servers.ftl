### Los servidores donde está el bot.

host-servers-allow = Permitir
host-servers-block = Bloquear
host-servers-unblock = Desbloquear
host-servers-leave = Salir
host-servers-leave-for-sure = Salir del servidor
host-servers-pick = Elige un servidor

host-servers-not-there = Ya no estoy en ese servidor.
host-servers-discord-refuses = Discord no me deja salir ahora mismo. Inténtalo de nuevo en un minuto.
host-servers-allowed = { $server } ya puede usarme.
host-servers-is-blocked = { $server } está bloqueado: allí nadie puede pedir nada. Lo que está en curso se entrega igualmente.
host-servers-ask-to-leave = ¿Salir de { $server }? Lo que está en curso allí les llega a sus miembros por mensaje directo, si los aceptan.
host-servers-left = He salido de { $server }.

host-servers-title = Servidores
host-servers-waiting-for-you =
    { $count ->
        [one] { $count } espera tu decisión
       *[other] { $count } esperan tu decisión
    }
host-servers-waiting = espera tu decisión
host-servers-blocked = bloqueado
host-servers-members =
    { $count ->
        [one] { $count } miembro
       *[other] { $count } miembros
    }
host-servers-unnamed = servidor { $id }
host-servers-direct-messages = mensajes directos
host-servers-spent-this-month = { $amount } este mes
host-servers-spent = Gastado: { $today } hoy · { $this_month } este mes
host-servers-owner-unknown = Propietario: desconocido
host-servers-owner = Propietario: { $member }
host-servers-may = Puede usarme
host-servers-allowed-since = Puede usarme, permitido { $when } por { $moderator }
host-servers-waits-since = Espera tu decisión desde { $when }
host-servers-blocked-since = **Bloqueado** { $when } por { $moderator }
