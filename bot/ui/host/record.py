"""The record of what the hosts did, in `/host`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot.guilds.record import Entry
from bot.texts import host as texts
from bot.texts import server_record
from bot.ui.host.card import RECORD_PAGE, back
from bot.ui.paging import page_buttons
from bot.ui.style import ACCENT

#: Entries on one page.
PER_PAGE = 5


def record(entries: Sequence[Entry], number: int, *, more: bool) -> ui.Container[Any]:
    """Build a page of the record.

    Args:
        entries: Its entries, newest first.
        number: Which page, from 0.
        more: Whether there are older ones.
    """
    lines = [server_record.in_record(entry) for entry in entries] or [texts.NOTHING_RECORDED()]
    buttons: list[ui.Button[Any]] = [back()]
    if number or more:
        buttons += page_buttons(RECORD_PAGE, number, more=more)
    shown = [ui.TextDisplay[Any](line) for line in (texts.record_title(), *lines)]
    return ui.Container(*shown, ui.ActionRow(*buttons), accent_colour=ACCENT)
