"""The buttons under a posted video, and under the card of what ended without one.

What they do is in `cogs/results.py`: that needs the requests, which need the cards, which need these.
"""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.generations.model import Generation, Reason, State
from bot.interactions.persistent import template
from bot.texts import result_buttons as texts

#: The names in the buttons' ids. They stay as they are for ever: buttons that stand in channels have them.
AGAIN, EDIT, EXTEND, USE_AS_MOTION, DELETE = "again", "change", "extend", "motion", "delete"

LABELS = {
    AGAIN: texts.AGAIN,
    EDIT: texts.EDIT,
    EXTEND: texts.EXTEND,
    USE_AS_MOTION: texts.USE_AS_MOTION,
    DELETE: texts.DELETE,
}

#: What the member can do something about with other words, files or settings.
_WORTH_EDITING = frozenset(
    {
        Reason.REFUSED,
        Reason.FAILED,
        Reason.CREDITS,
        Reason.DISABLED,
        Reason.EXPIRED,
        Reason.UNFETCHED,
        Reason.NOT_FOUND,
        Reason.ADDRESS,
    }
)

#: What may go well when the same is asked for once more. Nothing of what crun may have charged for is among these,
#: but for what it failed at: it said itself that there is no video.
_WORTH_REPEATING = frozenset(
    {
        Reason.FAILED,
        Reason.UNFETCHED,
        Reason.BUSY,
        Reason.UNREACHABLE,
        Reason.OUTAGE,
        Reason.ADDRESS,
        Reason.CREDITS,
        Reason.KEY,
        Reason.DISABLED,
        Reason.NOT_FOUND,
        Reason.BROKEN,
        Reason.CARD_GONE,
        Reason.UNSEEN,
    }
)


def under_video(generation: Generation) -> ui.ActionRow[Any]:
    """Return the row under a posted video."""
    return ui.ActionRow(*(_button(name, generation) for name in LABELS))


def under_card(generation: Generation) -> list[ui.Item[Any]]:
    """Return what a card offers that ended without a video; nothing for others."""
    if generation.state is not State.FAILED or generation.failure is None or generation.asked is None:
        return []
    reason = generation.failure.reason
    offered = ((AGAIN, reason in _WORTH_REPEATING), (EDIT, reason in _WORTH_EDITING))
    return [_button(name, generation) for name, worth in offered if worth]


def _button(name: str, generation: Generation) -> ui.Button[Any]:
    return ui.Button(label=LABELS[name], custom_id=template(name, generation.id))
