### Les limites des membres et les budgets.

limits-left =
    { $span ->
        [hour] { $left ->
            [0] plus rien sur { $most } par heure
           *[other] encore { $left } sur { $most } par heure
        }
        [month] { $left ->
            [0] plus rien sur { $most } ce mois-ci
           *[other] encore { $left } sur { $most } ce mois-ci
        }
       *[day] { $left ->
            [0] plus rien sur { $most } aujourd'hui
           *[other] encore { $left } sur { $most } aujourd'hui
        }
    }

limits-under-way-here =
    { $used ->
        [0] aucune sur { $most } en cours ici
       *[other] { $used } sur { $most } en cours ici
    }
limits-under-way-anywhere =
    { $used ->
        [0] aucune sur { $most } en cours sur tous les serveurs
       *[other] { $used } sur { $most } en cours sur tous les serveurs
    }

limits-videos =
    { $count ->
        [one] { $count } vidéo
       *[other] { $count } vidéos
    }

limits-longest-and-best = vidéos jusqu'à { $bounds }
limits-seconds = { $seconds } s

limits-cheaper = Une vidéo plus courte ou une qualité plus basse coûte moins.

limits-again = Tu pourras en demander une autre { $when }.
limits-new-member = C'est la limite des nouveaux membres ; pour toi, elle prend fin { $when }.

limits-bot-budget-zero = Le budget vidéo du bot est à 0.
limits-server-budget-zero = Le budget vidéo de ce serveur est à 0.
limits-zero = La modération de ce serveur ne te laisse pas créer de vidéos ici.

limits-at-once =
    { $count ->
        [1] Tu as déjà une vidéo en cours, et c'est tout ce qu'un membre peut avoir à la fois ici. Réessaie quand elle sera finie ; { $generations } la montre.
       *[other] Tu as déjà { $count } vidéos en cours, et c'est tout ce qu'un membre peut avoir à la fois ici. Réessaie quand l'une d'elles sera finie ; { $generations } les montre.
    }
limits-per-hour =
    { $count ->
        [1] Tu as demandé une vidéo en une heure, et c'est le maximum ici.
       *[other] Tu as demandé { $count } vidéos en une heure, et c'est le maximum ici.
    }
limits-per-day =
    { $count ->
        [1] Tu as demandé une vidéo aujourd'hui, et c'est le maximum par jour ici.
       *[other] Tu as demandé { $count } vidéos aujourd'hui, et c'est le maximum par jour ici.
    }

limits-costs-more-than-all =
    { $span ->
        [month] Ça coûte { $price }, et tu peux dépenser { $most } par mois ici.
       *[day] Ça coûte { $price }, et tu peux dépenser { $most } par jour ici.
    }
limits-used-up =
    { $span ->
        [month] { $count ->
            [one] Ton { $most } pour ce mois est épuisé.
           *[other] Tes { $most } pour ce mois sont épuisés.
        }
       *[day] { $count ->
            [one] Ton { $most } pour aujourd'hui est épuisé.
           *[other] Tes { $most } pour aujourd'hui sont épuisés.
        }
    }
limits-costs-more =
    { $span ->
        [month] Ça coûte { $price }, et il te reste { $left } sur { $most } ce mois-ci.
       *[day] Ça coûte { $price }, et il te reste { $left } sur { $most } aujourd'hui.
    }

limits-server-budget-used-up =
    { $span ->
        [month] Le budget de ce serveur pour ce mois est épuisé.
       *[day] Le budget de ce serveur pour aujourd'hui est épuisé.
    }
limits-bot-budget-used-up =
    { $span ->
        [month] Le budget du bot pour ce mois est épuisé.
       *[day] Le budget du bot pour aujourd'hui est épuisé.
    }
limits-costs-more-than-server-budget =
    { $span ->
        [month] Ça coûte { $price }, plus que tout le budget mensuel de ce serveur ({ $most }).
       *[day] Ça coûte { $price }, plus que tout le budget quotidien de ce serveur ({ $most }).
    }
limits-costs-more-than-bot-budget =
    { $span ->
        [month] Ça coûte { $price }, plus que tout le budget mensuel du bot ({ $most }).
       *[day] Ça coûte { $price }, plus que tout le budget quotidien du bot ({ $most }).
    }
limits-server-budget-too-low =
    { $span ->
        [month] Ça coûte { $price }, et il reste { $left } sur { $most } au budget de ce serveur ce mois-ci.
       *[day] Ça coûte { $price }, et il reste { $left } sur { $most } au budget de ce serveur aujourd'hui.
    }
limits-bot-budget-too-low =
    { $span ->
        [month] Ça coûte { $price }, et il reste { $left } sur { $most } au budget du bot ce mois-ci.
       *[day] Ça coûte { $price }, et il reste { $left } sur { $most } au budget du bot aujourd'hui.
    }
