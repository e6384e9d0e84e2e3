"""The card of `/host`, and the modal for the budgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import discord
from discord import ui

from bot.generations.guild_spending import Spending
from bot.generations.model import Reason, State
from bot.guilds.guild_settings import HostSettings
from bot.interactions.components import Component, PersistentModal
from bot.texts import host as texts
from bot.texts import host_announcements as announcement_texts
from bot.ui.style import ACCENT

#: The key of what belongs to the bot as a whole.
ALL = "all"

CARD = Component("host", ALL)
SERVERS_PAGE = Component("host-servers", r"\d{1,4}:(?:open|back|next)")
UNCONFIRMED_PAGE = Component("host-unconfirmed", r"\d{1,4}:(?:open|back|next)")
EDIT_BUDGETS = Component("host-budgets", ALL)
PAUSE = Component("host-pause", ALL)
RESUME = Component("host-resume", ALL)
ANNOUNCE = Component("host-announce", ALL)
USAGE = Component("host-usage", ALL)
RECORD_PAGE = Component("host-record", r"\d{1,4}:(?:open|back|next)")
FILL_IN_BUDGETS = Component("host-budgets-again", ALL)

#: Characters of an amount that is typed; enough for what is far too long to be shown again.
_AMOUNT = 40


@dataclass(frozen=True)
class HostReport:
    """What the card shows."""

    settings: HostSettings
    #: None when crun does not say.
    balance: Decimal | None
    spent: Spending
    #: The name of each server in Markdown and what it spent, the most first.
    servers: Sequence[tuple[str, Spending]]
    queue: Mapping[State, int]
    overdue: int
    #: Why the circuit breaker is open; None while it is not.
    stopped: Reason | None
    #: How many servers wait for the host's decision.
    waiting: int
    #: How many generations are unconfirmed.
    unconfirmed: int
    #: The name and the version of each program that runs.
    versions: Sequence[str]


def card(report: HostReport, said: str = "") -> ui.Container[Any]:
    """Build the card; `said` is what a press has done."""
    balance = texts.BALANCE_UNKNOWN() if report.balance is None else texts.balance(report.balance, report.spent)
    paused = report.settings.paused
    lines = [
        texts.title(),
        balance,
        texts.queue(report.queue, report.overdue),
        texts.submitting(report.stopped) if paused is None else texts.paused(paused),
        texts.budgets(report.settings),
    ]
    # Each is a text of its own: what follows a list would become a part of its last entry.
    below = [texts.spending(report.spent, report.servers), texts.versions(report.versions)]
    above = [ui.TextDisplay[Any](said)] if said else []
    shown = [ui.TextDisplay[Any](text) for text in ("\n".join(lines), *below)]
    return ui.Container(*above, *shown, *_buttons(report), accent_colour=ACCENT)


def _buttons(report: HostReport) -> list[ui.ActionRow[Any]]:
    paused = report.settings.paused is not None
    resume = RESUME.button(ALL, texts.RESUME(), style=discord.ButtonStyle.success)
    return [
        ui.ActionRow(
            CARD.button(ALL, texts.REFRESH()),
            _with_count(SERVERS_PAGE, texts.SERVERS(), report.waiting),
            _with_count(UNCONFIRMED_PAGE, texts.UNCONFIRMED(), report.unconfirmed),
        ),
        ui.ActionRow(
            USAGE.button(ALL, texts.USAGE()),
            EDIT_BUDGETS.button(ALL, texts.BUDGETS()),
            resume if paused else PAUSE.button(ALL, texts.PAUSE()),
            ANNOUNCE.button(ALL, announcement_texts.ANNOUNCE()),
            RECORD_PAGE.button("0:open", texts.RECORD()),
        ),
    ]


def _with_count(page: Component, label: str, count: int) -> ui.Button[Any]:
    """Build the button that opens a list, with the number of what waits there for the host."""
    if not count:
        return page.button("0:open", label)
    return page.button("0:open", f"{label} ({count})", style=discord.ButtonStyle.primary)


def back() -> ui.Button[Any]:
    """Build the button that shows the card again."""
    return CARD.button(ALL, texts.BACK())


def open_card() -> ui.Button[Any]:
    """Build the button that shows the card, in place of what need not have been reached from it."""
    return CARD.button(ALL, texts.CARD())


class PauseModal(PersistentModal):
    """The word for members while the bot is paused."""

    name = "host-pause"
    key_pattern = ALL

    def __init__(self, key: str = ALL, title: str | None = None) -> None:
        super().__init__(key, title or texts.PAUSE_TITLE())
        self.word = ui.TextInput[Any](custom_id="word", required=False, max_length=texts.MAX_PAUSE_WORD)
        self.add_item(ui.Label(text=texts.PAUSE_WORD(), description=texts.PAUSE_HINT(), component=self.word))


class BudgetModal(PersistentModal):
    """The budgets of all servers together, and the balance below which the host is warned."""

    name = "host-budgets"
    key_pattern = ALL

    def __init__(self, key: str = ALL, title: str | None = None, *, given: Sequence[str] = ("", "", "")) -> None:
        super().__init__(key, title or texts.BUDGETS_TITLE())
        self.per_day, self.per_month, self.low_balance = (
            ui.TextInput[Any](custom_id=name, default=value or None, required=False, max_length=_AMOUNT)
            for name, value in zip(("day", "month", "low"), given, strict=True)
        )
        self.add_item(ui.Label(text=texts.PER_DAY(), description=texts.NO_LIMIT(), component=self.per_day))
        self.add_item(ui.Label(text=texts.PER_MONTH(), description=texts.NO_LIMIT(), component=self.per_month))
        self.add_item(ui.Label(text=texts.LOW_BALANCE(), description=texts.NO_WARNING(), component=self.low_balance))

    @property
    def given(self) -> tuple[str, str, str]:
        """What was typed."""
        return self.per_day.value, self.per_month.value, self.low_balance.value
