"""A video in the showcase: its message there, how it is found again, and the number of stars below the original."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.generations.model import Generation
from bot.interactions.layout import sealed
from bot.member_text.spoilers import FILE_PREFIX
from bot.texts import showcase as texts
from bot.texts import video_message as video_texts
from bot.ui import message_links
from bot.ui.component_ids import walk
from bot.ui.style import ACCENT

_ATTACHMENT = "attachment://"


def shown(generation: Generation, name: str | None) -> ui.LayoutView:
    """Build the message in the showcase.

    Args:
        generation: Whose video.
        name: The file's name; None for a video that is too large to be attached.
    """
    said = ui.TextDisplay[Any](texts.shown(generation.member_id, generation.task))
    link = ui.ActionRow[Any](ui.Button(label=texts.ORIGINAL(), url=message_links.video_url(generation)))
    if name is None:
        return sealed(ui.Container(said, link, accent_colour=ACCENT))
    item = discord.MediaGalleryItem(
        f"{_ATTACHMENT}{name}",
        description=video_texts.alt_text(generation.task),
        spoiler=name.startswith(FILE_PREFIX),
    )
    return sealed(ui.Container(ui.MediaGallery(item), said, link, accent_colour=ACCENT))


def filename(generation: Generation, original: discord.Message) -> str:
    """Return the name of the file in the showcase; a spoiler stays one."""
    spoiler = any(attachment.is_spoiler() for attachment in original.attachments)
    return f"{FILE_PREFIX if spoiler else ''}showcase-{generation.id}.mp4"


def is_shown_in(message: discord.Message, generation: Generation) -> bool:
    """Return whether a message is the one in the showcase."""
    wanted = message_links.video_url(generation)
    return any(getattr(part, "url", None) == wanted for part in walk(message.components))
