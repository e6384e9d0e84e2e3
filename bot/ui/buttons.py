"""The buttons on cards. Their ids carry the generation's id, so they work after a restart and years later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot import texts
from bot.discord_api.limits import MAX_MESSAGE_TEXT
from bot.generations.model import Generation, LookAgainOutcome
from bot.interactions.persistent import DurableButton, template
from bot.interactions.reply import Reply, UserFacingError

if TYPE_CHECKING:
    from bot.client import Marionette


class GenerationButton(DurableButton, template="(?!)"):
    """A button that belongs to a generation."""

    async def generation(self, interaction: discord.Interaction[Any]) -> Generation:
        """Return the generation.

        Raises:
            RequestError: there is none any more.
        """
        bot: Marionette = interaction.client
        generation = await bot.store.get(self.key)
        if generation is None:
            raise UserFacingError(texts.GONE)
        return generation


class FullPrompt(GenerationButton, template=template("prompt")):
    """Shows the whole prompt, to whoever asks and only to them."""

    name = "prompt"
    label = texts.FULL_PROMPT

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Answer with the prompt."""
        generation = await self.generation(interaction)
        await reply.say(texts.whole(texts.prompt_of(generation.task), MAX_MESSAGE_TEXT))


class LookAgain(GenerationButton, template=template("look")):
    """Takes up a generation that was given up with its task id kept. Nothing is submitted again."""

    name = "look"
    label = texts.LOOK_AGAIN
    style = discord.ButtonStyle.primary

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Ask crun for the old task once more."""
        bot: Marionette = interaction.client
        generation = await self.generation(interaction)
        if generation.member_id != interaction.user.id and not interaction.permissions.manage_messages:
            raise UserFacingError(texts.NOT_YOURS)
        if await bot.generations.look_again(generation.id) is LookAgainOutcome.NOTHING:
            raise UserFacingError(texts.NOTHING_TO_LOOK_FOR)
        await reply.say(texts.LOOKING_AGAIN)


BUTTONS = (FullPrompt, LookAgain)
