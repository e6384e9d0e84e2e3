"""What a command has to know about its server and its member, read in one query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.db.transactions import Transactions
from bot.guilds.access import GuildAccess, blocked_members, consents, guild_access
from bot.guilds.guild_settings import GuildSettings, HostSettings
from bot.guilds.record import ALL_GUILDS
from bot.guilds.settings_store import guild_settings


@dataclass(frozen=True)
class Standing:
    """The settings that hold for a member in a server, and whether they may use the bot there."""

    guild: GuildSettings
    host: HostSettings
    #: None where nothing was decided.
    access: GuildAccess | None
    #: Whether the server's staff have blocked the member.
    is_blocked: bool
    #: When the member has confirmed that they may use the pictures of people that they upload, in unix seconds.
    consent_at: float | None


#: Its columns, for `standing_of`; the parameters are `guild_id` and `member_id`.
STANDING: tuple[sa.ColumnElement[Any], ...] = (
    sa.select(guild_settings.c.settings)
    .where(guild_settings.c.guild_id == sa.bindparam("guild_id"))
    .scalar_subquery()
    .label("guild"),
    sa.select(guild_settings.c.settings).where(guild_settings.c.guild_id == ALL_GUILDS).scalar_subquery().label("host"),
    sa.select(guild_access.c.access)
    .where(guild_access.c.guild_id == sa.bindparam("guild_id"))
    .scalar_subquery()
    .label("access"),
    sa.exists(blocked_members)
    .where(
        blocked_members.c.guild_id == sa.bindparam("guild_id"), blocked_members.c.member_id == sa.bindparam("member_id")
    )
    .label("is_blocked"),
    sa.select(consents.c.given_at)
    .where(consents.c.member_id == sa.bindparam("member_id"))
    .scalar_subquery()
    .label("consent_at"),
)


def standing_of(row: sa.RowMapping) -> Standing:
    """Return what a row with the columns `STANDING` says."""
    return Standing(
        guild=GuildSettings.model_validate(row["guild"] or {}),
        host=HostSettings.model_validate(row["host"] or {}),
        access=None if row["access"] is None else GuildAccess(row["access"]),
        is_blocked=bool(row["is_blocked"]),
        consent_at=row["consent_at"],
    )


class Standings:
    """The query."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def of(self, guild_id: int | None, member_id: int) -> Standing:
        """Return a member's standing in a server; None for a direct message, which has the default settings."""
        values = {"guild_id": -1 if guild_id is None else guild_id, "member_id": member_id}
        query = sa.select(*STANDING)
        return standing_of(await self._run(lambda connection: connection.execute(query, values).mappings().one()))
