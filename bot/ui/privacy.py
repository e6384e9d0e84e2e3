"""The cards of `/privacy`."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui
from pydantic import HttpUrl

from bot.interactions.components import Component
from bot.privacy.member_data import MemberDataCount
from bot.texts import privacy as texts
from bot.ui.style import ACCENT

#: The buttons concern whoever presses them.
_MINE = "mine"

EXPORT = Component("privacy-export", _MINE)
ASK_TO_DELETE = Component("privacy-ask", _MINE)
DELETE = Component("privacy-delete", _MINE)
KEEP = Component("privacy-keep", _MINE)


def card(keep_days: int, policy: HttpUrl | None) -> ui.Container[Any]:
    """Build the card that says what is kept; `policy` is the page that says more."""
    buttons = ui.ActionRow[Any](
        EXPORT.button(_MINE, texts.EXPORT(), style=discord.ButtonStyle.primary),
        ASK_TO_DELETE.button(_MINE, texts.DELETE()),
    )
    if policy is not None:
        buttons.add_item(ui.Button(label=texts.POLICY(), url=str(policy)))
    return ui.Container(
        ui.TextDisplay(texts.kept(keep_days)), ui.TextDisplay(texts.OTHERS()), buttons, accent_colour=ACCENT
    )


def delete_question(count: MemberDataCount) -> ui.Container[Any]:
    """Build the question whether to delete everything."""
    buttons = ui.ActionRow[Any](
        DELETE.button(_MINE, texts.DELETE_FOR_GOOD(), style=discord.ButtonStyle.danger),
        KEEP.button(_MINE, texts.KEEP()),
    )
    return ui.Container(ui.TextDisplay(texts.ask_to_delete(count)), buttons, accent_colour=ACCENT)
