### The record of a server: who changed what, and what else its moderators did.

server-record-empty = Nothing has been changed yet: what moderators do with these settings is kept here.

# Who did something: the bot itself, or a member whose name is forgotten. Before what was done, as in "I cancelled ...".
server-record-i = I
server-record-a-member = a member
# $when: Discord's time, as in "2 days ago". $who: a mention, or server-record-a-member.
server-record-newest = Last entry { $when }, by { $who }
server-record-newest-by-me = Last entry { $when }, by me

## What was done, behind who did it.

# Before a list of settings, one on each line.
server-record-changed = changed:
server-record-generation-cancelled = cancelled a waiting request
server-record-generation-held-back = kept a video from being posted
server-record-server-allowed = let this server use me
server-record-server-waits = saw this server for the first time, and asked the host
server-record-server-blocked = blocked this server
server-record-server-left = made me leave this server
server-record-announced = announced something
server-record-generation-found = said which task an unconfirmed request is
server-record-generation-not-made = said that an unconfirmed request was not made

##

# One changed setting. $what: its name. $value: as in "2 → **3**".
server-record-line = { $what }: { $value }
# $what: roles or channels, between commas.
server-record-added = added { $what }
server-record-removed = removed { $what }
server-record-other-order = in another order
server-record-none-of-its-own = none of its own
# $role: a role's mention.
server-record-limits-for = Limits for { $role }
server-record-no-limit = no limit
# $added, $removed, $now: numbers.
server-record-blocked-words = Blocked words: { $added } added, { $removed } removed, **{ $now }** now
server-record-none = none
server-record-on = on
server-record-off = off
server-record-tags = Tags for new posts
server-record-pause-over = Pause: **over**
server-record-pause-begun = Pause: **begun**
# $said: what members read meanwhile.
server-record-pause-begun-with = Pause: **begun**, members read “{ $said }”
# $amount: quantities-credits, maybe with money.
server-record-below = below { $amount }

## Names of settings.

server-record-limits = Limits for everyone
server-record-new-member-days = Days for which a member counts as new
server-record-new-member-limits = Limits for new members
server-record-priority-roles = First in the queue
server-record-budget-a-day = Budget a day
server-record-budget-a-month = Budget a month
server-record-channels = Channels where I may be used
server-record-results = Videos go to
server-record-results-channel = Channel for videos
server-record-spoiler = Every video as a spoiler
server-record-notify = How members are told
server-record-staff-channel = Staff channel
server-record-showcase = Showcase
server-record-stars = Stars for the showcase
server-record-consent = Asking for consent
server-record-low-balance = Warning of a low balance
