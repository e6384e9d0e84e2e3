"""What `/usage` shows: what was asked for and what it cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from babel.dates import format_skeleton

from bot.generations.usage import By, Period, Usage, UsageReport
from bot.languages import Localized, current, localized
from bot.texts.command_mentions import mention
from bot.texts.quantities import amount

PERIODS = {
    Period.MONTH: Localized("usage-month"),
    Period.WEEK: Localized("usage-week"),
    Period.DAYS_30: Localized("usage-30-days"),
}
MINE = Localized("usage-mine")
BY = {
    By.MEMBER: Localized("usage-by-member"),
    By.CHANNEL: Localized("usage-by-channel"),
    By.COMMAND: Localized("usage-by-command"),
    By.GUILD: Localized("usage-by-server"),
}
AS_CSV = Localized("usage-as-csv")

STAFF_ONLY = Localized("usage-staff-only")

_MINE_TITLE = Localized("usage-mine-title")
_SERVER_TITLE = Localized("usage-server-title")
_ALL_TITLE = Localized("usage-all-title")
_NOTE = Localized("usage-note")

#: The heading of each column of the CSV file.
COLUMNS = {By.MEMBER: "member", By.CHANNEL: "channel", By.COMMAND: "command", By.GUILD: "server"}
DAY_COLUMN = "day (UTC)"
SUM_COLUMNS = ("requests", "videos", "credits")


def title(period: Period, total: Usage, *, mine: bool, everywhere: bool) -> str:
    """Return the heading, with the sum of the period."""
    whose = _MINE_TITLE() if mine else _ALL_TITLE() if everywhere else _SERVER_TITLE()
    return f"**{whose}** · {_within(period)}\n{used(total)}"


def used(usage: Usage) -> str:
    """Return how much something is."""
    requests = localized("usage-requests", count=usage.requests)
    videos = localized("usage-videos", count=usage.videos)
    return f"{requests} · {videos} · {amount(usage.credits)}"


def nothing(period: Period) -> str:
    """Return that there is nothing to show."""
    return localized("usage-nothing", period=period.value, video=mention("video"))


def most(report: UsageReport, by: By, servers: Mapping[int, str]) -> str:
    """Return what used most, a line each; `servers` has the names of servers by their ids, in Markdown."""
    lines = [f"**{BY[by]}**", *(f"{_called(key, by, servers)} · {used(usage)}" for key, usage in report.most)]
    if report.others:
        lines.append(f"-# {localized('usage-others', count=report.others)}")
    return "\n".join([*lines, f"-# {_NOTE}"])


def _called(key: int | str | None, by: By, servers: Mapping[int, str]) -> str:
    match by:
        case By.MEMBER:
            return f"<@{key}>" if key else localized("usage-deleted-members")
        case By.CHANNEL:
            return f"<#{key}>"
        case By.COMMAND:
            return mention(str(key))
        case By.GUILD:
            if key is None:
                return localized("usage-direct-messages")
            return servers.get(int(key)) or localized("usage-server", id=f"{key}")


def day(when: date) -> str:
    """Return a day below the plot."""
    return format_skeleton("MMMd", when, locale=current().babel)


def plot(days: Sequence[tuple[date, Usage]], *, in_credits: bool) -> str:
    """Return the alt text of the plot."""
    when, highest = max(days, key=lambda each: (each[1].credits, each[1].requests))
    return localized(
        "usage-plot",
        what="credits" if in_credits else "requests",
        first=day(days[0][0]),
        last=day(days[-1][0]),
        day=day(when),
        most=used(highest),
    )


def csv_ready(period: Period) -> str:
    """Return what is written above the CSV file."""
    return localized("usage-csv-ready", period=_within(period))


def _within(period: Period) -> str:
    """Return a period as it stands within a line."""
    return localized("usage-period", period=period.value)
