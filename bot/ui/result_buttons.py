"""The buttons under a posted video, and under the card of a generation that ended without one."""

from __future__ import annotations

import re
from typing import Any

import discord
from discord import ui

from bot.generations.model import Generation, Reason, State
from bot.interactions.components import ID, Component
from bot.texts import result_buttons as texts
from bot.texts import showcase as showcase_texts
from bot.texts.recipe import LABEL as RECIPE_LABEL
from bot.ui.component_ids import walk

AGAIN = Component("again")
EDIT = Component("change")
EXTEND = Component("extend")
USE_AS_MOTION = Component("motion")
DELETE = Component("delete")
DELETE_FOR_GOOD = Component("delete-for-good")
STAR = Component("star")
REPORT = Component("report")
#: Shows how the video was made.
RECIPE = Component("recipe")
#: Gives the video as crun made it.
ORIGINAL = Component("original")

_LABELS = {
    AGAIN: texts.AGAIN,
    EDIT: texts.EDIT,
    EXTEND: texts.EXTEND,
    USE_AS_MOTION: texts.USE_AS_MOTION,
    DELETE: texts.DELETE,
}

#: The custom ids of the buttons that are below every video.
_OF_A_VIDEO = re.compile(re.escape(DELETE.custom_id("")) + f"({ID})")

#: Failures that other words, files or settings may avoid.
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

#: Failures that may not happen again when the same order is repeated. Except for `FAILED`, where crun itself said that
#: there is no video, nothing was charged for any of these.
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
        Reason.NOT_MADE,
        Reason.PAUSED,
        Reason.BROKEN,
        Reason.CARD_GONE,
        Reason.UNSEEN,
    }
)


def under_video(generation: Generation) -> list[ui.ActionRow[Any]]:
    """Return the rows under a posted video, of which each has room for five buttons."""
    actions = ui.ActionRow[Any](*(button(component, generation) for component in _LABELS))
    return [actions, for_others(generation)]


def for_others(generation: Generation) -> ui.ActionRow[Any]:
    """Return the row with what anybody does with a video."""
    star = STAR.button(generation.id, showcase_texts.stars(0))
    return ui.ActionRow(recipe(generation), star, REPORT.button(generation.id, texts.REPORT()))


def recipe(generation: Generation) -> ui.Button[Any]:
    """Build the button that shows how a video was made."""
    return RECIPE.button(generation.id, RECIPE_LABEL())


def generation_of(message: discord.Message) -> str | None:
    """Return the id of the generation whose video a message of the bot shows; None when it shows none."""
    for part in walk(message.components):
        match = _OF_A_VIDEO.fullmatch(getattr(part, "custom_id", None) or "")
        if match is not None:
            return match[1]
    return None


def under_card(generation: Generation) -> list[ui.Item[Any]]:
    """Return the buttons on the card of a failed or cancelled generation; none for others."""
    if generation.state is State.CANCELLED and generation.asked is not None:
        return [button(AGAIN, generation), button(EDIT, generation)]
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
    return component.button(generation.id, _LABELS[component]())
