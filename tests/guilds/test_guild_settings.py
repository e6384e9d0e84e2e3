"""The settings of servers and of the host, who changed them, and the standing of a member."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest
import sqlalchemy as sa
from pydantic import ValidationError

from bot.db.transactions import Transactions
from bot.guilds.access import GuildAccess, blocked_members, consents, guild_access
from bot.guilds.guild_settings import GuildSettings, MemberLimits
from bot.guilds.record import Record
from bot.guilds.settings_store import SettingsStore
from bot.guilds.standing import Standings


async def test_settings_are_the_defaults_until_somebody_changes_them(transactions: Transactions) -> None:
    store = SettingsStore(transactions)
    assert await store.of_guild(1) == GuildSettings()
    limits = MemberLimits(per_day=5, credits_per_day=Decimal("12.5"))
    changed = await store.change_guild(1, 7, lambda _: {"limits": limits, "role_limits": {3: MemberLimits()}})
    assert changed.limits == limits
    assert await store.of_guild(1) == changed
    assert await store.of_guild(2) == GuildSettings()


async def test_each_change_is_in_the_record_with_its_values_before_and_after(transactions: Transactions) -> None:
    store, record = SettingsStore(transactions), Record(transactions)
    await store.change_guild(1, 7, lambda _: {"spoiler": True})
    await store.change_guild(1, 7, lambda _: {"spoiler": True})  # changes nothing
    await store.change_guild(1, 8, lambda _: {"channels": (5,)})
    entries = await record.newest(1, limit=10)
    assert [(entry.actor_id, entry.details) for entry in entries] == [
        (8, {"channels": [[], [5]]}),
        (7, {"spoiler": [False, True]}),
    ]
    assert await record.newest(2, limit=10) == []


async def test_changes_at_once_lose_none_of_each_other(transactions: Transactions) -> None:
    store = SettingsStore(transactions)
    await asyncio.gather(
        *(store.change_guild(1, 7, lambda now, n=number: {"channels": (*now.channels, n)}) for number in range(12))  # type: ignore[misc]
    )
    assert sorted((await store.of_guild(1)).channels) == list(range(12))


async def test_a_value_out_of_bounds_changes_nothing(transactions: Transactions) -> None:
    store = SettingsStore(transactions)
    with pytest.raises(ValidationError):
        await store.change_guild(1, 7, lambda _: {"new_member_days": -1})
    assert await store.of_guild(1) == GuildSettings()
    assert await Record(transactions).newest(1, limit=10) == []


async def test_a_standing_has_all_that_was_decided(transactions: Transactions) -> None:
    store, standings = SettingsStore(transactions), Standings(transactions)
    await store.change_guild(1, 7, lambda _: {"spoiler": True})
    await store.change_host(9, lambda _: {"paused": "Back at six"})
    blocked = {"guild_id": 1, "member_id": 5, "blocked_by": 7, "blocked_at": 1.0, "reason": "spam"}
    waiting = {"guild_id": 1, "access": GuildAccess.WAITING, "decided_by": 0, "decided_at": 1.0}

    def write(connection: sa.Connection) -> None:
        connection.execute(sa.insert(blocked_members).values(blocked))
        connection.execute(sa.insert(guild_access).values(waiting))
        connection.execute(sa.insert(consents).values(member_id=5, given_at=2.0))

    await transactions.run(write)
    there = await standings.of(1, 5)
    assert (there.guild.spoiler, there.host.paused, there.access) == (True, "Back at six", GuildAccess.WAITING)
    assert (there.is_blocked, there.consent_at) == (True, 2.0)
    elsewhere = await standings.of(2, 5)
    assert (elsewhere.guild, elsewhere.access, elsewhere.is_blocked) == (GuildSettings(), None, False)
    assert (await standings.of(None, 6)).consent_at is None
