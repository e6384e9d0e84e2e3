"""Handles the button that shows how a video was made."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import discord
from discord import ui
from discord.ext import commands

from bot.client import Marionette
from bot.errors import UserFacingError
from bot.interactions.components import Press, on_component
from bot.member_text.spoilers import FILE_PREFIX
from bot.services import Services
from bot.texts import result_buttons as texts
from bot.texts.recipe import recipe
from bot.ui.result_buttons import RECIPE
from bot.ui.style import ACCENT
from bot.ui.video_message import is_spoiler
from cogs.generation_lookup import visible_generation


class Recipes(commands.Cog):
    """The handler of the button."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @on_component(RECIPE)
    async def show(self, press: Press) -> None:
        """Show all settings of a video, and its command, to whoever presses."""
        generation = await visible_generation(self._services, press)
        if generation.asked is None:
            raise UserFacingError(texts.NO_RECIPE())
        spoiler = is_spoiler(generation)
        shown = recipe(generation, generation.asked, spoiler=spoiler)
        items: list[ui.Item[Any]] = [ui.TextDisplay(shown.settings), ui.TextDisplay(shown.how)]
        files: list[discord.File] = []
        if shown.line is not None:
            name = f"{FILE_PREFIX if spoiler else ''}recipe.txt"
            files.append(discord.File(BytesIO(shown.line.encode()), filename=name))
            items.append(ui.File(f"attachment://{name}", spoiler=spoiler))
        # Beside the list of `/generations`, if it was pressed there.
        await press.reply.send_beside(ui.Container(*items, accent_colour=ACCENT), files=files)


async def setup(bot: Marionette) -> None:
    """Add the handler; there is no command."""
    await bot.add_cog(Recipes(bot.services))
