"""The message that shows a finished video, as an attachment or behind a link, and how it is found again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import discord
from discord import ui

from bot.discord_api.limits import MAX_LINK_BUTTON_URL
from bot.generations.lineage import Lineage
from bot.generations.model import Generation
from bot.interactions.layout import sealed
from bot.member_text import spoilers
from bot.member_text.spoilers import FILE_PREFIX
from bot.orders.input_file import Role
from bot.orders.message_files import SMALL_COPY_NAME
from bot.texts import showcase as showcase_texts
from bot.texts import status_card as status_card_texts
from bot.texts import video_message as texts
from bot.texts.result_buttons import ORIGINAL as ORIGINAL_LABEL
from bot.texts.task_summary import prompt_of
from bot.ui import message_links, result_buttons
from bot.ui.component_ids import walk

_ATTACHMENT = "attachment://"

#: The id of the line that changes when the video is made into others. Discord numbers other components from 1 on.
_FACTS_ID = 1 << 27


@dataclass(frozen=True)
class Around:
    """What stands around a video beside the generation itself."""

    lineage: Lineage = field(default_factory=Lineage)
    #: More lines to show; empty ones are left out.
    notes: Sequence[str] = ()
    #: What the files are used as that the small picture shows, which is attached too; none without one.
    pictured: Sequence[Role] = ()
    #: In a direct message, where nothing new can be asked for.
    direct: bool = False
    #: Whether the prompt is shown.
    words: bool = True


def attached(generation: Generation, around: Around, *, fitted: bool = False) -> ui.LayoutView:
    """Build the message for a video that is attached to it as `filename`.

    Args:
        generation: Whose video.
        around: What stands around it.
        fitted: Whether it is not the original, which a button gives then.
    """
    item = discord.MediaGalleryItem(
        f"{_ATTACHMENT}{filename(generation)}",
        description=texts.alt_text(generation.task) if around.words else texts.ALT_WITHOUT_WORDS(),
        spoiler=is_spoiler(generation),
    )
    rows = [ui.ActionRow[Any](_original(generation))] if fitted else []
    buttons = [_direct_row(generation)] if around.direct else result_buttons.under_video(generation)
    return sealed(ui.MediaGallery(item), *_said(generation, around), *rows, *buttons)


def linked(generation: Generation, around: Around, url: str) -> ui.LayoutView:
    """Build the message for a video that is too large to be attached: a link, and a button that gives a fresh one.

    Args:
        generation: Whose video.
        around: What stands around it.
        url: The link.
    """
    row = ui.ActionRow[Any](_original(generation))
    if len(url) <= MAX_LINK_BUTTON_URL:
        row.add_item(ui.Button(label=texts.open_video(spoiler=is_spoiler(generation)), url=url))
    names = [result_buttons.AGAIN, result_buttons.EDIT, result_buttons.DELETE]
    buttons = ui.ActionRow[Any](*(result_buttons.button(name, generation) for name in names))
    rows = [_direct_row(generation)] if around.direct else [buttons, result_buttons.for_others(generation)]
    return sealed(*_said(generation, around), row, *rows)


def updated(message: discord.Message, generation: Generation, lineage: Lineage, stars: int) -> ui.LayoutView | None:
    """Return a message that shows a video, with what changes about it; None when it shows that, or no video.

    Args:
        message: The message as it is.
        generation: Whose video.
        lineage: What it was made from, and how often it was made into others.
        stars: How many stars it has.
    """
    view = ui.LayoutView.from_message(message, timeout=None)
    view.stop()
    changed = False
    # Discord says where it keeps an attachment; sent back, that would be a link to somewhere else.
    kept = {attachment.url.partition("?")[0]: attachment.filename for attachment in message.attachments}
    for item in view.walk_children():
        if isinstance(item, ui.Button) and item.custom_id == result_buttons.STAR.custom_id(generation.id):
            changed |= item.label != showcase_texts.stars(stars)
            item.label = showcase_texts.stars(stars)
        elif isinstance(item, ui.TextDisplay) and item.id == _FACTS_ID:
            changed |= item.content != _facts(generation, lineage)
            item.content = _facts(generation, lineage)
        elif isinstance(item, ui.MediaGallery):
            for media in item.items:
                media.media = _kept(media.media, kept)
        elif isinstance(item, ui.Thumbnail):
            item.media = _kept(item.media, kept)
    return view if changed else None


def picture_name(generation: Generation) -> str:
    """Return the name of the attached small picture of what a video was made from."""
    return f"{FILE_PREFIX}{SMALL_COPY_NAME}" if is_spoiler(generation) else SMALL_COPY_NAME


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


def _said(generation: Generation, around: Around) -> list[ui.Item[Any]]:
    """Build the texts below a video, with the small picture beside them."""
    said = texts.delivered(generation) + (texts.about(generation.task) if around.words else "")
    first = ui.TextDisplay[Any]("\n".join([said, *filter(None, around.notes)]))
    second = ui.TextDisplay[Any](_facts(generation, around.lineage), id=_FACTS_ID)
    if not around.pictured:
        return [first, second]
    picture = ui.Thumbnail[Any](
        f"{_ATTACHMENT}{picture_name(generation)}",
        description=status_card_texts.pictures(generation, around.pictured),
        spoiler=is_spoiler(generation),
    )
    return [ui.Section(first, second, accessory=picture)]


def _kept(media: discord.UnfurledMediaItem, kept: Mapping[str, str]) -> discord.UnfurledMediaItem:
    """Return a medium of a message as it is sent back: an attachment by its name."""
    name = kept.get(media.url.partition("?")[0])
    return media if name is None else discord.UnfurledMediaItem(f"{_ATTACHMENT}{name}")


def _facts(generation: Generation, lineage: Lineage) -> str:
    parent_url = None if lineage.parent is None else message_links.video_url(lineage.parent)
    return texts.facts(generation, parent_url, lineage.made_into)


def _direct_row(generation: Generation) -> ui.ActionRow[Any]:
    delete = result_buttons.button(result_buttons.DELETE, generation)
    return ui.ActionRow[Any](result_buttons.recipe(generation), delete)


def _original(generation: Generation) -> ui.Button[Any]:
    return result_buttons.ORIGINAL.button(generation.id, ORIGINAL_LABEL())
