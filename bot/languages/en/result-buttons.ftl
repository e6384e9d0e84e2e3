### The labels of the buttons under videos and on status cards, and the answers to a press.

## Buttons. At most 80 characters

result-buttons-again = Again
result-buttons-edit = Edit
result-buttons-extend = Extend
result-buttons-use-as-motion = Use as motion
result-buttons-delete = Delete
result-buttons-delete-for-good = Delete it for good
result-buttons-report = Report
result-buttons-original = Original
result-buttons-look-again = Look again
result-buttons-full-prompt = Full prompt

##

result-buttons-gone = I can't find this request any more.
result-buttons-age-restricted = This one was asked for in an age-restricted channel, so it stays in those. Do that in an age-restricted channel.
result-buttons-not-here = This video is somewhere else, so that works only there.
result-buttons-not-yours = Only the member who asked for this video can do that.
result-buttons-just-made = One more is on its way already. Press *Again* in a few seconds if you want yet another one.
result-buttons-not-kept = I don't have this request any more: it is too old, its video was deleted, or its member wants to be forgotten. Send its command once more; *Extend* and *Use as motion* work as long as the video is here.
result-buttons-no-recipe = I don't have the recipe any more: this video is too old, was deleted, or its member wants to be forgotten.
result-buttons-forgotten = I no longer know whose video this is: it is old, or its member had their data deleted. Moderators can delete the message itself.
result-buttons-no-video-here = I can't find the video in this message any more.
result-buttons-looking-again = I'm asking again. If the video is ready, it appears here in a moment.
result-buttons-nothing-to-look-for = There's nothing left to look for: this one has been taken up already.
result-buttons-not-yours-to-delete = Only the member who asked for this video, or a moderator, can delete it.
result-buttons-not-posted-yet = One moment: I've only just posted it. Press *Delete* again in a few seconds.
result-buttons-really-delete = Delete this video for everyone? It was paid for, and I keep no copy: save it first if you might miss it.
result-buttons-deleted = Done, the video is gone.
result-buttons-really-delete-unposted = Delete this video? It was paid for and never posted: then nobody can have it any more.
result-buttons-really-delete-request = Delete this request? Its prompt and files go, so it can't be repeated or edited any more.
result-buttons-request-deleted = Done, it's deleted. What it cost stays in the sums.
result-buttons-deleted-before = It's deleted already.
result-buttons-changed-meanwhile = It isn't as it was any more. Open it in the list once more.
result-buttons-cannot-delete = I can't get at this message any more: I'm not allowed to see the channel. A moderator can delete it.
