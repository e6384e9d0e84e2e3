"""What `/usage` shows: what was asked for and what it cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.generations.usage import By, Period, Usage, UsageReport
from bot.texts.command_mentions import mention
from bot.texts.quantities import amount

PERIODS = {Period.MONTH: "This month", Period.WEEK: "Last 7 days", Period.DAYS_30: "Last 30 days"}
MINE = "Mine"
BY = {By.MEMBER: "By member", By.CHANNEL: "By channel", By.COMMAND: "By command", By.GUILD: "By server"}
AS_CSV = "As a CSV file"

STAFF_ONLY = "A server's usage is for those with **Manage Server**. Your own is always yours to see."

_MINE_TITLE = "**Your usage, in all servers**"
_SERVER_TITLE = "**Usage in this server**"
_ALL_TITLE = "**Usage in all servers**"
_NOTE = "-# Days begin at 0:00 UTC. What isn't charged yet counts as estimated."

#: The heading of each column of the CSV file.
COLUMNS = {By.MEMBER: "member", By.CHANNEL: "channel", By.COMMAND: "command", By.GUILD: "server"}
DAY_COLUMN = "day (UTC)"
SUM_COLUMNS = ("requests", "videos", "credits")


def title(period: Period, total: Usage, *, mine: bool, everywhere: bool) -> str:
    """Return the heading, with the sum of the period."""
    whose = _MINE_TITLE if mine else _ALL_TITLE if everywhere else _SERVER_TITLE
    return f"{whose} · {PERIODS[period].lower()}\n{used(total)}"


def used(usage: Usage) -> str:
    """Return how much something is."""
    requests = "1 request" if usage.requests == 1 else f"{usage.requests:,} requests"
    videos = "1 video" if usage.videos == 1 else f"{usage.videos:,} videos"
    return f"{requests} · {videos} · {amount(usage.credits)}"


def nothing(period: Period) -> str:
    """Return that there is nothing to show."""
    when = PERIODS[period].lower()
    return f"Nothing was asked for {when if period is Period.MONTH else f'in the {when}'}. Try {mention('video')}."


def most(report: UsageReport, by: By, servers: Mapping[int, str]) -> str:
    """Return what used most, a line each; `servers` has the names of servers by their ids, in Markdown."""
    lines = [f"**{BY[by]}**", *(f"{_called(key, by, servers)} · {used(usage)}" for key, usage in report.most)]
    if report.others:
        lines.append(f"-# and {report.others:,} more, which the CSV file has")
    return "\n".join([*lines, _NOTE])


def _called(key: int | str | None, by: By, servers: Mapping[int, str]) -> str:
    match by:
        case By.MEMBER:
            return f"<@{key}>" if key else "Members who had their data deleted"
        case By.CHANNEL:
            return f"<#{key}>"
        case By.COMMAND:
            return mention(str(key))
        case By.GUILD:
            return "Direct messages" if key is None else servers.get(int(key), f"Server {key}")


def day(when: date) -> str:
    """Return a day below the plot."""
    return f"{when:%b} {when.day}"


def plot(days: Sequence[tuple[date, Usage]], *, in_credits: bool) -> str:
    """Return the alt text of the plot."""
    when, highest = max(days, key=lambda each: (each[1].credits, each[1].requests))
    what = "Credits" if in_credits else "Requests"
    return f"{what} on each day from {day(days[0][0])} to {day(days[-1][0])}. Most on {day(when)}: {used(highest)}."


def csv_ready(period: Period) -> str:
    """Return what is written above the CSV file."""
    return f"Your file: {PERIODS[period].lower()}, one line for each day and what it consists of."
