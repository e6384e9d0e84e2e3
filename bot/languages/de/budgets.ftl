### Was die Moderatoren eines Servers über sein Budget lesen.

budgets-nearly =
    { $percent }{"\u00A0"}% { $whose ->
        [server] des Budgets dieses Servers
        [named] des Budgets des Servers { $server }
       *[all] des Budgets aller Server
    } für { $span ->
        [month] diesen Monat
       *[day] heute
    } sind verbraucht: { $spent }, Reserviertes mitgezählt.
budgets-too-low =
    { $whose ->
        [server] Das Budget dieses Servers
        [named] Das Budget des Servers { $server }
       *[all] Das Budget aller Server
    } für { $span ->
        [month] diesen Monat
       *[day] heute
    } reicht für den letzten Auftrag nicht: { $spent } sind verbraucht oder reserviert.
budgets-used-up =
    { $whose ->
        [server] Das Budget dieses Servers
        [named] Das Budget des Servers { $server }
       *[all] Das Budget aller Server
    } für { $span ->
        [month] diesen Monat
       *[day] heute
    } ist aufgebraucht: { $spent }.

budgets-starts-anew = Es beginnt { $when } neu.
