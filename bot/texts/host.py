"""What the host reads of `/host`: how the bot is doing, its budgets, and what is wrong with what they typed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal

from bot.generations.guild_spending import Spending
from bot.generations.model import Reason, State
from bot.guilds.guild_settings import HostSettings
from bot.languages import Localized, in_english, localized, number, sentences
from bot.texts.command_mentions import mention
from bot.texts.excerpts import excerpt
from bot.texts.quantities import amount

NOT_THE_HOST = Localized("host-not-the-host")
HOSTS_UNKNOWN = Localized("host-hosts-unknown")

PAUSE = Localized("host-pause")
RESUME = Localized("host-resume")
PAUSE_TITLE = Localized("host-pause-title")
PAUSE_WORD = Localized("host-pause-word")
PAUSE_HINT = Localized("host-pause-hint")
PAUSED_NOW = Localized("host-paused-now")
RESUMED = Localized("host-resumed")
NOT_PAUSED = Localized("host-not-paused")

NOTHING_RECORDED = Localized("host-nothing-recorded")

CARD = Localized("host-card")
BALANCE_UNKNOWN = Localized("host-balance-unknown")
NOTHING_SPENT = Localized("host-nothing-spent")
NOTHING_UNDER_WAY = Localized("host-nothing-under-way")

REFRESH = Localized("host-refresh")
BUDGETS = Localized("host-budgets")
SERVERS = Localized("host-servers")
USAGE = Localized("host-usage")
RECORD = Localized("host-record")
UNCONFIRMED = Localized("host-unconfirmed")
BACK = Localized("host-back")
FILL_IN_AGAIN = Localized("host-fill-in-again")

BUDGETS_TITLE = Localized("host-budgets-title")
PER_DAY = Localized("host-per-day")
PER_MONTH = Localized("host-per-month")
LOW_BALANCE = Localized("host-low-balance")
NO_LIMIT = Localized("host-no-limit")
NO_WARNING = Localized("host-no-warning")

SAVED = Localized("host-saved")
UNCHANGED = Localized("host-unchanged")

#: How the states of generations are called in the queue.
_STATES = {
    State.ACCEPTED: Localized("host-queue-accepted", "count"),
    State.QUEUED: Localized("host-queue-queued", "count"),
    State.RUNNING: Localized("host-queue-running", "count"),
    State.READY: Localized("host-queue-ready", "count"),
}

_STOPPED = {
    Reason.CREDITS: Localized("host-stopped-credits"),
    Reason.KEY: Localized("host-stopped-key"),
    Reason.BUSY: Localized("host-stopped-busy"),
    Reason.UNREACHABLE: Localized("host-stopped-unreachable"),
    Reason.OUTAGE: Localized("host-stopped-outage"),
}

#: From so many days on the balance lasts "for long".
_LONG = 365

#: The most characters of the word for members.
MAX_PAUSE_WORD = 200

#: How many servers the card lists.
MOST_SERVERS = 8


def record_title() -> str:
    """Return the heading of the record."""
    title = localized("host-record-title", host=mention("host"))
    return f"**{title}**\n-# {localized('host-record-of-servers')}"


def title() -> str:
    """Return the heading of the card."""
    return f"**{CARD}**"


def balance(credits_left: Decimal, spent: Spending) -> str:
    """Return the balance, and what it lasts for at the rate of the last seven days."""
    said = localized("host-balance", amount=f"**{amount(_rounded(credits_left))}**")
    rate = spent.last_7_days / 7
    if not rate:
        return f"{said} · {localized('host-nothing-in-7-days')}"
    return f"{said} · {_lasts(credits_left, rate)}"


def _lasts(credits_left: Decimal, rate: Decimal) -> str:
    days = math.floor(credits_left / rate)
    a_day = amount(_rounded(rate))
    if days < 1:
        return localized("host-lasts-under-a-day", rate=a_day)
    if days > _LONG:
        return localized("host-lasts-over-a-year", rate=a_day)
    return localized("host-lasts", days=days, rate=a_day)


def spending(total: Spending, servers: Sequence[tuple[str, Spending]]) -> str:
    """Return what was spent, in all and by server.

    Args:
        total: By all servers together.
        servers: The name of each in Markdown and what it spent, the most first.
    """
    if not total.this_month:
        return NOTHING_SPENT()
    in_all = localized("host-spent", today=amount(_rounded(total.today)), this_month=amount(_rounded(total.this_month)))
    lines = [
        localized("host-all-spent", spent=in_all),
        *(f"- {name}: {_spent(spent)}" for name, spent in servers[:MOST_SERVERS]),
    ]
    more = len(servers) - MOST_SERVERS
    if more > 0:
        rest = sum((spent for _, spent in servers[MOST_SERVERS:]), Spending())
        lines.append(f"- {localized('host-more-servers', count=more)}: {_spent(rest)}")
    return "\n".join(lines)


def _spent(spent: Spending) -> str:
    return localized("host-spent", today=number(_rounded(spent.today)), this_month=number(_rounded(spent.this_month)))


def queue(counts: Mapping[State, int], overdue: int) -> str:
    """Return how many generations are under way, and how many are still looked for."""
    parts = [said(count=counts[state]) for state, said in _STATES.items() if counts.get(state)]
    if overdue:
        parts.append(localized("host-queue-overdue", count=overdue))
    return localized("host-queue", parts=" · ".join(parts)) if parts else NOTHING_UNDER_WAY()


def paused(word: str) -> str:
    """Return that the bot is paused, and what members read."""
    shown = excerpt(word, MAX_PAUSE_WORD)
    return sentences(localized("host-paused"), localized("host-members-read", word=shown) if word.strip() else "")


@in_english
def low_balance(balance: Decimal, level: Decimal) -> str:
    """Return the warning that the balance has fallen below a level."""
    return (
        f"The balance at crun is {amount(_rounded(balance))}, below the {amount(level)} at which you want to know. "
        f"Top up at crun.ai; {mention('host')} shows what is spent."
    )


def submitting(stopped: Reason | None) -> str:
    """Return whether requests are sent to crun, and why not."""
    if stopped is None:
        return localized("host-submitting")
    why = _STOPPED.get(stopped)
    return localized("host-stopped", why=stopped.value if why is None else why())


def budgets(settings: HostSettings) -> str:
    """Return the budgets of all servers together, and when the host is warned."""
    parts = []
    if settings.credits_per_day is not None:
        parts.append(localized("host-budget-a-day", amount=settings.credits_per_day))
    if settings.credits_per_month is not None:
        parts.append(localized("host-budget-a-month", amount=settings.credits_per_month))
    if not parts:
        parts.append(localized("host-budget-none"))
    if settings.low_balance is not None:
        parts.append(localized("host-budget-warning", amount=amount(settings.low_balance)))
    return localized("host-budget", parts=" · ".join(parts))


def versions(programs: Sequence[str]) -> str:
    """Return the versions of what runs."""
    return f"-# {' · '.join(programs)}"


def typed(limit: Decimal | None) -> str:
    """Return an amount as it would be typed."""
    return "" if limit is None else f"{limit.normalize():f}"


def not_an_amount(field: str) -> str:
    """Return what to type into a field for an amount of credits."""
    return localized("host-not-an-amount", field=field)


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01")).normalize()
