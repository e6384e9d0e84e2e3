### La tarjeta de quien administra el bot.

host-hosts-unknown = Discord no me dice en este momento quién me administra. Inténtalo de nuevo en un minuto.
host-paused-now = En pausa: no acepto solicitudes nuevas ni envío ninguna. Lo que está en curso se entrega igualmente.
host-resumed = De nuevo en marcha: vuelvo a aceptar y a enviar solicitudes.

host-unchanged = No cambió nada.
host-not-an-amount = “{ $field }” admite un número de créditos de 0 a 10 millones, por ejemplo 250 o 12.5, o nada. No se cambió nada; esto es lo que escribiste:

host-balance-unknown = Saldo: crun no lo dice en este momento
host-nothing-in-7-days = en los últimos 7 días no se gastó nada

host-members-read = Los miembros leen: “{ $word }”
