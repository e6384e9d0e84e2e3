"""The labels of the buttons under videos and on status cards, and the answers to a press."""

from __future__ import annotations

from bot.languages import Localized

AGAIN = Localized("result-buttons-again")
EDIT = Localized("result-buttons-edit")
EXTEND = Localized("result-buttons-extend")
USE_AS_MOTION = Localized("result-buttons-use-as-motion")
DELETE = Localized("result-buttons-delete")
DELETE_FOR_GOOD = Localized("result-buttons-delete-for-good")
REPORT = Localized("result-buttons-report")
ORIGINAL = Localized("result-buttons-original")
LOOK_AGAIN = Localized("result-buttons-look-again")
FULL_PROMPT = Localized("result-buttons-full-prompt")

GONE = Localized("result-buttons-gone")
AGE_RESTRICTED = Localized("result-buttons-age-restricted")
NOT_HERE = Localized("result-buttons-not-here")
NOT_YOURS = Localized("result-buttons-not-yours")
JUST_MADE = Localized("result-buttons-just-made")
NOT_KEPT = Localized("result-buttons-not-kept")
NO_RECIPE = Localized("result-buttons-no-recipe")
FORGOTTEN = Localized("result-buttons-forgotten")
NO_VIDEO_HERE = Localized("result-buttons-no-video-here")
LOOKING_AGAIN = Localized("result-buttons-looking-again")
NOTHING_TO_LOOK_FOR = Localized("result-buttons-nothing-to-look-for")

NOT_YOURS_TO_DELETE = Localized("result-buttons-not-yours-to-delete")
NOT_POSTED_YET = Localized("result-buttons-not-posted-yet")
REALLY_DELETE = Localized("result-buttons-really-delete")
DELETED = Localized("result-buttons-deleted")
REALLY_DELETE_UNPOSTED = Localized("result-buttons-really-delete-unposted")
REALLY_DELETE_REQUEST = Localized("result-buttons-really-delete-request")
REQUEST_DELETED = Localized("result-buttons-request-deleted")
DELETED_BEFORE = Localized("result-buttons-deleted-before")
CHANGED_MEANWHILE = Localized("result-buttons-changed-meanwhile")
CANNOT_DELETE = Localized("result-buttons-cannot-delete")
