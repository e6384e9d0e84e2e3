"""The buttons under a posted video, and under the card of a generation that ended without one."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.generations.model import Generation, Reason, State
from bot.interactions.components import Component
from bot.texts import result_buttons as texts

AGAIN = Component("again")
EDIT = Component("change")
EXTEND = Component("extend")
USE_AS_MOTION = Component("motion")
DELETE = Component("delete")
DELETE_FOR_GOOD = Component("delete-for-good")
#: Gives the video as crun made it.
ORIGINAL = Component("original")

_LABELS = {
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
    return ui.ActionRow(*(button(component, generation) for component in _LABELS))


def under_card(generation: Generation) -> list[ui.Item[Any]]:
    """Return what a card offers that ended without a video; nothing for others."""
    if generation.state is not State.FAILED or generation.failure is None or generation.asked is None:
        return []
    reason = generation.failure.reason
    offered = ((AGAIN, reason in _WORTH_REPEATING), (EDIT, reason in _WORTH_EDITING))
    return [button(component, generation) for component, worth in offered if worth]


def button(component: Component, generation: Generation) -> ui.Button[Any]:
    """Build one of the buttons.

    Args:
        component: One of those that `under_video` shows.
        generation: Whose video it is.
    """
    return component.button(generation.id, _LABELS[component])
