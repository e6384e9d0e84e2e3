"""Gathers what the card of `/host` shows."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

import discord

from bot import __version__
from bot.discord_api.guild_loading import name_guilds
from bot.generations.guild_spending import Spending
from bot.generations.model import State
from bot.guilds.access import GuildAccess
from bot.services import Services
from bot.texts import host_servers as texts
from bot.ui.host.card import HostReport

#: How many servers of other processes' shards Discord is asked about.
_MOST_NAMED = 25


async def host_report(services: Services, client: discord.Client) -> HostReport:
    """Ask the database and crun how the bot is doing."""
    spent = await services.store.spending.by_guild(datetime.now(UTC))
    ordered = sorted(spent.items(), key=lambda item: -item[1].this_month)
    waiting = [each for each in await services.host.access.all() if each.access is GuildAccess.WAITING]
    named = await server_names(client, [guild_id for guild_id, each in ordered if each.this_month])
    _, unconfirmed = await services.store.submissions.unconfirmed(limit=0)
    return HostReport(
        settings=await services.settings_store.of_host(),
        balance=await services.host.balance.now(),
        spent=sum(spent.values(), Spending()),
        servers=[(named[guild_id], each) for guild_id, each in ordered if each.this_month],
        queue=await services.store.queue.count_under_way(),
        overdue=len(await services.store.in_state(State.OVERDUE)),
        stopped=services.generations.holds.circuit_breaker.open_for,
        waiting=len(waiting),
        unconfirmed=unconfirmed,
        versions=_versions(services.host.database),
    )


def _versions(database: str) -> tuple[str, ...]:
    return (
        f"Marionette {__version__}",
        f"Python {platform.python_version()}",
        f"discord.py {discord.__version__}",
        f"DBOS {version('dbos')}",
        database,
    )


async def server_names(client: discord.Client, guild_ids: Sequence[int | None]) -> Mapping[int | None, str]:
    """Return the names of servers in Markdown, as far as Discord says them soon; None stands for direct messages.

    Of very many the first are asked about alone.
    """
    ids = [guild_id for guild_id in guild_ids if guild_id is not None]
    guilds = await name_guilds(client, ids[:_MOST_NAMED])
    names: dict[int | None, str] = {None: texts.DIRECT_MESSAGES()}
    for each in ids:
        names[each] = texts.named(guilds[each].name if each in guilds else None, each)
    return names
