"""What is said about stopping: cancelling what was not sent yet, and not posting what crun works on."""

from __future__ import annotations

from bot.generations.model import Generation
from bot.languages import Localized, localized, sentences
from bot.texts.command_mentions import mention
from bot.texts.generation_list import BRING_HERE
from bot.texts.quantities import cost

CANCEL = Localized("stopping-cancel")
HOLD_BACK = Localized("stopping-hold-back")

NOT_YOURS = Localized("stopping-not-yours")
CANCELLED = Localized("stopping-cancelled")
ALREADY_CANCELLED = Localized("stopping-already-cancelled")
ENDED = Localized("stopping-ended")
POSTED = Localized("stopping-posted")
BEING_POSTED = Localized("stopping-being-posted")
HELD_BACK_BY_STAFF = Localized("stopping-held-back-by-staff")
HELD_BACK_OF_MEMBER = Localized("stopping-held-back-of-member")


def already_held_back(generation: Generation) -> str:
    """Return that a video will not be posted, and what its member can do about it if that was their own wish."""
    said = localized("stopping-decided-before")
    own = generation.held_back_by == generation.member_id
    return sentences(said, localized("stopping-posts-after-all", bring_here=str(BRING_HERE)) if own else "")


def held_back() -> str:
    """Return the answer to a member who does not want their video posted."""
    return sentences(
        localized("stopping-held-back", generations=mention("generations")),
        localized("stopping-posts-after-all", bring_here=str(BRING_HERE)),
    )


def really_hold_back(generation: Generation, *, wanted_cancel: bool) -> str:
    """Return the question before a video is held back.

    Args:
        generation: Whose video.
        wanted_cancel: Whether *Cancel* was pressed.
    """
    charged = generation.credits is not None
    price = generation.credits if charged else generation.estimate
    too_late = localized("stopping-too-late") if wanted_cancel else ""
    if price is None:
        why = localized("stopping-charged-either-way")
    else:
        known = cost(price, exact=charged or bool(generation.estimate_exact))
        why = localized("stopping-costs-either-way", price=known)
    return sentences(too_late, why, localized("stopping-can-hold-back", generations=mention("generations")))
