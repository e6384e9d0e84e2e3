"""`/character` and the buttons of its answers: saved characters, which look the same in every video."""

from __future__ import annotations

from bot.client import Marionette
from cogs.character.buttons import CharacterButtons
from cogs.character.command import CharacterCog
from cogs.character.sharing import SharingButtons


async def setup(bot: Marionette) -> None:
    """Add the commands and the handlers of what their answers offer."""
    await bot.add_cog(CharacterCog(bot.services))
    await bot.add_cog(CharacterButtons(bot.services))
    await bot.add_cog(SharingButtons(bot.services))
