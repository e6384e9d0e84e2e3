"""`/element` and the buttons of its answers: characters and things that look the same in every video."""

from __future__ import annotations

from bot.client import Marionette
from cogs.element.buttons import ElementButtons
from cogs.element.command import ElementCog


async def setup(bot: Marionette) -> None:
    """Add the commands and the handlers of what their answers offer."""
    await bot.add_cog(ElementCog(bot.services))
    await bot.add_cog(ElementButtons(bot.services))
