"""What was asked for and what it cost, summed up by day and by member, channel, command or server. Days are UTC's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from bot.generations.erased_words import REMEMBERED
from bot.generations.model import State
from bot.generations.spending import CREDITS
from bot.generations.tables import GenerationQueries, generations
from bot.orders.order import OrderKind

_DAY = 86400

#: How many members, channels or servers are listed; all of them are in the rows.
_LISTED = 10

_G = generations.c


class Period(StrEnum):
    """The days that are looked at; the last one is today."""

    MONTH = "month"
    WEEK = "week"
    DAYS_30 = "days"

    def days(self, today: date) -> list[date]:
        """Return the days, oldest first."""
        match self:
            case Period.MONTH:
                count = today.day
            case Period.WEEK:
                count = 7
            case Period.DAYS_30:
                count = 30
        return [today - timedelta(days=back) for back in reversed(range(count))]


class By(StrEnum):
    """What is summed up."""

    MEMBER = "member"
    CHANNEL = "channel"
    COMMAND = "command"
    GUILD = "guild"


@dataclass(frozen=True)
class Scope:
    """Whose usage: of one member, of one server, or both; without either, of everyone everywhere."""

    member_id: int | None = None
    guild_id: int | None = None

    @property
    def where(self) -> sa.ColumnElement[bool]:
        """The condition that selects its generations."""
        conditions: list[sa.ColumnElement[bool]] = [_G.state != State.ABANDONED]
        if self.member_id is not None:
            conditions += [_G.member_id == self.member_id, REMEMBERED]
        if self.guild_id is not None:
            conditions.append(_G.guild_id == self.guild_id)
        return sa.and_(*conditions)


@dataclass(frozen=True)
class Usage:
    """How many videos were asked for and posted, and the credits that they cost."""

    requests: int = 0
    videos: int = 0
    #: Charged; where crun has not said that yet, reserved, as for limits and budgets.
    credits: Decimal = Decimal(0)

    def __add__(self, other: Usage) -> Usage:
        """Return both together."""
        return Usage(self.requests + other.requests, self.videos + other.videos, self.credits + other.credits)


@dataclass(frozen=True)
class UsageReport:
    """The sums of a period."""

    period: Period
    days: Sequence[tuple[date, Usage]]
    #: Those that cost most, with what each used: the id of a member, channel or server (None for direct messages), or
    #: the name of a command.
    most: Sequence[tuple[int | str | None, Usage]]
    #: How many there are besides `most`.
    others: int

    @property
    def total(self) -> Usage:
        """The sum of all days."""
        return sum((usage for _, usage in self.days), Usage())


@dataclass(frozen=True)
class UsageRow:
    """What was asked for on one day, of what the keys say."""

    day: date
    keys: Sequence[int | str | None]
    usage: Usage


_SUMS = (
    sa.func.count().label("requests"),
    sa.func.count().filter(_G.state.in_((State.DELIVERED, State.DELETED))).label("videos"),
    sa.cast(sa.func.sum(CREDITS), _G.credits.type).label("credits"),
)
_SHOT_TYPE = _G.body["input", "shot_type"].as_string()
_COMMAND = sa.case(
    (_G.kind.startswith("kling/v3-motion-control:"), OrderKind.MOTION.value),
    (_SHOT_TYPE == "customize", OrderKind.STORYBOARD.value),
    (_SHOT_TYPE == "intelligence", OrderKind.STORY.value),
    else_=OrderKind.VIDEO.value,
)
_KEYS: dict[By, sa.ColumnElement[Any]] = {
    By.MEMBER: sa.case((REMEMBERED, _G.member_id), else_=0),
    By.CHANNEL: _G.channel_id,
    By.COMMAND: _COMMAND,
    By.GUILD: _G.guild_id,
}


class UsageQueries(GenerationQueries):
    """The queries."""

    async def report(self, scope: Scope, by: By, period: Period, now: datetime) -> UsageReport:
        """Return the sums of a period, by day and by what is asked for."""
        days = period.days(now.astimezone(UTC).date())
        where = sa.and_(scope.where, _G.created_at >= _beginning(days))
        key = _KEYS[by].label("key")
        ranked = (
            sa.select(key, *_SUMS, sa.func.count().over().label("all"))
            .where(where)
            .group_by(key)
            .order_by(sa.desc("credits"), sa.desc("requests"), key)
            .limit(_LISTED)
        )

        def read(connection: sa.Connection) -> UsageReport:
            day = _day(connection).label("day")
            by_day = connection.execute(sa.select(day, *_SUMS).where(where).group_by(day)).all()
            used = {_date(row.day): _usage(row) for row in by_day}
            most = connection.execute(ranked).all()
            return UsageReport(
                period,
                days=[(each, used.get(each, Usage())) for each in days],
                most=[(row.key, _usage(row)) for row in most],
                others=most[0].all - len(most) if most else 0,
            )

        return await self._run(read)

    async def rows(self, scope: Scope, by: Sequence[By], period: Period, now: datetime) -> list[UsageRow]:
        """Return the sums of each day of a period for each combination of `by`, oldest first."""
        days = period.days(now.astimezone(UTC).date())
        keys = [_KEYS[each].label(each.value) for each in by]

        def read(connection: sa.Connection) -> list[UsageRow]:
            day = _day(connection).label("day")
            query = (
                sa.select(day, *keys, *_SUMS)
                .where(scope.where, _G.created_at >= _beginning(days))
                .group_by(day, *keys)
                .order_by(day, *keys)
            )
            return [
                UsageRow(_date(row.day), tuple(row)[1 : len(keys) + 1], _usage(row))
                for row in connection.execute(query)
            ]

        return await self._run(read)


def _beginning(days: Sequence[date]) -> float:
    return datetime(days[0].year, days[0].month, days[0].day, tzinfo=UTC).timestamp()


def _day(connection: sa.Connection) -> sa.ColumnElement[int]:
    """Build the number of the day, counted from 1970: SQLite's cast cuts the fraction off, PostgreSQL's rounds it."""
    days = _G.created_at / _DAY
    return sa.cast(days if connection.dialect.name == "sqlite" else sa.func.floor(days), sa.Integer)


def _date(day: int) -> date:
    return date(1970, 1, 1) + timedelta(days=day)


def _usage(row: sa.Row[Any]) -> Usage:
    return Usage(row.requests, row.videos, Decimal(row.credits))
