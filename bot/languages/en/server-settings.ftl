### What a server's moderators read on the card of /server.

server-settings-server-only = That sets up a server: use it in one.
server-settings-away = I'm not a member of this server, so there is nothing to set up here. Its moderators can add me first.
server-settings-not-there-yet = Discord hasn't told me about this server's channels and roles yet. Try again in a minute.
server-settings-not-allowed = Changing these settings takes **Manage Server**, and you don't have it any more. Nothing is changed; ask somebody who has it.
server-settings-overview = Settings of this server
server-settings-limits = Limits and budget
server-settings-where = Where
server-settings-notifications = Notifications
server-settings-showcase = Showcase
server-settings-content = Content
server-settings-record = Record
server-settings-at-once = Each change is in effect at once, and goes into the record.
server-settings-saved = Saved, and in effect.
# At most 80 characters.
server-settings-open = Open
server-settings-back = All settings
server-settings-remove = Remove
server-settings-back-to-limits = Limits and budget
# At most 80 characters.
server-settings-edit-videos = Limit videos
# At most 80 characters.
server-settings-edit-credits = Limit credits
# At most 80 characters.
server-settings-edit-budget = Set budget
# At most 80 characters.
server-settings-edit-days = Set days
# At most 80 characters.
server-settings-without-limits = Without limits
# At most 80 characters.
server-settings-remove-limits = Remove its limits
# At most 80 characters.
server-settings-turn-off = Turn off
server-settings-pick-role = Limits for a role
server-settings-pick-priority = Roles that come first in the queue
server-settings-everyone-first = Everyone has that role, so it would put nobody first. Nothing is changed.
server-settings-role-gone = That role was deleted. Nothing is changed.
server-settings-most-generous = Of the limits for everyone and for a member's roles, the most generous counts.
server-settings-pick-channels = Channels in which I may be used
server-settings-pick-results = Where videos go
server-settings-pick-tags = Tags for new posts
server-settings-used-in = Members can use me in
server-settings-pending = Choose the channel below: until then nothing changes.
server-settings-wrong-kind = That is not the kind of channel that fits. Nothing is changed.
server-settings-channel-gone = That channel was deleted. Nothing is changed.
server-settings-forum-changed = The forum has changed meanwhile. Choose from its tags once more.
server-settings-needs-tag = This forum takes no post without a tag: choose at least one.
server-settings-spoiler-on = Post every video as a spoiler
server-settings-spoiler-off = Stop posting every video as a spoiler
server-settings-private = What is asked for in a channel or thread that fewer people may see than this one stays there.
server-settings-age-restricted = What is asked for in an age-restricted channel stays in age-restricted channels.
server-settings-pick-notify = How members are told
server-settings-pick-staff = The staff channel
server-settings-pick-showcase = The showcase
# At most 80 characters.
server-settings-remove-staff = No staff channel
# At most 80 characters.
server-settings-remove-showcase = No showcase
# At most 80 characters.
server-settings-edit-stars = Set stars
server-settings-staff-use = There I post budget warnings, failures in a row, reports and what else moderators should know.

# $server: the command, also in the following.
server-settings-too-old = This card is too old. Use { $server } again: Discord then says whether you may. Nothing is changed.
server-settings-not-yours = This card belongs to somebody else. Use { $server } yourself, if you may.
# $bot: the bot's name. "Server Settings" and "Integrations" are Discord's own words in your language.
server-settings-integrations = Who may use which command, and in which channels, is set in Discord: Server Settings → Integrations → { $bot }.

## Where videos go, as choices. At most 100 characters

server-settings-same-channel = The channel they are asked for in
server-settings-one-channel = One channel for all
server-settings-member-thread = A thread for each member
server-settings-forum = Posts in a forum
server-settings-pick-results-channel = The channel for all videos
server-settings-pick-thread-channel = The channel of the members' threads
server-settings-pick-forum = The forum

## How members are told, as choices. At most 100 characters

server-settings-mention = A mention in the channel
server-settings-direct-message = A direct message
server-settings-mention-and-direct-message = A mention and a direct message
server-settings-not-at-all = Not at all

## The same behind "Videos go to:" and in the record.

server-settings-to-same-channel = the channel they are asked for in
server-settings-to-one-channel = one channel for all
server-settings-to-member-thread = a thread for each member
server-settings-to-forum = posts in a forum

## The same behind "Members:" and in the record.

server-settings-by-mention = a mention in the channel
server-settings-by-direct-message = a direct message
server-settings-by-mention-and-direct-message = a mention and a direct message
server-settings-in-no-way = not at all

##

# $budget: quantities-credits, maybe with money.
server-settings-budget-a-day = { $budget } a day
server-settings-budget-a-month = { $budget } a month
server-settings-no-limit = no limit

