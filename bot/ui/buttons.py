"""The buttons on cards. Their ids carry the generation's id, so they work after a restart and years later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.ui import texts

if TYPE_CHECKING:
    from bot.client import Marionette

_ID = "(?P<id>[0-9a-f]{16})"


class FullPrompt(ui.DynamicItem[ui.Button[Any]], template=f"marionette:prompt:{_ID}"):
    """Shows the whole prompt, to whoever asks and only to them."""

    def __init__(self, generation_id: str) -> None:
        super().__init__(
            ui.Button(
                label=texts.FULL_PROMPT,
                style=discord.ButtonStyle.secondary,
                custom_id=f"marionette:prompt:{generation_id}",
            )
        )
        self.generation_id = generation_id

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Read the generation's id back from the button."""
        return cls(match["id"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answer with the prompt."""
        bot: Marionette = interaction.client
        generation = await bot.store.get(self.generation_id)
        text = texts.GONE if generation is None else texts.plain(texts.prompt_of(generation.task))
        view = ui.LayoutView(timeout=None)
        view.add_item(ui.TextDisplay(texts.folded(text, 3900)))
        view.stop()
        await interaction.response.send_message(view=view, ephemeral=True)


class LookAgain(ui.DynamicItem[ui.Button[Any]], template=f"marionette:look:{_ID}"):
    """Takes up a generation that was given up with its task id kept. Nothing is submitted again."""

    def __init__(self, generation_id: str) -> None:
        super().__init__(
            ui.Button(
                label=texts.LOOK_AGAIN,
                style=discord.ButtonStyle.primary,
                custom_id=f"marionette:look:{generation_id}",
            )
        )
        self.generation_id = generation_id

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Read the generation's id back from the button."""
        return cls(match["id"])

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
