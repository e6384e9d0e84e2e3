### Die Limits von Mitgliedern und die Budgets.

limits-left =
    { $span ->
        [hour] { $left ->
            [0] nichts mehr übrig von { $most } pro Stunde
           *[other] noch { $left } von { $most } pro Stunde
        }
        [month] { $left ->
            [0] diesen Monat nichts mehr übrig von { $most }
           *[other] diesen Monat noch { $left } von { $most }
        }
       *[day] { $left ->
            [0] heute nichts mehr übrig von { $most }
           *[other] heute noch { $left } von { $most }
        }
    }

limits-under-way-here =
    { $used ->
        [0] keins von { $most } hier in Arbeit
       *[other] { $used } von { $most } hier in Arbeit
    }
limits-under-way-anywhere =
    { $used ->
        [0] keins von { $most } auf allen Servern in Arbeit
       *[other] { $used } von { $most } auf allen Servern in Arbeit
    }

limits-videos =
    { $count ->
        [one] { $count } Video
       *[other] { $count } Videos
    }

limits-longest-and-best = Videos bis { $bounds }
limits-seconds = { $seconds } s

limits-cheaper = Ein kürzeres Video oder eine niedrigere Qualität kostet weniger.

limits-again = Das nächste kannst du { $when } in Auftrag geben.
limits-new-member = Das ist das Limit für neue Mitglieder; für dich endet es { $when }.

limits-bot-budget-zero = Das Budget des Bots für Videos steht auf 0.
limits-server-budget-zero = Das Budget dieses Servers für Videos steht auf 0.
limits-zero = Die Moderatoren dieses Servers lassen dich hier keine Videos machen.

limits-at-once =
    { $count ->
        [1] Ein Video von dir ist schon in Arbeit, und mehr darf hier niemand gleichzeitig haben. Versuch es wieder, wenn es fertig ist; { $generations } zeigt es.
       *[other] { $count } Videos von dir sind schon in Arbeit, und mehr darf hier niemand gleichzeitig haben. Versuch es wieder, wenn eines davon fertig ist; { $generations } zeigt sie.
    }
limits-per-hour =
    { $count ->
        [1] Du hast in einer Stunde ein Video in Auftrag gegeben, und mehr geht hier nicht.
       *[other] Du hast in einer Stunde { $count } Videos in Auftrag gegeben, und mehr gehen hier nicht.
    }
limits-per-day =
    { $count ->
        [1] Du hast heute ein Video in Auftrag gegeben, und mehr geht hier an einem Tag nicht.
       *[other] Du hast heute { $count } Videos in Auftrag gegeben, und mehr gehen hier an einem Tag nicht.
    }

limits-costs-more-than-all =
    { $span ->
        [month] Das kostet { $price }, und du darfst hier { $most } im Monat ausgeben.
       *[day] Das kostet { $price }, und du darfst hier { $most } am Tag ausgeben.
    }
limits-used-up =
    { $span ->
        [month] { $count ->
            [one] Dein { $most } für diesen Monat ist aufgebraucht.
           *[other] Deine { $most } für diesen Monat sind aufgebraucht.
        }
       *[day] { $count ->
            [one] Dein { $most } für heute ist aufgebraucht.
           *[other] Deine { $most } für heute sind aufgebraucht.
        }
    }
limits-costs-more =
    { $span ->
        [month] Das kostet { $price }, und du hast diesen Monat noch { $left } von { $most }.
       *[day] Das kostet { $price }, und du hast heute noch { $left } von { $most }.
    }

limits-server-budget-used-up =
    { $span ->
        [month] Das Budget dieses Servers für diesen Monat ist aufgebraucht.
       *[day] Das Budget dieses Servers für heute ist aufgebraucht.
    }
limits-bot-budget-used-up =
    { $span ->
        [month] Das Budget des Bots für diesen Monat ist aufgebraucht.
       *[day] Das Budget des Bots für heute ist aufgebraucht.
    }
limits-costs-more-than-server-budget =
    { $span ->
        [month] Das kostet { $price }, mehr als das ganze Budget dieses Servers für einen Monat ({ $most }).
       *[day] Das kostet { $price }, mehr als das ganze Budget dieses Servers für einen Tag ({ $most }).
    }
limits-costs-more-than-bot-budget =
    { $span ->
        [month] Das kostet { $price }, mehr als das ganze Budget des Bots für einen Monat ({ $most }).
       *[day] Das kostet { $price }, mehr als das ganze Budget des Bots für einen Tag ({ $most }).
    }
limits-server-budget-too-low =
    { $span ->
        [month] Das kostet { $price }, und das Budget dieses Servers hat diesen Monat noch { $left } von { $most }.
       *[day] Das kostet { $price }, und das Budget dieses Servers hat heute noch { $left } von { $most }.
    }
limits-bot-budget-too-low =
    { $span ->
        [month] Das kostet { $price }, und das Budget des Bots hat diesen Monat noch { $left } von { $most }.
       *[day] Das kostet { $price }, und das Budget des Bots hat heute noch { $left } von { $most }.
    }