# $id: a number as text.
server-settings-deleted-role = a deleted role (`{ $id }`)
# $channel: a channel's mention.
server-settings-gone-channel = { $channel } (deleted, or hidden from me)
# $channels: mentions between commas. $permissions: Discord's names of them, in bold.
server-settings-missing = In { $channels } I'm missing { $permissions }.
# $channels: mentions between commas. $more: how many others there are.
server-settings-and-more = { $channels } and { $more } more
server-settings-seen-by-all = Everyone in this server sees { $channel }, and so who reported what. Choose one that moderators alone see.
server-settings-not-seen-by-all = Not everyone sees { $channel }: whoever doesn't won't see videos there, not even their own.

# The overview: some lines of a few words each. $limits: limits on one line.
server-settings-everyone-in-short = Everyone: { $limits }
# $whose: the two that follow, or one of them.
server-settings-own-limits = Own limits: { $whose }
server-settings-roles =
    { $count ->
        [one] { $count } role
       *[other] { $count } roles
    }
server-settings-joined-less-than =
    { $count ->
        [one] members who joined less than { $count } day ago
       *[other] members who joined less than { $count } days ago
    }
# $budget: a budget on one line.
server-settings-budget-in-short = Budget: { $budget }
server-settings-used-in-channels =
    { $count ->
        [one] Members can use me in { $count } channel
       *[other] Members can use me in { $count } channels
    }
server-settings-used-everywhere = Members can use me in every channel
# $place: where videos go.
server-settings-to = Videos go to: { $place }
server-settings-to-as-spoilers = Videos go to: { $place }, as spoilers
# $place: where videos go. $channel: a mention.
server-settings-place = { $place }, { $channel }
# $how: how members are told.
server-settings-members-told = Members: { $how }
# $channel: a mention, or server-settings-none.
server-settings-staff-channel = Staff channel: { $channel }
server-settings-none = none
server-settings-no-showcase = None
server-settings-nothing-changed = Nothing has been changed yet.

# The pages. Each part has a name in bold, and what holds below it.
# $count: how many videos.
server-settings-host-at-once = Whoever runs this bot lets each member have { $count } under way at once, in all servers together.
server-settings-everyone = Everyone
server-settings-budget = Budget
# $budget: a budget on one line.
server-settings-budget-of-all = { $budget }, for all members together
server-settings-roles-part = Roles
server-settings-no-role-limits = No role has limits of its own.
server-settings-new-members = New members
server-settings-no-rule = no rule of their own
# Before limits, with a dot between.
server-settings-members-who-joined =
    { $count ->
        [one] Members who joined less than { $count } day ago
       *[other] Members who joined less than { $count } days ago
    }
server-settings-first = First in the queue
server-settings-nobody = nobody
# Buttons. At most 80 characters.
server-settings-remove-roles =
    { $count ->
        [one] Remove { $count } deleted role
       *[other] Remove { $count } deleted roles
    }
# At most 80 characters.
server-settings-remove-channels =
    { $count ->
        [one] Remove { $count } deleted channel
       *[other] Remove { $count } deleted channels
    }
# $role: a role's mention.
server-settings-limits-for = Limits for { $role }
# $limits: limits on one line.
server-settings-none-of-its-own = It has none of its own: those for everyone hold ({ $limits }).
# Above limits on one line.
server-settings-new-members-rule =
    { $count ->
        [one] Members who joined less than { $count } day ago have these limits alone, whatever their roles:
       *[other] Members who joined less than { $count } days ago have these limits alone, whatever their roles:
    }
server-settings-no-rule-for-them = There is no rule for them. *Set days* says for how long a member counts as new.
server-settings-too-many-roles = { $count } roles have limits of their own, and that is all I keep. Remove those of another role first.
server-settings-too-many-channels = That would be more than { $count } channels, and that is all I keep. Remove some first.
server-settings-too-many-priority-roles = That would be more than { $count } roles, and that is all I keep. Remove some first.
server-settings-every-channel = every channel where Discord lets them
# $channels: mentions between commas.
server-settings-and-results = { $channels }, and the channel where videos go
# $place: where videos go. $tags: names of a forum's tags, between commas.
server-settings-tagged = { $place }, tagged { $tags }
server-settings-every-spoiler = Every video is a spoiler.
server-settings-videos-go-to = Videos go to
server-settings-members = Members
# $how: one of the choices of how members are told.
server-settings-told-when = { $how }, when their video is there or will not come
server-settings-staff = Staff channel
server-settings-no-showcase-yet = There is no showcase. Choose its channel: videos that members star are shown there, with credit.
# When a video is shown. $channel: a mention. $count: how many stars it takes.
server-settings-shown-when =
    { $count ->
        [0] { $channel }, when a moderator says so
        [one] { $channel }, from { $count } star, or when a moderator says so
       *[other] { $channel }, from { $count } stars, or when a moderator says so
    }
