"""Handles the buttons on status cards: showing the full prompt, and asking again for a video that is late."""

from __future__ import annotations

from discord.ext import commands

from bot.client import Marionette
from bot.discord_api.limits import MAX_MESSAGE_TEXT
from bot.errors import UserFacingError
from bot.generations.model import LookAgainOutcome
from bot.interactions.components import Press, on_component
from bot.services import Services
from bot.texts import excerpts, task_summary
from bot.texts import result_buttons as texts
from bot.ui.status_card_buttons import FULL_PROMPT, LOOK_AGAIN
from cogs.generation_lookup import check_is_shown_here, check_restricted_to, existing_generation, is_staff


class StatusCardButtons(commands.Cog):
    """The handlers of the buttons on status cards."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @on_component(FULL_PROMPT)
    async def full_prompt(self, press: Press) -> None:
        """Show the whole prompt to whoever presses, and only to them."""
        generation = await existing_generation(self._services.store, press.key)
        check_restricted_to(generation, press.interaction)
        check_is_shown_here(generation, press.interaction)
        await press.reply.send_text(excerpts.in_full(task_summary.prompt_of(generation.task), MAX_MESSAGE_TEXT))

    @on_component(LOOK_AGAIN)
    async def look_again(self, press: Press) -> None:
        """Ask crun once more for the task. Nothing is submitted again."""
        generation = await existing_generation(self._services.store, press.key)
        is_own = generation.member_id == press.member_id
        if not is_own and not await is_staff(self._services.host.people, press.interaction, generation):
            raise UserFacingError(texts.NOT_YOURS())
        if await self._services.generations.look_again(generation.id) is LookAgainOutcome.NOTHING:
            raise UserFacingError(texts.NOTHING_TO_LOOK_FOR())
        await press.reply.send_text(texts.LOOKING_AGAIN())


async def setup(bot: Marionette) -> None:
    """Add the handlers; there is no command."""
    await bot.add_cog(StatusCardButtons(bot.services))
