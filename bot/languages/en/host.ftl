### What the host reads of `/host`: how the bot is doing, and its budgets. crun is the video service.

## Buttons. At most 80 characters.

host-pause = Pause
host-resume = Resume
host-refresh = Refresh
host-budgets = Budgets
host-servers = Servers
host-usage = Usage
host-record = Record
host-unconfirmed = Unconfirmed
host-back = Back
host-fill-in-again = Fill in again

## The forms: titles and inputs. At most 45 characters.

host-pause-title = Pause the bot
host-pause-word = A word for members
host-budgets-title = Budgets and low balance
host-per-day = Credits a day, all servers together
host-per-month = Credits a month, all servers together
host-low-balance = Warn me when the balance is below

## Hints in the forms. At most 100 characters.

host-pause-hint = They read it when they ask for something. May be empty.
host-no-limit = Empty for no limit. Days and months are those of UTC.
host-no-warning = In credits. Empty for no warning.

## Answers.

host-not-the-host = That's for whoever runs this bot, and their team.
host-hosts-unknown = Discord doesn't say right now who hosts me. Try that again in a minute.
host-paused-now = Paused: I take no new requests and send none. What is being made is still delivered.
host-resumed = I go on: requests are taken and sent again.
host-not-paused = I'm not paused.
host-saved = Saved. It holds at once.
host-unchanged = Nothing changed.
# $field: the label of an input.
host-not-an-amount = “{ $field }” takes a number of credits from 0 to 10,000,000, such as 250 or 12.5, or nothing. Nothing has changed; this is what you typed:

## The card. The parts of a line stand between dots.

# At most 80 characters.
host-card = How I'm doing
# $amount: quantities-credits, maybe with money.
host-balance = Balance: { $amount }
host-balance-unknown = Balance: crun doesn't say right now
# Behind host-balance. $rate: what is spent a day.
host-nothing-in-7-days = nothing was spent in the last 7 days
host-lasts =
    { $days ->
        [one] lasts about { $days } day at the rate of the last 7 days ({ $rate } a day)
       *[other] lasts about { $days } days at the rate of the last 7 days ({ $rate } a day)
    }
host-lasts-under-a-day = lasts less than a day at the rate of the last 7 days ({ $rate } a day)
host-lasts-over-a-year = lasts more than a year at the rate of the last 7 days ({ $rate } a day)
# $spent: host-spent.
host-all-spent = Spent: { $spent }
host-spent = { $today } today · { $this_month } this month
host-nothing-spent = Spent: nothing this month
# In front of what more servers have spent together. $count: how many.
host-more-servers = { $count } more
# $parts: those below, between dots. $count: how many requests.
host-queue = Queue: { $parts }
host-nothing-under-way = Queue: empty
host-queue-accepted = { $count } being taken in
host-queue-queued = { $count } waiting
host-queue-running = { $count } being made
host-queue-ready = { $count } being posted
host-queue-overdue = { $count } overdue
# Whether requests are sent to crun. $why: one of those below.
host-submitting = Submitting: yes
host-stopped = Submitting: **stopped**, since { $why }. I go on by myself.
host-stopped-credits = the account has too few credits
host-stopped-key = crun refuses the key
host-stopped-busy = crun has no room
host-stopped-unreachable = crun can't be reached
host-stopped-outage = crun answers nothing but errors
# What members read may follow.
host-paused = **Paused**: nothing new is taken, and what waits is not sent.
host-members-read = Members read: “{ $word }”
# $parts: those below, between dots. $amount: a number; in host-budget-warning quantities-credits, maybe with money.
host-budget = Budget: { $parts }
host-budget-a-day = { $amount } a day
host-budget-a-month = { $amount } a month
host-budget-none = no limit
host-budget-warning = warning below { $amount }

## The record.

# $host: a command.
host-record-title = Who did what in { $host }
host-record-of-servers = What was decided about a server is in that server's record.
host-nothing-recorded = Nothing yet.
