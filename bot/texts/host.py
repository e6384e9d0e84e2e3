"""What the host reads of `/host`: how the bot is doing, its budgets, and what is wrong with what they typed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal

from bot.generations.guild_spending import Spending
from bot.generations.model import Reason, State
from bot.guilds.guild_settings import HostSettings
from bot.texts.command_mentions import mention
from bot.texts.excerpts import excerpt
from bot.texts.quantities import amount

NOT_THE_HOST = "That's for whoever runs this bot, and their team."
HOSTS_UNKNOWN = "Discord doesn't say right now who hosts me. Try that again in a minute."

PAUSE = "Pause"
RESUME = "Resume"
PAUSE_TITLE = "Pause the bot"
PAUSE_WORD = "A word for members"
PAUSE_HINT = "They read it when they ask for something. May be empty."
PAUSED_NOW = "Paused: I take no new requests and send none. What is being made is still delivered."
RESUMED = "I go on: requests are taken and sent again."
NOT_PAUSED = "I'm not paused."

NOTHING_RECORDED = "Nothing yet."

CARD = "How I'm doing"
TITLE = f"**{CARD}**"
BALANCE_UNKNOWN = "Balance: crun doesn't say right now"
NOTHING_SPENT = "Spent: nothing this month"
NOTHING_UNDER_WAY = "Queue: empty"

REFRESH = "Refresh"
BUDGETS = "Budgets"
SERVERS = "Servers"
USAGE = "Usage"
RECORD = "Record"
UNCONFIRMED = "Unconfirmed"
BACK = "Back"
FILL_IN_AGAIN = "Fill in again"

BUDGETS_TITLE = "Budgets and low balance"
PER_DAY = "Credits a day, all servers together"
PER_MONTH = "Credits a month, all servers together"
LOW_BALANCE = "Warn me when the balance is below"
NO_LIMIT = "Empty for no limit. Days and months are those of UTC."
NO_WARNING = "In credits. Empty for no warning."

SAVED = "Saved. It holds at once."
UNCHANGED = "Nothing changed."

#: How the states of generations are called in the queue.
_STATES = {
    State.ACCEPTED: "{} being taken in",
    State.QUEUED: "{} waiting",
    State.RUNNING: "{} being made",
    State.READY: "{} being posted",
}

_STOPPED = {
    Reason.CREDITS: "the account has too few credits",
    Reason.KEY: "crun refuses the key",
    Reason.BUSY: "crun has no room",
    Reason.UNREACHABLE: "crun can't be reached",
    Reason.OUTAGE: "crun answers nothing but errors",
}

#: From so many days on the balance lasts "for long".
_LONG = 365

#: The most characters of the word for members.
MAX_PAUSE_WORD = 200

#: How many servers the card lists.
MOST_SERVERS = 8


def record_title() -> str:
    """Return the heading of the record."""
    return f"**Who did what in {mention('host')}**\n-# What was decided about a server is in that server's record."


def balance(credits_left: Decimal, spent: Spending) -> str:
    """Return the balance, and what it lasts for at the rate of the last seven days."""
    said = f"Balance: **{amount(_rounded(credits_left))}**"
    rate = spent.last_7_days / 7
    if not rate:
        return f"{said} · nothing was spent in the last 7 days"
    return f"{said} · {_lasts(credits_left, rate)} at the rate of the last 7 days ({amount(_rounded(rate))} a day)"


def _lasts(credits_left: Decimal, rate: Decimal) -> str:
    days = math.floor(credits_left / rate)
    if days < 1:
        return "lasts less than a day"
    if days > _LONG:
        return "lasts more than a year"
    return f"lasts about {days} {'day' if days == 1 else 'days'}"


def spending(total: Spending, servers: Sequence[tuple[str, Spending]]) -> str:
    """Return what was spent, in all and by server.

    Args:
        total: By all servers together.
        servers: The name of each in Markdown and what it spent, the most first.
    """
    if not total.this_month:
        return NOTHING_SPENT
    all_together = f"{amount(_rounded(total.today))} today · {amount(_rounded(total.this_month))} this month"
    lines = [f"Spent: {all_together}", *(f"- {name}: {_spent(spent)}" for name, spent in servers[:MOST_SERVERS])]
    more = len(servers) - MOST_SERVERS
    if more > 0:
        rest = sum((spent for _, spent in servers[MOST_SERVERS:]), Spending())
        lines.append(f"- {more} more: {_spent(rest)}")
    return "\n".join(lines)


def _spent(spent: Spending) -> str:
    return f"{_plain(spent.today)} today · {_plain(spent.this_month)} this month"


def queue(counts: Mapping[State, int], overdue: int) -> str:
    """Return how many generations are under way, and how many are still looked for."""
    parts = [said.format(counts[state]) for state, said in _STATES.items() if counts.get(state)]
    if overdue:
        parts.append(f"{overdue} overdue")
    return f"Queue: {' · '.join(parts)}" if parts else NOTHING_UNDER_WAY


def paused(word: str) -> str:
    """Return that the bot is paused, and what members read."""
    said = f" Members read: “{excerpt(word, MAX_PAUSE_WORD)}”" if word.strip() else ""
    return f"**Paused**: nothing new is taken, and what waits is not sent.{said}"


def low_balance(balance: Decimal, level: Decimal) -> str:
    """Return the warning that the balance has fallen below a level."""
    return (
        f"The balance at crun is {amount(_rounded(balance))}, below the {amount(level)} at which you want to know. "
        f"Top up at crun.ai; {mention('host')} shows what is spent."
    )


def submitting(stopped: Reason | None) -> str:
    """Return whether requests are sent to crun, and why not."""
    if stopped is None:
        return "Submitting: yes"
    return f"Submitting: **stopped**, since {_STOPPED.get(stopped, stopped.value)}. I go on by myself."


def budgets(settings: HostSettings) -> str:
    """Return the budgets of all servers together, and when the host is warned."""
    given = [
        f"{_plain(limit)} a {name}"
        for name, limit in (("day", settings.credits_per_day), ("month", settings.credits_per_month))
        if limit is not None
    ]
    warned = "" if settings.low_balance is None else f" · warning below {amount(settings.low_balance)}"
    return f"Budget: {' · '.join(given) or 'no limit'}{warned}"


def versions(programs: Sequence[str]) -> str:
    """Return the versions of what runs."""
    return f"-# {' · '.join(programs)}"


def typed(limit: Decimal | None) -> str:
    """Return an amount as it would be typed."""
    return "" if limit is None else f"{limit.normalize():f}"


def not_an_amount(field: str) -> str:
    """Return what to type into a field for an amount of credits."""
    return (
        f"“{field}” takes a number of credits from 0 to 10,000,000, such as 250 or 12.5, or nothing. "
        "Nothing has changed; this is what you typed:"
    )


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01")).normalize()


def _plain(number: Decimal) -> str:
    return f"{_rounded(number):f}"
