"""The messages that tell members that their requests ended without a video."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.generations.model import Generation
from bot.interactions.layout import sealed
from bot.texts import failure_notices as texts
from bot.ui import component_ids
from bot.ui.message_links import jump_url
from bot.ui.status_card import card_buttons


def notice(generation: Generation, *, whole: bool, direct: bool) -> ui.LayoutView:
    """Build the message that tells of one failure.

    Args:
        generation: Ended.
        whole: Whether the card cannot be edited, so that the message says everything and has the card's buttons.
        direct: In a direct message, where nothing new can be asked for.
    """
    url = _card_url(generation)
    # What was asked for in an age-restricted channel does not leave it.
    words = not (direct and generation.age_restricted)
    said = texts.whole(generation, url, words=words) if whole else texts.line(generation, url)
    text = ui.TextDisplay[Any](said, id=_notice_id(generation))
    buttons = card_buttons(generation, direct=direct) if whole else []
    return sealed(text, ui.ActionRow(*buttons)) if buttons else sealed(text)


def notices(generations: Sequence[Generation]) -> ui.LayoutView:
    """Build one message that tells of several failures."""
    return sealed(
        *(
            ui.TextDisplay(texts.line(generation, _card_url(generation)), id=_notice_id(generation))
            for generation in generations
        )
    )


def is_notice_of(message: discord.Message, generation: Generation) -> bool:
    """Whether a message tells of this failure of the generation, and not of an earlier one."""
    return _notice_id(generation) in component_ids.ids_in(message.components)


def _notice_id(generation: Generation) -> int:
    return component_ids.notice_id(generation.id, generation.interaction_id, repr(generation.finished_at))


def _card_url(generation: Generation) -> str:
    return jump_url(generation, generation.card_id or generation.interaction_id)
