"""`/host` and everything that its answers offer: for those who host the bot, in their servers and direct messages."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.client import Marionette
from cogs.host.announcing import HostAnnouncing
from cogs.host.card import HostCard
from cogs.host.servers import HostServers
from cogs.host.unconfirmed import HostUnconfirmed


async def setup(bot: Marionette) -> None:
    """Add the handlers, and the command twice: for direct messages, and for the servers in HOST_SERVERS."""
    card = HostCard(bot.services)
    await bot.add_cog(card)
    await bot.add_cog(HostServers(bot.services, bot.http))
    await bot.add_cog(HostUnconfirmed(bot.services))
    await bot.add_cog(HostAnnouncing(bot.services))
    direct = _command(card)
    direct.allowed_contexts = app_commands.AppCommandContext(guild=False, dm_channel=True, private_channel=False)
    direct.allowed_installs = app_commands.AppInstallationType(guild=True, user=False)
    bot.tree.add_command(direct)
    servers = [discord.Object(guild_id) for guild_id in sorted(bot.settings.host_server_ids)]
    if servers:
        command = _command(card)
        # Discord shows it to moderators only; who hosts the bot is checked in any case.
        command.default_permissions = discord.Permissions(manage_guild=True)
        bot.tree.add_command(command, guilds=servers)


def _command(card: HostCard) -> app_commands.Command[HostCard, [], None]:
    return app_commands.Command(
        name="host", description="How the bot is doing, for the person who hosts it", callback=card.host
    )
