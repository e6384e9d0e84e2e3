"""Reads from a status card in Discord how far its generation came, whichever process wrote the card."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import discord

from bot.generations.delivery_retries import Posted
from bot.generations.model import Generation
from bot.ui import status_card
from bot.ui.bring_here import BRING_HERE
from bot.ui.component_ids import walk
from bot.ui.status_card import Stage
from bot.ui.status_card_buttons import LOOK_AGAIN

#: The link in the one line that a card becomes when the video is posted. In members' own words the bracket before it
#: would be escaped.
_VIDEO = re.compile(r"(?<!\\)\]\(https://discord\.com/channels/(?P<guild>\d+|@me)/(?P<channel>\d+)/(?P<message>\d+)\)")


@dataclass(frozen=True)
class CardReading:
    """What a card says.

    Attributes:
        stage: how far the generation is; None when the message is no card of it, or not this bot's.
        video: the message that shows the video; None while there is none.
        can_go_on: whether it has ended, and the video can still be asked for.
    """

    stage: Stage | None
    video: Posted | None = None
    can_go_on: bool = False


def read_card(message: discord.Message, generation: Generation, bot_id: int | None) -> CardReading:
    """Read a message that should be the card of a generation."""
    stage = status_card.stage_on_card(message, generation)
    if stage is None or message.author.id != bot_id:
        return CardReading(None)
    if stage is not Stage.OVER:
        return CardReading(stage)
    ids = {getattr(part, "custom_id", None) for part in walk(message.components)}
    again = {button.custom_id(generation.id) for button in (LOOK_AGAIN, BRING_HERE)}
    return CardReading(stage, _video_in(message.components), bool(ids & again))


def _video_in(components: list[Any]) -> Posted | None:
    """Return the message that a card of one line leads to; other cards have their words in a container."""
    for part in components:
        found = _VIDEO.search(part.content) if isinstance(part, discord.TextDisplay) else None
        if found is not None:
            guild = found["guild"]
            return Posted(int(found["message"]), int(found["channel"]), None if guild == "@me" else int(guild))
    return None
