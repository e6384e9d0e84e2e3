"""The `quality` option of commands: 720p, 1080p or 4K, each with its price, completed while it is typed."""

from __future__ import annotations

from typing import TypeVar

import discord
from discord import app_commands

from bot.client import Marionette
from bot.crun import MAX_DURATION, MIN_DURATION
from bot.discord_api.limits import MAX_CHOICE_TEXT
from bot.member_text.unicode import cut
from bot.orders.order import OrderKind
from bot.texts.option_labels import QUALITIES, quality_choice, quality_named

T = TypeVar("T")

#: What is offered for a motion, and for all others.
_OF_MOTION, _OF_VIDEO = ("std", "pro"), ("std", "pro", "4K")


async def complete_quality(
    interaction: discord.Interaction[Marionette], current: str
) -> list[app_commands.Choice[str]]:
    """Offer the qualities with what the video would cost, by the options that are filled in so far."""
    command = interaction.command
    kind = OrderKind(command.name if command is not None else OrderKind.VIDEO)
    intake = interaction.client.services.intake
    filled = interaction.namespace
    order = await intake.compose(interaction.user.id, kind, sound=_filled(filled, "audio", bool))
    seconds = _filled(filled, "duration", int) or _filled(filled, "seconds", int) or order.seconds
    order = order.model_copy(update={"seconds": min(max(seconds, MIN_DURATION), MAX_DURATION)})
    prices = await intake.prices_by_quality(order)
    typed = current.casefold().strip()
    offered = _OF_MOTION if kind is OrderKind.MOTION else _OF_VIDEO
    fitting = [
        quality
        for quality in offered
        if QUALITIES[quality].casefold().startswith(typed) or quality_named(current) == quality
    ]
    return [
        app_commands.Choice(name=cut(quality_choice(quality, order, prices), MAX_CHOICE_TEXT), value=QUALITIES[quality])
        for quality in fitting or offered
    ]


def _filled(options: app_commands.Namespace, name: str, kind: type[T]) -> T | None:
    """Return an option as far as it is filled in; while it is typed it may be anything."""
    value = getattr(options, name, None)
    return value if isinstance(value, kind) else None
