### Le budget d'un serveur, pour sa modération.

budgets-nearly =
    { $percent }{"\u00A0"}% { $whose ->
        [server] du budget de ce serveur
        [named] du budget du serveur { $server }
       *[all] du budget de tous les serveurs
    } { $span ->
        [month] pour ce mois
       *[day] pour aujourd'hui
    } sont utilisés : { $spent }, réservations comprises.
budgets-too-low =
    { $whose ->
        [server] Le budget de ce serveur
        [named] Le budget du serveur { $server }
       *[all] Le budget de tous les serveurs
    } { $span ->
        [month] pour ce mois
       *[day] pour aujourd'hui
    } ne suffit pas pour la dernière demande : { $spent } utilisés ou réservés.
budgets-used-up =
    { $whose ->
        [server] Le budget de ce serveur
        [named] Le budget du serveur { $server }
       *[all] Le budget de tous les serveurs
    } { $span ->
        [month] pour ce mois
       *[day] pour aujourd'hui
    } est épuisé : { $spent }.

budgets-starts-anew = Il repart à zéro { $when }.
