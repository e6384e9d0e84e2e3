"""The limits on asking for videos: their kinds, how much is used of each, and when one works again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum

from bot.guilds.guild_settings import GuildSettings, HostSettings, MemberLimits

HOUR, DAY = 3600.0, 86400.0

#: How many percent of a budget are used when it is told of.
WARNED_AT, ENDS_AT = 80, 100


class LimitKind(StrEnum):
    """What a limit counts: whose videos or credits, in which time."""

    #: Videos of a member that are under way, in all servers: the host's own bound.
    AT_ONCE_ANYWHERE = "at_once_anywhere"
    #: Videos of a member in one server: under way, of the last 60 minutes, and of the day in UTC.
    AT_ONCE = "at_once"
    PER_HOUR = "per_hour"
    PER_DAY = "per_day"
    #: Credits of a member in one server, of the day and of the month in UTC.
    CREDITS_PER_DAY = "credits_per_day"
    CREDITS_PER_MONTH = "credits_per_month"
    #: The budget of a server.
    GUILD_CREDITS_PER_DAY = "guild_credits_per_day"
    GUILD_CREDITS_PER_MONTH = "guild_credits_per_month"
    #: The budget of all servers together.
    TOTAL_CREDITS_PER_DAY = "total_credits_per_day"
    TOTAL_CREDITS_PER_MONTH = "total_credits_per_month"

    @property
    def is_in_credits(self) -> bool:
        """Whether it counts credits, and not videos."""
        return "credits" in self.value

    @property
    def is_of_guild(self) -> bool:
        """Whether it is the budget of a server."""
        return self.value.startswith("guild_")

    @property
    def is_of_all(self) -> bool:
        """Whether it is the budget of all servers together."""
        return self.value.startswith("total_")

    @property
    def is_budget(self) -> bool:
        """Whether it is a budget, and not a limit of one member."""
        return self.is_of_guild or self.is_of_all

    @property
    def is_at_once(self) -> bool:
        """Whether it counts what is under way."""
        return self in {LimitKind.AT_ONCE, LimitKind.AT_ONCE_ANYWHERE}

    @property
    def is_monthly(self) -> bool:
        """Whether it is about a month."""
        return self.value.endswith("per_month")

    @property
    def is_daily(self) -> bool:
        """Whether it is about a day."""
        return self.value.endswith("per_day")


@dataclass(frozen=True)
class Limit:
    """How much of something there may be."""

    kind: LimitKind
    most: Decimal


@dataclass(frozen=True)
class Allowance:
    """A limit, and how much of it is used: videos or credits, those included that are only reserved."""

    kind: LimitKind
    most: Decimal
    used: Decimal
    #: When it works again, in unix seconds: the next day, month, or the end of 60 minutes; None where nobody knows.
    again_at: float | None = None

    @property
    def left(self) -> Decimal:
        """How much is left."""
        return max(Decimal(0), self.most - self.used)

    def with_one_more(self, price: Decimal) -> Allowance:
        """Return the allowance once a video at this price in credits has been taken in."""
        return replace(self, used=self.used + (price if self.kind.is_in_credits else 1))


class Reader(StrEnum):
    """Who is told of budgets: the server's staff of theirs alone, the host of all."""

    STAFF = "staff"
    HOST = "host"


@dataclass(frozen=True)
class BudgetUse:
    """A budget that is to be told of."""

    allowance: Allowance
    #: `WARNED_AT`; `ENDS_AT` when nothing is left, or less than what was asked for.
    percent: int
    #: Those who were not told yet.
    readers: frozenset[Reader]


class LimitReachedError(Exception):
    """A limit lets no further video in; nothing was saved.

    Attributes:
        allowance: The limit; where several are reached, the one that takes longest to work again.
        price: What the video costs, in credits; None while nobody knows.
        budgets: The budgets that are to be told of for this.
    """

    def __init__(self, allowance: Allowance, price: Decimal | None = None, budgets: tuple[BudgetUse, ...] = ()) -> None:
        super().__init__(allowance.kind.value)
        self.allowance = allowance
        self.price = price
        self.budgets = budgets


def day_of(now: float) -> float:
    """Return when the day of this time begins in UTC; all in unix seconds."""
    return now - now % DAY


def month_of(now: float, *, after: int = 0) -> float:
    """Return when the month of this time begins in UTC, or one that comes so many months later."""
    date = datetime.fromtimestamp(now, UTC)
    months = date.year * 12 + date.month - 1 + after
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC).timestamp()


def limits_that_apply(
    member: MemberLimits, guild: GuildSettings, host: HostSettings, *, at_once_anywhere: int
) -> tuple[Limit, ...]:
    """Return the limits that hold for a member in a server."""
    most = {
        LimitKind.AT_ONCE_ANYWHERE: at_once_anywhere,
        LimitKind.AT_ONCE: member.at_once,
        LimitKind.PER_HOUR: member.per_hour,
        LimitKind.PER_DAY: member.per_day,
        LimitKind.CREDITS_PER_DAY: member.credits_per_day,
        LimitKind.CREDITS_PER_MONTH: member.credits_per_month,
        LimitKind.GUILD_CREDITS_PER_DAY: guild.credits_per_day,
        LimitKind.GUILD_CREDITS_PER_MONTH: guild.credits_per_month,
        LimitKind.TOTAL_CREDITS_PER_DAY: host.credits_per_day,
        LimitKind.TOTAL_CREDITS_PER_MONTH: host.credits_per_month,
    }
    return tuple(Limit(kind, Decimal(value)) for kind, value in most.items() if value is not None)


def allowance_of(limit: Limit, used: Decimal, now: float) -> Allowance:
    """Return how much of a limit is used, and when it works again, but for the one per hour."""
    again_at = None
    if limit.kind.is_monthly:
        again_at = month_of(now, after=1)
    elif limit.kind.is_daily:
        again_at = day_of(now) + DAY
    return Allowance(limit.kind, limit.most, used, again_at)


def first_in_the_way(allowances: Iterable[Allowance], price: Decimal | None) -> Allowance | None:
    """Return the limit that lets no video in at this price; of several the one that takes longest to work again.

    Args:
        allowances: Without the new video.
        price: In credits; None while nobody knows.
    """
    least = Decimal(0) if price is None else price
    in_the_way = [
        each
        for each in allowances
        # A limit in credits that is used up lets nothing in, though a price may be unknown.
        if each.used >= each.most or each.with_one_more(least).used > each.most
    ]
    return max(in_the_way, key=lambda each: each.again_at or 0.0, default=None)


def tightest(allowances: Iterable[Allowance]) -> Allowance | None:
    """Return the limit of a member of which the smallest share is left; None when they have none for a time."""
    own = [each for each in allowances if each.most and not each.kind.is_budget and not each.kind.is_at_once]
    return min(own, key=lambda each: each.left / each.most, default=None)
