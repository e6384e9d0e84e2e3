### La tarjeta de quien administra el bot.

host-pause = Pausar
host-resume = Reanudar
host-refresh = Actualizar
host-budgets = Presupuestos
host-servers = Servidores
host-usage = Consumo
host-record = Registro
host-unconfirmed = Sin confirmar
host-back = Volver
host-fill-in-again = Rellenar de nuevo

host-pause-title = Pausar el bot
host-pause-word = Unas palabras para los miembros
host-budgets-title = Presupuestos y saldo bajo
host-per-day = Créditos al día, todos los servidores
host-per-month = Créditos al mes, todos los servidores
host-low-balance = Avisarme si el saldo baja de

host-pause-hint = Lo leen cuando piden algo. Puede quedar vacío.
host-no-limit = Vacío si no quieres límite. Los días y los meses son los de UTC.
host-no-warning = En créditos. Vacío si no quieres aviso.

host-not-the-host = Eso es para quien administra este bot y su equipo.
host-hosts-unknown = Discord no me dice ahora mismo quién me administra. Inténtalo de nuevo en un minuto.
host-paused-now = En pausa: no acepto peticiones nuevas ni envío ninguna. Lo que está en curso se entrega igualmente.
host-resumed = De nuevo en marcha: vuelvo a aceptar y a enviar peticiones.
host-not-paused = No estoy en pausa.
host-saved = Guardado. Se aplica al momento.
host-unchanged = No ha cambiado nada.
host-not-an-amount = «{ $field }» admite un número de créditos de 0 a 10 millones, por ejemplo 250 o 12.5, o nada. No se ha cambiado nada; esto es lo que has escrito:

host-card = Cómo voy
host-balance = Saldo: { $amount }
host-balance-unknown = Saldo: crun no lo dice ahora mismo
host-nothing-in-7-days = en los últimos 7 días no se ha gastado nada
host-lasts =
    { $days ->
        [one] llega para alrededor de { $days } día al ritmo de los últimos 7 días ({ $rate } al día)
       *[other] llega para unos { $days } días al ritmo de los últimos 7 días ({ $rate } al día)
    }
host-lasts-under-a-day = llega para menos de un día al ritmo de los últimos 7 días ({ $rate } al día)
host-lasts-over-a-year = llega para más de un año al ritmo de los últimos 7 días ({ $rate } al día)
host-all-spent = Gastado: { $spent }
host-spent = { $today } hoy · { $this_month } este mes
host-nothing-spent = Gastado: nada este mes
host-more-servers = { $count } más
host-queue = Cola: { $parts }
host-nothing-under-way = Cola: vacía
host-queue-accepted = { $count } entrando
host-queue-queued = { $count } en espera
host-queue-running = { $count } en curso
host-queue-ready = { $count } publicándose
host-queue-overdue = { $count } con retraso
host-submitting = Envíos: activos
host-stopped = Envíos: **parados**, porque { $why }. Se reanudan solos.
host-stopped-credits = la cuenta no tiene suficientes créditos
host-stopped-key = crun rechaza la clave
host-stopped-busy = crun está saturado
host-stopped-unreachable = no hay conexión con crun
host-stopped-outage = crun solo responde con errores
host-paused = **En pausa**: no se acepta nada nuevo, y lo que espera no se envía.
host-members-read = Los miembros leen: «{ $word }»
host-budget = Presupuesto: { $parts }
host-budget-a-day = { $amount } al día
host-budget-a-month = { $amount } al mes
host-budget-none = sin límite
host-budget-warning = aviso por debajo de { $amount }

host-record-title = Quién hizo qué en { $host }
host-record-of-servers = Lo que se decide sobre un servidor está en el registro de ese servidor.
host-nothing-recorded = Todavía nada.
