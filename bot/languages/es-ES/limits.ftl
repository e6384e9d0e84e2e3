### Límites y presupuestos: qué queda, y por qué no se admite nada más.

limits-left =
    { $span ->
        [hour] { $left ->
            [0] te quedan 0 de { $most } por hora
            [one] te queda { $left } de { $most } por hora
           *[other] te quedan { $left } de { $most } por hora
        }
        [month] { $left ->
            [0] te quedan 0 de { $most } este mes
            [one] te queda { $left } de { $most } este mes
           *[other] te quedan { $left } de { $most } este mes
        }
       *[day] { $left ->
            [0] te quedan 0 de { $most } hoy
            [one] te queda { $left } de { $most } hoy
           *[other] te quedan { $left } de { $most } hoy
        }
    }

limits-under-way-here =
    { $used ->
        [0] 0 de { $most } en curso aquí
       *[other] { $used } de { $most } en curso aquí
    }
limits-under-way-anywhere =
    { $used ->
        [0] 0 de { $most } en curso en todos los servidores
       *[other] { $used } de { $most } en curso en todos los servidores
    }

limits-videos =
    { $count ->
        [one] { $count } vídeo
       *[other] { $count } vídeos
    }

limits-longest-and-best = vídeos de hasta { $bounds }
limits-seconds = { $seconds } s

limits-cheaper = Un vídeo más corto o con menos calidad cuesta menos.

limits-again = Puedes volver a pedir { $when }.
limits-new-member = Este es el límite para miembros nuevos; para ti acaba { $when }.

limits-bot-budget-zero = El presupuesto del bot para vídeos está en 0.
limits-server-budget-zero = El presupuesto de este servidor para vídeos está en 0.
limits-zero = Los moderadores de este servidor no te dejan crear vídeos aquí.

limits-at-once =
    { $count ->
        [1] Tienes un vídeo en curso, y es lo máximo que se puede tener a la vez aquí. Inténtalo de nuevo cuando termine; lo ves en { $generations }.
       *[other] Tienes { $count } vídeos en curso, y es lo máximo que se puede tener a la vez aquí. Inténtalo de nuevo cuando termine alguno; los ves en { $generations }.
    }
limits-per-hour =
    { $count ->
        [1] Has pedido un vídeo en una hora, y es lo máximo que puedes aquí.
       *[other] Has pedido { $count } vídeos en una hora, y es lo máximo que puedes aquí.
    }
limits-per-day =
    { $count ->
        [1] Has pedido un vídeo hoy, y es lo máximo que puedes al día aquí.
       *[other] Has pedido { $count } vídeos hoy, y es lo máximo que puedes al día aquí.
    }

limits-costs-more-than-all =
    { $span ->
        [month] Esto cuesta { $price }, y aquí puedes gastar { $most } al mes.
       *[day] Esto cuesta { $price }, y aquí puedes gastar { $most } al día.
    }
limits-used-up =
    { $span ->
        [month] { $count ->
            [one] Ya has gastado tu { $most } de este mes.
           *[other] Ya has gastado tus { $most } de este mes.
        }
       *[day] { $count ->
            [one] Ya has gastado tu { $most } de hoy.
           *[other] Ya has gastado tus { $most } de hoy.
        }
    }
limits-costs-more =
    { $span ->
        [month] { $left ->
            [one] Esto cuesta { $price }, y este mes te queda { $left } de { $most }.
           *[other] Esto cuesta { $price }, y este mes te quedan { $left } de { $most }.
        }
       *[day] { $left ->
            [one] Esto cuesta { $price }, y hoy te queda { $left } de { $most }.
           *[other] Esto cuesta { $price }, y hoy te quedan { $left } de { $most }.
        }
    }

limits-server-budget-used-up =
    { $span ->
        [month] El presupuesto de este servidor para este mes se ha agotado.
       *[day] El presupuesto de este servidor para hoy se ha agotado.
    }
limits-bot-budget-used-up =
    { $span ->
        [month] El presupuesto del bot para este mes se ha agotado.
       *[day] El presupuesto del bot para hoy se ha agotado.
    }
limits-costs-more-than-server-budget =
    { $span ->
        [month] Esto cuesta { $price }, más que todo el presupuesto mensual de este servidor ({ $most }).
       *[day] Esto cuesta { $price }, más que todo el presupuesto diario de este servidor ({ $most }).
    }
limits-costs-more-than-bot-budget =
    { $span ->
        [month] Esto cuesta { $price }, más que todo el presupuesto mensual del bot ({ $most }).
       *[day] Esto cuesta { $price }, más que todo el presupuesto diario del bot ({ $most }).
    }
limits-server-budget-too-low =
    { $span ->
        [month] { $left ->
            [one] Esto cuesta { $price }, y al presupuesto de este servidor le queda { $left } de { $most } este mes.
           *[other] Esto cuesta { $price }, y al presupuesto de este servidor le quedan { $left } de { $most } este mes.
        }
       *[day] { $left ->
            [one] Esto cuesta { $price }, y al presupuesto de este servidor le queda { $left } de { $most } hoy.
           *[other] Esto cuesta { $price }, y al presupuesto de este servidor le quedan { $left } de { $most } hoy.
        }
    }
limits-bot-budget-too-low =
    { $span ->
        [month] { $left ->
            [one] Esto cuesta { $price }, y al presupuesto del bot le queda { $left } de { $most } este mes.
           *[other] Esto cuesta { $price }, y al presupuesto del bot le quedan { $left } de { $most } este mes.
        }
       *[day] { $left ->
            [one] Esto cuesta { $price }, y al presupuesto del bot le queda { $left } de { $most } hoy.
           *[other] Esto cuesta { $price }, y al presupuesto del bot le quedan { $left } de { $most } hoy.
        }
    }
