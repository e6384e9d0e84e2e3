"""The buttons on cards. Their ids carry the generation's id, so they work after a restart and years later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Self

import discord
from discord import ui

from bot.ui import texts
from bot.ui.layout import sealed

if TYPE_CHECKING:
    from bot.client import Marionette

_ID = "(?P<id>[0-9a-f]{16})"

#: Discord's limit for the text of a message with a layout, in characters.
_TEXT_LIMIT = 4000


class _GenerationButton(ui.DynamicItem[ui.Button[Any]], template="(?!)"):
    """A button that belongs to a generation. The template matches nothing: each kind of button has its own."""

    name: ClassVar[str]
    label: ClassVar[str]
    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.secondary

    def __init__(self, generation_id: str) -> None:
        custom_id = f"marionette:{self.name}:{generation_id}"
        super().__init__(ui.Button(label=self.label, style=self.style, custom_id=custom_id))
        self.generation_id = generation_id

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Read the generation's id back from the button."""
        return cls(match["id"])


class FullPrompt(_GenerationButton, template=f"marionette:prompt:{_ID}"):
    """Shows the whole prompt, to whoever asks and only to them."""

    name = "prompt"
    label = texts.FULL_PROMPT

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answer with the prompt."""
        bot: Marionette = interaction.client
        generation = await bot.store.get(self.generation_id)
        text = texts.GONE if generation is None else texts.plain(texts.prompt_of(generation.task))
        view = sealed(ui.TextDisplay(texts.cut(text, _TEXT_LIMIT)))
        await interaction.response.send_message(view=view, ephemeral=True)


class LookAgain(_GenerationButton, template=f"marionette:look:{_ID}"):
    """Takes up a generation that was given up with its task id kept. Nothing is submitted again."""

    name = "look"
    label = texts.LOOK_AGAIN
    style = discord.ButtonStyle.primary

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Ask crun for the old task once more."""
        bot: Marionette = interaction.client
        generation = await bot.store.get(self.generation_id)
        if generation is None:
            text = texts.GONE
        elif generation.member_id != interaction.user.id and not interaction.permissions.manage_messages:
            text = texts.NOT_YOURS
        elif await bot.generations.look_again(generation):
            text = texts.LOOKING_AGAIN
        else:
            text = texts.NOTHING_TO_LOOK_FOR
        await interaction.response.send_message(text, ephemeral=True)


BUTTONS = (FullPrompt, LookAgain)
