"""The list of unconfirmed generations in `/host`, and the modal for a task's id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.generations.model import Generation
from bot.interactions.components import Component, PersistentModal
from bot.texts import host_unconfirmed as texts
from bot.texts import paging
from bot.ui.host.card import UNCONFIRMED_PAGE as PAGE
from bot.ui.host.card import back
from bot.ui.paging import page_buttons
from bot.ui.style import ACCENT

IS_TASK = Component("host-task")
FILL_IN_TASK = Component("host-task-again")
ASK_WHETHER_MADE = Component("host-unmade")
NOT_MADE = Component("host-unmade-sure")

#: Entries on one page: each takes four of the 40 components of a message.
PER_PAGE = 5

#: Characters of a task's id.
_TASK_ID = 200


def unconfirmed_list(
    shown: Sequence[tuple[Generation, str]], number: int, total: int, said: str = ""
) -> ui.Container[Any]:
    """Build a page of the list.

    Args:
        shown: The generations on it, each with the name of its server in Markdown.
        number: Which page, from 0.
        total: How many there are in all.
        said: What a press has done.
    """
    items: list[ui.Item[Any]] = [ui.TextDisplay(said)] if said else []
    items.append(ui.TextDisplay(texts.list_title(total) if shown else texts.NONE()))
    for generation, server in shown:
        is_task = IS_TASK.button(generation.id, texts.IS_TASK(), style=discord.ButtonStyle.primary)
        not_made = ASK_WHETHER_MADE.button(generation.id, texts.NOT_MADE())
        items += [ui.TextDisplay(texts.in_list(generation, server)), ui.ActionRow[Any](is_task, not_made)]
    pages = max(1, -(-total // PER_PAGE))
    buttons: list[ui.Button[Any]] = [back()]
    if pages > 1:
        items.append(ui.TextDisplay(paging.page(number + 1, pages)))
        buttons += page_buttons(PAGE, number, more=number != pages - 1)
    return ui.Container(*items, ui.ActionRow(*buttons), accent_colour=ACCENT)


def ask_whether_made(generation: Generation) -> ui.Container[Any]:
    """Build the question before the host says that a generation was not made."""
    sure = NOT_MADE.button(generation.id, texts.NOT_MADE(), style=discord.ButtonStyle.danger)
    return ui.Container(
        ui.TextDisplay(texts.ask_whether_made(generation)),
        ui.ActionRow(sure, open_list(paging.BACK())),
        accent_colour=ACCENT,
    )


def open_list(label: str | None = None) -> ui.Button[Any]:
    """Build the button that shows the list."""
    return PAGE.button("0:open", label or texts.OPEN_LIST())


class TaskModal(PersistentModal):
    """The id of the task that crun made for a generation."""

    name = "host-task"

    def __init__(self, key: str, title: str | None = None, *, typed: str = "") -> None:
        super().__init__(key, title or texts.TASK_TITLE())
        self.task_id = ui.TextInput[Any](custom_id="task", default=typed[:_TASK_ID] or None, max_length=_TASK_ID)
        self.add_item(ui.Label(text=texts.TASK_ID(), description=texts.TASK_HINT(), component=self.task_id))
