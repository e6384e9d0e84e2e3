"""What is said about stopping: cancelling what was not sent yet, and not posting what crun works on."""

from __future__ import annotations

from bot.generations.model import Generation
from bot.texts.command_mentions import mention
from bot.texts.generation_list import BRING_HERE
from bot.texts.quantities import cost

CANCEL = "Cancel"
HOLD_BACK = "Don't post it"

NOT_YOURS = "Only the member who asked for this video, or a moderator, can do that."
CANCELLED = "Cancelled. It wasn't sent yet, so nothing is charged."
ALREADY_CANCELLED = "It's cancelled already. Nothing was charged."
ENDED = "There's nothing left to stop: this one has ended already."
POSTED = "It's posted already. *Delete* under the video removes it."
BEING_POSTED = "It's being posted this very moment. If you don't want it there, press *Delete* under the video."
HELD_BACK_BY_STAFF = "A moderator decided that this video isn't posted. *Private link* shows it to you."
HELD_BACK_OF_MEMBER = "All right: I won't post it. Only its member can see it now, as a private link."

_TOO_LATE = "It's too late to cancel: the video service has the request. "


def already_held_back(generation: Generation) -> str:
    """Return that a video will not be posted, and what its member can do about it if that was their own wish."""
    own = generation.held_back_by == generation.member_id
    return "It won't be posted, as decided before." + (f" *{BRING_HERE}* posts it after all." if own else "")


def held_back() -> str:
    """Return the answer to a member who does not want their video posted."""
    return (
        f"All right: I won't post it. {mention('generations')} has a private link to it once it's made; "
        f"*{BRING_HERE}* posts it after all."
    )


def really_hold_back(generation: Generation, *, wanted_cancel: bool) -> str:
    """Return the question before a video is held back.

    Args:
        generation: Whose video.
        wanted_cancel: Whether *Cancel* was pressed.
    """
    charged = generation.credits is not None
    price = generation.credits if charged else generation.estimate
    known = "" if price is None else f" ({cost(price, exact=charged or bool(generation.estimate_exact))})"
    return (
        f"{_TOO_LATE if wanted_cancel else ''}The video service can't stop a video that it works on, so this one is "
        f"charged{known} either way. I can keep it from being posted: then {mention('generations')} has a private "
        "link to it, and nobody else sees it."
    )
