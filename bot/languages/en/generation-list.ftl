### The list of `/generations`: a member's videos, and the buttons that bring one here or open it privately.

## Buttons. At most 80 characters.

generation-list-bring-here = Bring it here
generation-list-private-link = Private link
generation-list-to-list = Back to the list

## Selects: the placeholder, and what can be chosen to narrow the list. At most 100 characters.

generation-list-open = Choose one to see what you can do with it
generation-list-any-command = All commands
generation-list-progress-any = In any state
generation-list-progress-waiting = Waiting
generation-list-progress-making = Being made
generation-list-progress-posted = Posted
generation-list-progress-not-posted = Ready, not posted
generation-list-progress-over = Failed, cancelled or deleted
generation-list-where-all = In all servers
generation-list-where-here = In this server

## Answers to a press.

generation-list-looking-here = I'm fetching it. It appears in this channel in a moment; nothing is charged again.
generation-list-comes-here = All right: it comes to this channel as soon as it's ready.
generation-list-looking-direct = I'm fetching it. It comes to your direct messages in a moment; nothing is charged again.
generation-list-comes-direct = All right: it comes to your direct messages as soon as it's ready.
generation-list-no-such-choice = That can't be chosen any more.
generation-list-stays-private = You asked for it where not everyone may see it, so it goes only where nobody else can. Bring it to the channel where you asked, or use *{ generation-list-private-link }*.
generation-list-nothing-to-bring = There's nothing to bring: it has been posted already, or it ended without a video.

# $video, $motion: commands.
generation-list-none-yet = You haven't asked for a video yet. Try { $video } or { $motion }.

## The list. The parts of a line stand between dots: "**Video** · ✅ posted · 2 hours ago · 10 credits · next try at 12:30".

# The heading, in front of a number or of the line below.
generation-list-your-videos = Your videos
generation-list-none-of-these = none of them is like this. Choose something else below.
generation-list-state-queued = queued
generation-list-state-running = generating
generation-list-state-ready = on its way
generation-list-state-failed = didn't work out
generation-list-state-unconfirmed = unclear whether it was made
generation-list-state-overdue = taking very long
generation-list-state-undelivered = ready, not posted
generation-list-state-deleted = deleted
generation-list-state-cancelled = cancelled
generation-list-state-delivered = posted
generation-list-state-held-back = ready, not posted, as asked
generation-list-another-server = asked for in another server
# $when: a time.
generation-list-next-try = next try at { $when }
generation-list-age-restricted = from an age-restricted channel
generation-list-cost-unknown = cost not known
generation-list-uncharged = nothing charged
