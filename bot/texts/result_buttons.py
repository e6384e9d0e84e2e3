"""The labels of the buttons under videos and on status cards, and the answers to a press."""

from __future__ import annotations

AGAIN = "Again"
EDIT = "Edit"
EXTEND = "Extend"
USE_AS_MOTION = "Use as motion"
DELETE = "Delete"
DELETE_FOR_GOOD = "Delete it for good"
REPORT = "Report"
ORIGINAL = "Original"
LOOK_AGAIN = "Look again"
FULL_PROMPT = "Full prompt"

GONE = "I can't find this request any more."
AGE_RESTRICTED = (
    "This one was asked for in an age-restricted channel, so it stays in those. Do that in an age-restricted channel."
)
NOT_HERE = "This video is somewhere else, so that works only there."
NOT_YOURS = "Only the member who asked for this video can do that."
JUST_MADE = "One more is on its way already. Press *Again* in a few seconds if you want yet another one."
NOT_KEPT = (
    "I don't have this request any more: it is too old, its video was deleted, or its member wants to be forgotten. "
    "Send its command once more; *Extend* and *Use as motion* work as long as the video is here."
)
NO_RECIPE = "I don't have the recipe any more: this video is too old, was deleted, or its member wants to be forgotten."
FORGOTTEN = (
    "I no longer know whose video this is: it is old, or its member had their data deleted. "
    "Moderators can delete the message itself."
)
NO_VIDEO_HERE = "I can't find the video in this message any more."
LOOKING_AGAIN = "I'm asking again. If the video is ready, it appears here in a moment."
NOTHING_TO_LOOK_FOR = "There's nothing left to look for: this one has been taken up already."

NOT_YOURS_TO_DELETE = "Only the member who asked for this video, or a moderator, can delete it."
NOT_POSTED_YET = "One moment: I've only just posted it. Press *Delete* again in a few seconds."
REALLY_DELETE = (
    "Delete this video for everyone? It was paid for, and I keep no copy: save it first if you might miss it."
)
DELETED = "Done, the video is gone."
REALLY_DELETE_UNPOSTED = "Delete this video? It was paid for and never posted: then nobody can have it any more."
REALLY_DELETE_REQUEST = "Delete this request? Its prompt and files go, so it can't be repeated or edited any more."
REQUEST_DELETED = "Done, it's deleted. What it cost stays in the sums."
DELETED_BEFORE = "It's deleted already."
CHANGED_MEANWHILE = "It isn't as it was any more. Open it in the list once more."
CANNOT_DELETE = "I can't get at this message any more: I'm not allowed to see the channel. A moderator can delete it."
