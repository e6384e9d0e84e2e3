"""How messages about a generation are sent: as a reply to its card, mentioning its member, opening archived threads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

import discord

from bot.discord_api.error_codes import CANNOT_REPLY_WITHOUT_HISTORY, THREAD_ARCHIVED
from bot.discord_api.request_attempts import count_attempts
from bot.generations.model import Generation


def reply_to_card(generation: Generation) -> discord.MessageReference:
    """Return what makes a message a reply to a generation's card; a plain message if the card was deleted."""
    return reply_to(generation.card_id or generation.interaction_id, generation.channel_id, generation.guild_id)


def reply_to(message_id: int, channel_id: int, guild_id: int | None) -> discord.MessageReference:
    """Return what makes a message a reply to another one; a plain message if that was deleted."""
    return discord.MessageReference(
        message_id=message_id, channel_id=channel_id, guild_id=guild_id, fail_if_not_exists=False
    )


def mention_only(member_ids: Iterable[int]) -> discord.AllowedMentions:
    """Return what lets a message notify these members and nobody else."""
    members = [discord.Object(member_id) for member_id in member_ids]
    return discord.AllowedMentions(everyone=False, roles=False, users=members, replied_user=False)


class UnclearError(ConnectionError):
    """Discord refused discord.py's last request, and an earlier one may have got through without an answer."""


async def sent_or_unclear(send: Callable[[], Awaitable[discord.Message]]) -> discord.Message:
    """Send a message that can be searched for.

    Raises:
        UnclearError: it may have been sent; it is not to be sent again, or elsewhere, before it was searched for.
    """
    with count_attempts() as attempts:
        try:
            return await send()
        except discord.HTTPException as error:
            if error.status < 500 and len(attempts) > 1:
                raise UnclearError(f"it may have arrived before Discord answered {error.status}") from error
            raise


async def send_adapting(
    send: Callable[[bool], Awaitable[discord.Message]], open_thread: Callable[[], Awaitable[bool]], *, reply: bool
) -> discord.Message:
    """Send a message; if Discord refuses, send it once more after opening the archived thread, or without the reply.

    Args:
        send: Sends the message, as a reply or not.
        open_thread: Opens the archived thread; returns whether that worked.
        reply: Whether to send it as a reply at first.

    Raises:
        discord.HTTPException: Discord refused for another reason, or again.
    """
    try:
        return await send(reply)
    except discord.HTTPException as error:
        if error.code == THREAD_ARCHIVED:
            if not await open_thread():
                raise
        elif error.code == CANNOT_REPLY_WITHOUT_HISTORY and reply:
            reply = False
        else:
            raise
    return await send(reply)
