"""An order on its way from a command to its status card: what every command shares, and the questions in between."""

from __future__ import annotations

from bot.client import Marionette
from cogs.ordering.questions import Questions


async def setup(bot: Marionette) -> None:
    """Add the handlers of the questions; there is no command."""
    await bot.add_cog(Questions(bot.services))
