### Los servidores donde está el bot.

host-servers-discord-refuses = Discord no me deja salir en este momento. Inténtalo de nuevo en un minuto.

host-servers-left = Salí de { $server }.
