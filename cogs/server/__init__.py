"""`/server` and what is on its card: the settings that a server's staff decide."""

from __future__ import annotations

from bot.client import Marionette
from cogs.server.blocked import ServerBlocked
from cogs.server.channels import ServerChannels
from cogs.server.command import ServerCog
from cogs.server.limits import ServerLimits
from cogs.server.modals import ServerModals


async def setup(bot: Marionette) -> None:
    """Add the command and the handlers of what is on its card."""
    services = bot.services
    await bot.add_cog(ServerCog(services))
    await bot.add_cog(ServerModals(services))
    await bot.add_cog(ServerLimits(services))
    await bot.add_cog(ServerChannels(services))
    await bot.add_cog(ServerBlocked(services))
