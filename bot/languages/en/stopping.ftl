### Cancelling what was not sent yet, and not posting what the video service works on.

## Buttons. At most 80 characters

stopping-cancel = Cancel
stopping-hold-back = Don't post it

##

stopping-not-yours = Only the member who asked for this video, or a moderator, can do that.
stopping-cancelled = Cancelled. It wasn't sent yet, so nothing is charged.
stopping-already-cancelled = It's cancelled already. Nothing was charged.
stopping-ended = There's nothing left to stop: this one has ended already.
stopping-posted = It's posted already. *Delete* under the video removes it.
stopping-being-posted = It's being posted this very moment. If you don't want it there, press *Delete* under the video.
stopping-held-back-by-staff = A moderator decided that this video isn't posted. *Private link* shows it to you.
stopping-held-back-of-member = All right: I won't post it. Only its member can see it now, as a private link.

# Before stopping-posts-after-all, for the member whose wish it was.
stopping-decided-before = It won't be posted, as decided before.
# $bring_here: a button's label.
stopping-posts-after-all = *{ $bring_here }* posts it after all.
# Before stopping-posts-after-all. $generations: a command.
stopping-held-back = All right: I won't post it. { $generations } has a private link to it once it's made;
# The question before a video is held back: these stand one behind another.
stopping-too-late = It's too late to cancel: the video service has the request.
stopping-charged-either-way = The video service can't stop a video that it works on, so this one is charged either way.
# $price: quantities-credits, maybe with "about" and with money.
stopping-costs-either-way = The video service can't stop a video that it works on, so this one is charged ({ $price }) either way.
# $generations: a command.
stopping-can-hold-back = I can keep it from being posted: then { $generations } has a private link to it, and nobody else sees it.
