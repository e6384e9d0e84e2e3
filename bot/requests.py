"""A member's command becomes a generation: what can be checked at once, the row, the card, the queue."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import discord
from pydantic import ValidationError

from bot.crun import CreateTask
from bot.generations.store import Generation
from bot.media.references import Flaw, Reference
from bot.ui import cards, texts

if TYPE_CHECKING:
    from bot.client import Marionette

log = logging.getLogger(__name__)

#: What the bot needs in a channel: to see it, to post the video and to reply to its own card.
_NEEDED = ("view_channel", "send_messages", "send_messages_in_threads", "attach_files", "read_message_history")
NEEDED = discord.Permissions(**dict.fromkeys(_NEEDED, True))


#: How long a lost card is looked for, in seconds.
_SETTLE_TIMEOUT = 15.0


class RequestError(Exception):
    """A command cannot be carried out; the text is what the member is told, only to them."""


@asynccontextmanager
async def refusals_told(interaction: discord.Interaction[Marionette]) -> AsyncIterator[None]:
    """Tell the member, only to them, why their command cannot be carried out."""
    try:
        yield
    except RequestError as refusal:
        await interaction.response.send_message(str(refusal), ephemeral=True)


def picture_url(option: str, attachment: discord.Attachment) -> str:
    """Return the address of a picture that Kling takes.

    Raises:
        RequestError: it does not take this one; the text says why and what would be right.
    """
    return _checked_url(option, attachment, Reference.flaw_as_picture)


def clip_url(option: str, attachment: discord.Attachment) -> str:
    """Return the address of a clip that Kling takes.

    Raises:
        RequestError: it does not take this one; the text says why and what would be right.
    """
    return _checked_url(option, attachment, Reference.flaw_as_clip)


def create_task(body: dict[str, object]) -> CreateTask:
    """Build the CreateTask body.

    Raises:
        RequestError: the options break a rule of the model; the text names the rule.
    """
    try:
        return CreateTask.model_validate(body)
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False, include_context=False)[0]
        raise RequestError(texts.refused(problem["msg"].removeprefix("Value error, "))) from None


async def ask(interaction: discord.Interaction[Marionette], task: CreateTask) -> None:
    """Accept a request: write it down, show its card, put it into the queue.

    In this order, so that a process killed in between neither charges for a video whose member was told nothing nor
    leaves a card that nothing follows; `Marionette` looks through what was left at the next start.

    Raises:
        RequestError: the bot could not post the video here.
    """
    bot = interaction.client
    if bot.stopping:
        raise RequestError(texts.RESTARTING)
    check_channel(interaction)
    generation = Generation(
        id=secrets.token_hex(8),
        task=task,
        guild_id=interaction.guild_id,
        channel_id=interaction.channel_id or 0,
        member_id=interaction.user.id,
        interaction_id=interaction.id,
    )
    ahead = await bot.store.add(generation)
    try:
        answer = await interaction.response.send_message(
            view=cards.card(generation, cards.Progress(ahead=ahead)),
            allowed_mentions=discord.AllowedMentions.none(),
        )
    except Exception:
        # The card may stand there although the answer was lost: only the channel can tell.
        await settle(bot, generation)
        raise
    await _card_shown(bot, generation, answer.message_id)


async def settle(bot: Marionette, generation: Generation) -> None:
    """Decide what becomes of an accepted generation whose card's fate is unknown, by looking for the card.

    With a card the member counts on the video, so it goes into the queue. Without one they were told that the command
    failed and may have sent it again, so it is dropped; nothing was sent for it yet.
    """
    channel = bot.get_partial_messageable(generation.channel_id, guild_id=generation.guild_id)
    try:
        async with asyncio.timeout(_SETTLE_TIMEOUT):
            after = discord.Object(generation.interaction_id)
            async for message in channel.history(after=after, limit=100, oldest_first=True):
                origin = message.interaction_metadata
                if origin is not None and origin.id == generation.interaction_id:
                    return await _card_shown(bot, generation, message.id)
    except (discord.HTTPException, TimeoutError) as error:
        log.warning("Generation %s: its card could not be looked for: %s", generation.id, error)
        if not isinstance(error, discord.Forbidden | discord.NotFound):
            return None  # the next start looks again
    log.info("Generation %s was never shown to its member and is dropped", generation.id)
    return await bot.store.abandon(generation.id)


async def _card_shown(bot: Marionette, generation: Generation, card_id: int | None) -> None:
    if card_id is None:
        raise RuntimeError("Discord did not say which message the card is")
    await bot.store.card_shown(generation.id, card_id)
    await bot.generations.enqueue(generation.id)
    log.info("Generation %s is in the queue: %s", generation.id, generation.kind)


def check_channel(interaction: discord.Interaction[Marionette]) -> None:
    """Make sure that the bot may post the video where it was asked for.

    Raises:
        RequestError: it may not; the text names what is missing.
    """
    if interaction.guild_id is None or interaction.channel_id is None:
        raise RequestError(texts.SERVER_ONLY)
    in_thread = isinstance(interaction.channel, discord.Thread)
    elsewhere = "send_messages" if in_thread else "send_messages_in_threads"
    missing = [name for name in _NEEDED if name != elsewhere and not getattr(interaction.app_permissions, name)]
    if missing:
        raise RequestError(texts.missing_permissions(missing, in_thread=in_thread))


def _checked_url(option: str, attachment: discord.Attachment, look: Callable[[Reference], Flaw | None]) -> str:
    reference = Reference(
        filename=attachment.filename,
        content_type=attachment.content_type,
        size=attachment.size,
        width=attachment.width,
        height=attachment.height,
    )
    flaw = look(reference)
    if flaw is not None:
        raise RequestError(texts.flaw(option, reference, flaw))
    return attachment.url
