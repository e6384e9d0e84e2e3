"""`/storyboard`: several shots, each with its words and seconds, put together in a builder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot import intake
from bot.discord_api.limits import MAX_TEXT_INPUT
from bot.interactions.reply import Reply, UserFacingError, refusals_told
from bot.member_text import discord_mentions
from bot.orders.drafts import Draft, DraftKind
from bot.orders.order import Order, OrderKind
from bot.ui import storyboard
from bot.ui.characters import complete_characters, parse_characters

if TYPE_CHECKING:
    from bot.client import Marionette


class Storyboard(commands.Cog):
    """Several shots with `kling/v3` in its customize mode."""

    @app_commands.command(description="Build a video shot by shot; opens the storyboard you have begun")
    @app_commands.guild_only()
    @app_commands.guild_install()
    @app_commands.describe(
        shots="All shots at once: 4s wide shot of the temple | 6s @hero lifts the relic",
        image="The picture it begins with: JPG or PNG is best, up to 10 MB",
        seconds="How many seconds in all: 3 to 15 (those of the shots if you leave it out)",
        quality="std is 720p, pro is 1080p; better costs more",
        characters="Up to 3 of your characters, made with /element create",
    )
    @app_commands.autocomplete(characters=complete_characters)
    async def storyboard(
        self,
        interaction: discord.Interaction[Marionette],
        shots: app_commands.Range[str, 1, MAX_TEXT_INPUT] | None = None,
        image: discord.Attachment | None = None,
        seconds: app_commands.Range[int, 3, 15] | None = None,
        quality: Literal["std", "pro", "4K"] | None = None,
        characters: app_commands.Range[str, 1, 200] | None = None,
    ) -> None:
        """Open the builder, with what was given put into the draft."""
        async with refusals_told(interaction) as reply:
            await reply.wait()
            note = ""
            given: dict[str, Any] = {"seconds": seconds, "quality": quality, "characters": parse_characters(characters)}
            if image is not None:
                try:
                    given["image"] = storyboard.picture_of(image)
                except UserFacingError as refusal:
                    note = str(refusal)
            await _open(interaction, reply, {name: value for name, value in given.items() if value}, shots, note)


async def _open(
    interaction: discord.Interaction[Marionette], reply: Reply, given: dict[str, Any], line: str | None, note: str
) -> None:
    bot, member_id = interaction.client, interaction.user.id
    if line is not None:
        line = await discord_mentions.with_names(interaction, line, MAX_TEXT_INPUT, defer=reply.wait)
    new = Order(kind=OrderKind.STORYBOARD, seconds=storyboard.FIRST_SECONDS)

    def change(order: Order) -> Order:
        # The settings of one that holds nothing else were chosen for another time, and may be dear.
        order = (order if order.begun else new).model_copy(update=given)
        return order if line is None else storyboard.with_line(order, line, given.get("seconds"))

    begun = await bot.drafts.builder_of(member_id)
    draft = await bot.drafts.change(begun.id, change) if begun is not None else None
    if draft is None:
        draft = Draft(intake.new_id(), DraftKind.BUILDER, member_id, change(new))
        await bot.drafts.keep(draft)
    await storyboard.show(interaction, reply, draft, note)


async def setup(bot: Marionette) -> None:
    """Add the cog and what its builder is made of."""
    bot.add_dynamic_items(*storyboard.BUTTONS)
    bot.modals.add(*storyboard.MODALS)
    await bot.add_cog(Storyboard())
