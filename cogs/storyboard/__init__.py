"""`/storyboard` and the builder that it opens: a video of several shots, each with its own prompt and length."""

from __future__ import annotations

from bot.client import Marionette
from cogs.storyboard.builder_components import BuilderComponents
from cogs.storyboard.command import Storyboard
from cogs.storyboard.shot_components import ShotComponents


async def setup(bot: Marionette) -> None:
    """Add the command and the handlers of the builder's components."""
    await bot.add_cog(Storyboard(bot.services))
    await bot.add_cog(BuilderComponents(bot.services))
    await bot.add_cog(ShotComponents(bot.services))
