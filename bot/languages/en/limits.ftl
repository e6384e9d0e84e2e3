### A member's limits, a server's budget and the bot's: what is left, and why nothing more is taken in.
###
### $span in all of them: "hour", "day" or "month": what the limit is for. $price, $most, $left: see each.

# What is left of a limit, as in "3 of 5 videos left today". It stands alone. $left: a number.
# $most: limits-videos or quantities-credits.
limits-left =
    { $span ->
        [hour] { $left ->
            [0] none of { $most } left within an hour
           *[other] { $left } of { $most } left within an hour
        }
        [month] { $left ->
            [0] none of { $most } left this month
           *[other] { $left } of { $most } left this month
        }
       *[day] { $left ->
            [0] none of { $most } left today
           *[other] { $left } of { $most } left today
        }
    }

# How many videos are being made. It stands alone. $used: a number. $most: limits-videos.
limits-under-way-here =
    { $used ->
        [0] none of { $most } under way here
       *[other] { $used } of { $most } under way here
    }
limits-under-way-anywhere =
    { $used ->
        [0] none of { $most } under way in all servers
       *[other] { $used } of { $most } under way in all servers
    }

limits-videos =
    { $count ->
        [one] { $count } video
       *[other] { $count } videos
    }

# What a member's videos may be, behind other limits. $bounds: "10 s", "1080p" or "10 s and 1080p".
limits-longest-and-best = videos up to { $bounds }
# A number of seconds.
limits-seconds = { $seconds } s

limits-cheaper = A shorter video or a lower quality costs less.

# $when: Discord's time, as in "in 20 minutes". The reader sees it on their own clock.
limits-again = You can ask again { $when }.
limits-new-member = This is the limit for new members; for you it ends { $when }.

limits-bot-budget-zero = The bot's budget for videos is set to 0.
limits-server-budget-zero = This server's budget for videos is set to 0.
limits-zero = This server's moderators let you make no videos here.

# $count: how many videos. $generations: the command that lists them.
limits-at-once =
    { $count ->
        [1] You have one video under way, and that's as many as a member may have at a time here. Try again when one of them is done; { $generations } shows them.
       *[other] You have { $count } videos under way, and that's as many as a member may have at a time here. Try again when one of them is done; { $generations } shows them.
    }
limits-per-hour =
    { $count ->
        [1] You have asked for one video within an hour, and that's as many as you may here.
       *[other] You have asked for { $count } videos within an hour, and that's as many as you may here.
    }
limits-per-day =
    { $count ->
        [1] You have asked for one video today, and that's as many as you may in a day here.
       *[other] You have asked for { $count } videos today, and that's as many as you may in a day here.
    }

# $price, $most: quantities-credits, maybe with money.
limits-costs-more-than-all =
    { $span ->
        [month] This costs { $price }, and you may spend { $most } a month here.
       *[day] This costs { $price }, and you may spend { $most } a day here.
    }
# $most: quantities-credits, maybe with money. $count: the same as a number of credits.
limits-used-up =
    { $span ->
        [month] { $count ->
            [one] Your { $most } for this month is used up.
           *[other] Your { $most } for this month are used up.
        }
       *[day] { $count ->
            [one] Your { $most } for today is used up.
           *[other] Your { $most } for today are used up.
        }
    }
# $price: quantities-credits, maybe with money. $left: a number. $most: quantities-credits.
limits-costs-more =
    { $span ->
        [month] This costs { $price }, and you have { $left } of { $most } left this month.
       *[day] This costs { $price }, and you have { $left } of { $most } left today.
    }

# The same of budgets.
limits-server-budget-used-up =
    { $span ->
        [month] This server's budget for this month is used up.
       *[day] This server's budget for today is used up.
    }
limits-bot-budget-used-up =
    { $span ->
        [month] The bot's budget for this month is used up.
       *[day] The bot's budget for today is used up.
    }
limits-costs-more-than-server-budget =
    { $span ->
        [month] This costs { $price }, more than this server's whole budget for a month ({ $most }).
       *[day] This costs { $price }, more than this server's whole budget for a day ({ $most }).
    }
limits-costs-more-than-bot-budget =
    { $span ->
        [month] This costs { $price }, more than the bot's whole budget for a month ({ $most }).
       *[day] This costs { $price }, more than the bot's whole budget for a day ({ $most }).
    }
limits-server-budget-too-low =
    { $span ->
        [month] This costs { $price }, and this server's budget has { $left } of { $most } left this month.
       *[day] This costs { $price }, and this server's budget has { $left } of { $most } left today.
    }
limits-bot-budget-too-low =
    { $span ->
        [month] This costs { $price }, and the bot's budget has { $left } of { $most } left this month.
       *[day] This costs { $price }, and the bot's budget has { $left } of { $most } left today.
    }
