"""The message that shows a finished video, as an attachment or behind a link, and how it is found again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.discord_api.limits import MAX_LINK_BUTTON_URL
from bot.generations.model import Generation
from bot.interactions.layout import sealed
from bot.member_text import spoilers
from bot.member_text.spoilers import FILE_PREFIX
from bot.texts import video_message as texts
from bot.texts.result_buttons import ORIGINAL as ORIGINAL_LABEL
from bot.texts.task_summary import prompt_of
from bot.ui import result_buttons
from bot.ui.component_ids import walk


def attached(
    generation: Generation,
    notes: Sequence[str] = (),
    *,
    direct: bool = False,
    fitted: bool = False,
    words: bool = True,
) -> ui.LayoutView:
    """Build the message for a video that is attached to it as `filename`.

    Args:
        generation: Whose video.
        notes: More lines to show; empty ones are left out.
        direct: In a direct message, where nothing new can be asked for.
        fitted: Whether it is not the original, which a button gives then.
        words: Whether the prompt is shown.
    """
    item = discord.MediaGalleryItem(
        f"attachment://{filename(generation)}",
        description=texts.alt_text(generation.task) if words else texts.ALT_WITHOUT_WORDS,
        spoiler=is_spoiler(generation),
    )
    rows = [ui.ActionRow[Any](_original(generation))] if fitted else []
    buttons = (
        [ui.ActionRow[Any](result_buttons.button(result_buttons.DELETE, generation))]
        if direct
        else result_buttons.under_video(generation)
    )
    return sealed(ui.MediaGallery(item), _said(generation, notes, words=words), *rows, *buttons)


def linked(
    generation: Generation, notes: Sequence[str], url: str, *, direct: bool = False, words: bool = True
) -> ui.LayoutView:
    """Build the message for a video that is too large to be attached: a link, and a button that gives a fresh one.

    Args:
        generation: Whose video.
        notes: More lines to show; empty ones are left out.
        url: The link.
        direct: In a direct message, where nothing new can be asked for.
        words: Whether the prompt is shown.
    """
    row = ui.ActionRow[Any](_original(generation))
    if len(url) <= MAX_LINK_BUTTON_URL:
        row.add_item(ui.Button(label=texts.open_video(spoiler=is_spoiler(generation)), url=url))
    names = [result_buttons.DELETE] if direct else [result_buttons.AGAIN, result_buttons.EDIT, result_buttons.DELETE]
    buttons = ui.ActionRow[Any](*(result_buttons.button(name, generation) for name in names))
    rows = [buttons] if direct else [buttons, result_buttons.for_others(generation)]
    return sealed(_said(generation, notes, words=words), row, *rows)


def filename(generation: Generation) -> str:
    """Return the name of the attached video."""
    name = _plain_filename(generation.id)
    return f"{FILE_PREFIX}{name}" if is_spoiler(generation) else name


def is_spoiler(generation: Generation) -> bool:
    """Whether a video is covered: its server wants that, or the prompt or a file that it was made from is a spoiler."""
    if generation.spoiler:
        return True
    if generation.asked is not None:
        return generation.asked.is_spoiler
    return spoilers.is_spoiler(prompt_of(generation.task))


def shows(message: discord.Message, generation_id: str) -> bool:
    """Whether a message shows the video of this generation, attached or behind a link."""
    wanted = _plain_filename(generation_id)
    if any(attachment.filename.removeprefix(FILE_PREFIX) == wanted for attachment in message.attachments):
        return True
    for part in walk(message.components):
        if isinstance(part, discord.MediaGalleryComponent):
            if any(_name_in(item.media.url).removeprefix(FILE_PREFIX) == wanted for item in part.items):
                return True
        elif getattr(part, "custom_id", None) == result_buttons.ORIGINAL.custom_id(generation_id):
            return True
    return False


def _plain_filename(generation_id: str) -> str:
    return f"marionette-{generation_id}.mp4"


def _name_in(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _said(generation: Generation, notes: Sequence[str], *, words: bool) -> ui.TextDisplay[Any]:
    said = texts.delivered(generation) + (texts.about(generation.task) if words else "")
    return ui.TextDisplay("\n".join([said, *filter(None, notes)]))


def _original(generation: Generation) -> ui.Button[Any]:
    return result_buttons.ORIGINAL.button(generation.id, ORIGINAL_LABEL)
