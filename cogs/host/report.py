"""Gathers what the card of `/host` shows."""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from importlib.metadata import version

import discord

from bot import __version__
from bot.generations.guild_spending import Spending
from bot.generations.model import State
from bot.guilds.access import GuildAccess
from bot.services import Services
from bot.texts import host_servers as texts
from bot.ui.host.card import HostReport


async def host_report(services: Services, client: discord.Client) -> HostReport:
    """Ask the database and crun how the bot is doing."""
    spent = await services.store.spending.by_guild(datetime.now(UTC))
    ordered = sorted(spent.items(), key=lambda item: -item[1].this_month)
    waiting = [each for each in await services.host.access.all() if each.access is GuildAccess.WAITING]
    _, unconfirmed = await services.store.submissions.unconfirmed(limit=0)
    return HostReport(
        settings=await services.settings_store.of_host(),
        balance=await services.host.balance.now(),
        spent=sum(spent.values(), Spending()),
        servers=[(server_name(client, guild_id), each) for guild_id, each in ordered if each.this_month],
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


def server_name(client: discord.Client, guild_id: int | None) -> str:
    """Return the name of a server in Markdown, as far as this process knows it."""
    if guild_id is None:
        return texts.DIRECT_MESSAGES()
    guild = client.get_guild(guild_id)
    return texts.named(None if guild is None else guild.name, guild_id)
