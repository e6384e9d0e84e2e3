"""The card of `/usage`: the sums, a plot of the days, and selects for what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

import discord
from discord import ui

from bot.generations.usage import By, Period, UsageReport
from bot.interactions.components import Component
from bot.texts import usage as texts
from bot.ui.host.card import open_card
from bot.ui.style import ACCENT

#: The name of the file with the plot.
PLOT = "days.png"


class View(StrEnum):
    """What is shown: the member's own usage, the server's, or that of all servers."""

    MINE = "mine"
    MEMBERS = "members"
    CHANNELS = "channels"
    COMMANDS = "commands"
    #: For the host alone.
    SERVERS = "servers"

    @property
    def by(self) -> By:
        """What is summed up in it."""
        return _BY[self]


_BY = {
    View.MINE: By.COMMAND,
    View.MEMBERS: By.MEMBER,
    View.CHANNELS: By.CHANNEL,
    View.COMMANDS: By.COMMAND,
    View.SERVERS: By.GUILD,
}

_VIEWS, _PERIODS = "|".join(View), "|".join(Period)

#: Each select's key is what the other one says.
CHOOSE_VIEW = Component("usage-view", _PERIODS)
CHOOSE_PERIOD = Component("usage-period", _VIEWS)
AS_CSV = Component("usage-csv", f"(?:{_VIEWS}):(?:{_PERIODS})")


def card(
    report: UsageReport, view: View, *, views: Sequence[View], plot: bool, servers: Mapping[int, str]
) -> ui.Container[Any]:
    """Build the card.

    Args:
        report: What it shows.
        view: What that is.
        views: What the member may look at.
        plot: Whether the plot of the days comes with it, as the file `PLOT`.
        servers: The names of servers by their ids, in Markdown.
    """
    total = report.total
    items: list[ui.Item[Any]] = [
        ui.TextDisplay(texts.title(report.period, total, mine=view is View.MINE, everywhere=view is View.SERVERS))
    ]
    if plot:
        alt = texts.plot(report.days, in_credits=bool(total.credits))
        items.append(ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{PLOT}", description=alt)))
    said = texts.most(report, view.by, servers) if total.requests else texts.nothing(report.period)
    items += [ui.TextDisplay(said), ui.ActionRow(_periods(report.period, view))]
    if len(views) > 1:
        items.append(ui.ActionRow(_views(report.period, view, views)))
    buttons = [AS_CSV.button(f"{view}:{report.period}", texts.AS_CSV())] if total.requests else []
    if view is View.SERVERS:
        buttons.append(open_card())
    if buttons:
        items.append(ui.ActionRow(*buttons))
    return ui.Container(*items, accent_colour=ACCENT)


def _periods(period: Period, view: View) -> ui.Select[Any]:
    options = [
        discord.SelectOption(label=label(), value=value, default=value is period)
        for value, label in texts.PERIODS.items()
    ]
    return CHOOSE_PERIOD.select(view, options=options)


def _views(period: Period, view: View, views: Sequence[View]) -> ui.Select[Any]:
    options = [
        discord.SelectOption(
            label=texts.MINE() if each is View.MINE else texts.BY[each.by](), value=each, default=each is view
        )
        for each in views
    ]
    return CHOOSE_VIEW.select(period, options=options)
