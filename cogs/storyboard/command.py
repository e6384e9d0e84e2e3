"""The command `/storyboard`: opens the builder, and puts the given options into the storyboard."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.errors import UserFacingError
from bot.intake import new_id
from bot.interactions import mentioned_names
from bot.interactions.reply import Reply
from bot.orders.drafts import Draft, DraftKind
from bot.orders.order import Order, Problem, Rule
from bot.orders.storyboard import MAX_LINE, with_line
from bot.services import Services
from bot.texts import order_problems as order_problem_texts
from bot.texts.option_labels import quality_named
from cogs.characters_option import CharactersCog, parse_characters
from cogs.quality_option import complete_quality
from cogs.storyboard.builder import StoryboardBuilder, picture_of


class Storyboard(CharactersCog):
    """Several shots with `kling/v3` in its customize mode."""

    def __init__(self, services: Services) -> None:
        super().__init__(services.elements)
        self._handler_runner = services.handler_runner
        self._drafts = services.drafts
        self._builder = StoryboardBuilder(services)

    @app_commands.command(description="Build a video shot by shot; opens the storyboard you have begun")
    @app_commands.guild_only()
    @app_commands.guild_install()
    @app_commands.describe(
        shots="All shots at once: 4s wide shot of the temple | 6s @hero lifts the relic",
        image="The picture it begins with: JPG or PNG is best, up to 10 MB",
        seconds="How many seconds in all: 3 to 15 (those of the shots if you leave it out)",
        quality="720p, 1080p or 4K; better costs more",
        characters="Up to 3 of your characters, made with /character add",
    )
    @app_commands.autocomplete(characters=CharactersCog.complete_characters, quality=complete_quality)
    async def storyboard(
        self,
        interaction: discord.Interaction,
        shots: app_commands.Range[str, 1, MAX_LINE] | None = None,
        image: discord.Attachment | None = None,
        seconds: app_commands.Range[int, 3, 15] | None = None,
        quality: app_commands.Range[str, 1, 100] | None = None,
        characters: app_commands.Range[str, 1, 200] | None = None,
    ) -> None:
        """Open the builder."""
        async with self._handler_runner.replying(interaction) as reply:
            await reply.defer()
            note = ""
            chosen = quality_named(quality or "")
            if quality and chosen is None:
                note = order_problem_texts.problem(Problem(Rule.NO_QUALITY, {"name": quality}))
            given: dict[str, Any] = {"seconds": seconds, "quality": chosen, "characters": parse_characters(characters)}
            if image is not None:
                try:
                    given["image"] = picture_of(image)
                except UserFacingError as refusal:
                    note = "\n".join(filter(None, (note, str(refusal))))
            given = {name: value for name, value in given.items() if value}
            draft = await self._draft_with(interaction, reply, given, shots)
            await self._builder.show(interaction, reply, draft, note)

    async def _draft_with(
        self, interaction: discord.Interaction, reply: Reply, given: dict[str, Any], line: str | None
    ) -> Draft:
        """Put the given options into the storyboard that the member has begun, or into a new one."""
        member_id = interaction.user.id
        if line is not None:
            line = await mentioned_names.with_names(interaction, line, MAX_LINE, defer=reply.defer)
        new = await self._builder.new(member_id)

        def change(order: Order) -> Order:
            # The settings of an empty storyboard are left over from an earlier one, and may be expensive.
            order = (order if order.begun else new).model_copy(update=given)
            return order if line is None else with_line(order, line, given.get("seconds"))

        begun = await self._drafts.builder_of(member_id)
        draft = await self._drafts.change(begun.id, change) if begun is not None else None
        if draft is None:
            draft = Draft(new_id(), DraftKind.BUILDER, member_id, change(new))
            await self._drafts.keep(draft)
        return draft
