### El presupuesto de un servidor.

budgets-nearly =
    Se usó el { $percent }% del presupuesto { $span ->
        [month] de este mes
       *[day] de hoy
    } { $whose ->
        [server] de este servidor
        [named] del servidor { $server }
       *[all] de todos los servidores
    }: { $spent }, incluido lo reservado.
budgets-too-low =
    El presupuesto { $span ->
        [month] de este mes
       *[day] de hoy
    } { $whose ->
        [server] de este servidor
        [named] del servidor { $server }
       *[all] de todos los servidores
    } no llega para la última solicitud: { $spent } usados o reservados.
budgets-used-up =
    El presupuesto { $span ->
        [month] de este mes
       *[day] de hoy
    } { $whose ->
        [server] de este servidor
        [named] del servidor { $server }
       *[all] de todos los servidores
    } se agotó: { $spent }.
