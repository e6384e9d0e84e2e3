"""The messages that tell members how their requests ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.generations.model import Generation, State
from bot.interactions.layout import sealed
from bot.texts import end_notices as texts
from bot.ui import component_ids
from bot.ui.message_links import jump_url, video_url
from bot.ui.status_card import card_buttons


def notice(generation: Generation, *, whole: bool, direct: bool) -> ui.LayoutView:
    """Build the message that tells of one end.

    Args:
        generation: Ended.
        whole: Whether the message says everything that the card would, and has its buttons.
        direct: In a direct message, where nothing new can be asked for.
    """
    if generation.state is State.DELIVERED or not whole:
        return sealed(_line(generation, direct=direct))
    url = _card_url(generation)
    # What was asked for in an age-restricted channel does not leave it.
    words = not (direct and generation.age_restricted)
    text = ui.TextDisplay[Any](texts.whole(generation, url, words=words), id=notice_id(generation))
    buttons = card_buttons(generation, direct=direct)
    return sealed(text, ui.ActionRow(*buttons)) if buttons else sealed(text)


def notices(generations: Sequence[Generation], *, direct: bool = False) -> ui.LayoutView:
    """Build one message that tells of several ends."""
    return sealed(*(_line(generation, direct=direct) for generation in generations))


def _line(generation: Generation, *, direct: bool) -> ui.TextDisplay[Any]:
    if generation.state is State.DELIVERED:
        words = not (direct and generation.age_restricted)
        said = texts.ready(generation, video_url(generation), words=words)
    else:
        said = texts.line(generation, _card_url(generation))
    return ui.TextDisplay(said, id=notice_id(generation))


def is_notice_of(message: discord.Message, generation: Generation) -> bool:
    """Whether a message tells of this end of the generation, and not of an earlier one."""
    return notice_id(generation) in component_ids.ids_in(message.components)


def notice_id(generation: Generation) -> int:
    """Return the id of the component that tells of this end of a generation."""
    return component_ids.notice_id(generation.id, generation.interaction_id, repr(generation.finished_at))


def _card_url(generation: Generation) -> str:
    return jump_url(generation, generation.card_id or generation.interaction_id)
