"""An announcement as servers see it, and what the host sees before and after it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
from discord import ui

from bot.guilds.announcements import Announcement, PostState
from bot.interactions.components import Component, PersistentModal
from bot.interactions.layout import sealed
from bot.texts import host as host_texts
from bot.texts import host_announcements as texts
from bot.ui.component_ids import announcement_id, ids_in
from bot.ui.host.card import back
from bot.ui.style import ACCENT

SEND = Component("host-announce-send")
WRITE_AGAIN = Component("host-announce-again")
PROGRESS = Component("host-announced")

#: The key of the modal for what is new.
_NEW = "new"


def announcement(given: Announcement, guild_id: int) -> ui.LayoutView:
    """Build the message to a server. By the container's id the bot recognizes it after a crash."""
    body = ui.TextDisplay[Any](_text(given))
    return sealed(ui.Container(body, accent_colour=ACCENT, id=announcement_id(given.id, guild_id)))


def is_announcement_in(message: discord.Message, given: Announcement, guild_id: int) -> bool:
    """Return whether a message tells a server of an announcement."""
    return announcement_id(given.id, guild_id) in ids_in(message.components)


def preview(given: Announcement, servers: int) -> list[ui.Item[Any]]:
    """Build what the host sees before it is sent to so many servers."""
    return [
        ui.TextDisplay(texts.preview(servers)),
        ui.Container(ui.TextDisplay(_text(given)), accent_colour=ACCENT),
        ui.ActionRow(
            SEND.button(given.id, texts.SEND(), style=discord.ButtonStyle.primary),
            WRITE_AGAIN.button(given.id, texts.WRITE_AGAIN()),
            back(),
        ),
    ]


def progress(given: Announcement, counts: Mapping[PostState, int], said: str = "") -> ui.Container[Any]:
    """Build what the host sees after that; `said` is what a press has done."""
    above = [ui.TextDisplay[Any](said)] if said else []
    row = ui.ActionRow[Any](PROGRESS.button(given.id, host_texts.REFRESH()), back())
    return ui.Container(*above, ui.TextDisplay(texts.progress(counts)), row, accent_colour=ACCENT)


def _text(given: Announcement) -> str:
    return f"{texts.head()}\n{given.text}"


class AnnounceModal(PersistentModal):
    """What is announced."""

    name = "host-announce"
    key_pattern = _NEW

    def __init__(self, key: str = _NEW, title: str | None = None, *, text: str = "") -> None:
        super().__init__(key, title or texts.MODAL_TITLE())
        self.given = ui.TextInput[Any](
            custom_id="text",
            style=discord.TextStyle.paragraph,
            default=text or None,
            max_length=texts.MAX_TEXT,
        )
        self.add_item(ui.Label(text=texts.TEXT(), description=texts.TEXT_HINT(), component=self.given))
