"""The staff's card about a reported video, and the modals in which members and staff give reasons."""

from __future__ import annotations

from typing import Any, ClassVar

import discord
from discord import ui

from bot.generations.model import Generation, State
from bot.generations.moderation_store import ReportCard
from bot.interactions.components import Component, PersistentModal
from bot.interactions.layout import sealed
from bot.languages import Localized
from bot.member_text.spoilers import FILE_PREFIX
from bot.texts import moderation as texts
from bot.ui import message_links
from bot.ui.component_ids import walk
from bot.ui.style import ACCENT

HIDE = Component("hide")
SHOW_AGAIN = Component("show-again")
DELETE = Component("staff-delete")
BLOCK = Component("block")
UNBLOCK = Component("unblock")
DISMISS = Component("dismiss")

_MAX_REASON = 300


def staff_card(
    known: ReportCard, generation: Generation, *, blocked_by: int | None, words: bool = True
) -> ui.LayoutView:
    """Build the card.

    Args:
        known: What is known of the reports.
        generation: Whose video.
        blocked_by: Who has blocked its member; None while nobody has.
        words: Whether the prompt is shown.
    """
    is_there = generation.state is State.DELIVERED
    url = message_links.video_url(generation) if generation.video_id is not None and is_there else None
    said = ui.TextDisplay[Any](texts.card(known, generation, url, blocked_by=blocked_by, words=words))
    buttons: list[ui.Button[Any]] = []
    if is_there:
        hidden = known.hidden_by is not None
        buttons.append(
            SHOW_AGAIN.button(generation.id, texts.SHOW_AGAIN()) if hidden else HIDE.button(generation.id, texts.HIDE())
        )
        buttons.append(DELETE.button(generation.id, texts.DELETE(), style=discord.ButtonStyle.danger))
    buttons.append(
        BLOCK.button(generation.id, texts.BLOCK())
        if blocked_by is None
        else UNBLOCK.button(generation.id, texts.UNBLOCK())
    )
    # The card is recognized by this button, so it stays.
    buttons.append(DISMISS.button(generation.id, texts.DISMISS(), disabled=known.dismissed_by is not None))
    return sealed(ui.Container(said, ui.ActionRow(*buttons), accent_colour=ACCENT))


def is_card_of(message: discord.Message, generation_id: str) -> bool:
    """Return whether a message is the card about the reports of this video."""
    wanted = DISMISS.custom_id(generation_id)
    return any(getattr(part, "custom_id", None) == wanted for part in walk(message.components))


def kept_copy(generation: Generation) -> ui.LayoutView:
    """Build the message of the staff channel that keeps a hidden video, attached as `copy_name`."""
    address = f"attachment://{copy_name(generation)}"
    item = discord.MediaGalleryItem(address, description=texts.HIDDEN_ALT(), spoiler=True)
    return sealed(ui.MediaGallery(item), ui.TextDisplay[Any](texts.kept_copy(generation)))


def copy_name(generation: Generation) -> str:
    """Return the name of the file that keeps a hidden video."""
    return f"{FILE_PREFIX}hidden-{generation.id}.mp4"


def hidden_video() -> ui.LayoutView:
    """Build what takes the place of a hidden video."""
    return sealed(ui.TextDisplay[Any](texts.hidden_note()))


class _ReasonModal(PersistentModal):
    """One paragraph: the reason for what the button says."""

    title_text: ClassVar[Localized]
    label: ClassVar[Localized]
    hint: ClassVar[Localized]

    def __init__(self, key: str, title: str = "") -> None:
        super().__init__(key, self.title_text())
        self.reason = ui.TextInput[Any](
            custom_id="reason", style=discord.TextStyle.paragraph, min_length=1, max_length=_MAX_REASON
        )
        self.add_item(ui.Label(text=self.label(), description=self.hint(), component=self.reason))


class ReportModal(_ReasonModal):
    """Why a member reports a video."""

    name = "report"
    title_text, label, hint = texts.REPORT_TITLE, texts.REPORT_REASON, texts.REPORT_HINT


class DeleteModal(_ReasonModal):
    """Why a moderator deletes a video."""

    name = "delete-reason"
    title_text, label, hint = texts.DELETE_TITLE, texts.DELETE_REASON, texts.DELETE_HINT


class BlockModal(_ReasonModal):
    """Why a moderator blocks a member."""

    name = "block-reason"
    title_text, label, hint = texts.BLOCK_TITLE, texts.BLOCK_REASON, texts.BLOCK_HINT
