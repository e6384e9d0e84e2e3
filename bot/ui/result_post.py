"""The first message of a forum post, before it shows the video."""

from __future__ import annotations

import discord
from discord import ui

from bot.generations.model import Generation
from bot.interactions.layout import sealed
from bot.texts import result_places as texts
from bot.ui import component_ids, video_message


def opening(generation: Generation) -> ui.LayoutView:
    """Build the message that the video takes the place of."""
    return sealed(ui.TextDisplay(texts.post_opening(generation), id=_post_id(generation)))


def without_video(generation: Generation, video_url: str | None) -> ui.LayoutView:
    """Build what the message becomes when the video is not posted there; `video_url` is where it is instead."""
    said = texts.not_here() if video_url is None else texts.post_elsewhere(video_url)
    return sealed(ui.TextDisplay(said, id=_post_id(generation)))


def is_post_of(message: discord.Message, generation: Generation) -> bool:
    """Whether a message begins the forum post of a generation, with its video or before."""
    is_opening = _post_id(generation) in component_ids.ids_in(message.components)
    return is_opening or video_message.shows(message, generation.id)


def _post_id(generation: Generation) -> int:
    return component_ids.card_id(generation.id, generation.interaction_id, "post", stage=0)
