### Límites y presupuestos: qué queda, y por qué no se admite nada más.

limits-videos =
    { $count ->
        [one] { $count } video
       *[other] { $count } videos
    }

limits-longest-and-best = videos de hasta { $bounds }

limits-cheaper = Un video más corto o con menos calidad cuesta menos.

limits-bot-budget-zero = El presupuesto del bot para videos está en 0.
limits-server-budget-zero = El presupuesto de este servidor para videos está en 0.
limits-zero = Los moderadores de este servidor no te dejan crear videos aquí.

limits-at-once =
    { $count ->
        [1] Tienes un video en curso, y es lo máximo que se puede tener a la vez aquí. Inténtalo de nuevo cuando termine; lo ves en { $generations }.
       *[other] Tienes { $count } videos en curso, y es lo máximo que se puede tener a la vez aquí. Inténtalo de nuevo cuando termine alguno; los ves en { $generations }.
    }
limits-per-hour =
    { $count ->
        [1] Pediste un video en una hora, y es lo máximo que puedes aquí.
       *[other] Pediste { $count } videos en una hora, y es lo máximo que puedes aquí.
    }
limits-per-day =
    { $count ->
        [1] Pediste un video hoy, y es lo máximo que puedes al día aquí.
       *[other] Pediste { $count } videos hoy, y es lo máximo que puedes al día aquí.
    }

limits-used-up =
    { $span ->
        [month] { $count ->
            [one] Ya gastaste tu { $most } de este mes.
           *[other] Ya gastaste tus { $most } de este mes.
        }
       *[day] { $count ->
            [one] Ya gastaste tu { $most } de hoy.
           *[other] Ya gastaste tus { $most } de hoy.
        }
    }

limits-server-budget-used-up =
    { $span ->
        [month] El presupuesto de este servidor para este mes se agotó.
       *[day] El presupuesto de este servidor para hoy se agotó.
    }
limits-bot-budget-used-up =
    { $span ->
        [month] El presupuesto del bot para este mes se agotó.
       *[day] El presupuesto del bot para hoy se agotó.
    }
