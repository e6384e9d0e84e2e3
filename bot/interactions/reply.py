"""The reply to an interaction: one message that only its member sees, or the card in the channel that takes its place.

Discord accepts one first response to an interaction, within three seconds, and more messages for fifteen minutes.
`Reply` keeps track of what Discord has received, even when the connection broke before Discord confirmed it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any, TypeVar

import aiohttp
import discord
from discord import ui

from bot import background_tasks
from bot.discord_api.error_codes import INTERACTION_ALREADY_ANSWERED
from bot.discord_api.limits import FIRST_ANSWER_SECONDS
from bot.discord_api.request_attempts import count_attempts
from bot.errors import UserFacingError
from bot.interactions.layout import sealed
from bot.languages import language_of, speaking
from bot.texts import replies as texts

log = logging.getLogger(__name__)

T = TypeVar("T")

#: The errors of sending a reply: Discord refuses it, there is one already, the connection breaks, or the bot is
#: stopping and has closed its connections.
UNSENT = (discord.DiscordException, aiohttp.ClientError, OSError, RuntimeError)

#: After so many seconds without a first response, "thinking..." is shown (the response is deferred).
_DEFER_AFTER = FIRST_ANSWER_SECONDS / 2

#: The key of `Interaction.extras` that holds the interaction's reply.
_EXTRA = "reply"


class AnsweredElsewhereError(Exception):
    """Another program has responded to the interaction: nothing more may be done or sent for it."""


class Reply:
    """The reply to one interaction.

    An interaction with an ephemeral message (a button on it, or a modal opened from it) edits that message; any other
    one sends a new ephemeral message.

    Every method that sends a first response raises `AnsweredElsewhereError` where another program has sent one.
    """

    @classmethod
    def of(cls, interaction: discord.Interaction) -> Reply:
        """Return the interaction's one reply, so that every caller knows what has been sent."""
        known = interaction.extras.get(_EXTRA)
        if isinstance(known, Reply):
            return known
        reply = interaction.extras[_EXTRA] = cls(interaction)
        return reply

    def __init__(self, interaction: discord.Interaction) -> None:
        self._interaction = interaction
        message = interaction.message
        self._edits_message = message is not None and message.flags.ephemeral
        #: Only one first response is sent at a time: the next sender has to know what became of it.
        self._first_response_lock = asyncio.Lock()
        #: When "thinking..." is shown, in monotonic seconds.
        self._defer_at = time.monotonic() + _DEFER_AFTER
        self._deferring: asyncio.Task[None] | None = None
        #: Discord has a first response that discord.py does not know about.
        self._has_response = False
        #: A first response was sent, and Discord did not confirm it.
        self._may_have_response = False
        #: A card was sent as the first response: an ephemeral text must not take its place.
        self._card_was_sent = False
        self._answered_elsewhere = False

    @property
    def is_answered(self) -> bool:
        """Whether Discord has a first response: a message, a modal or "thinking..."."""
        return self._has_response or self._interaction.response.is_done()

    def for_everyone(self) -> AbstractContextManager[None]:
        """Return a block within which texts are in the language of all who see the channel: the server's.

        In direct messages that is the member's own.
        """
        locale = self._interaction.guild_locale if self._interaction.guild_id else self._interaction.locale
        return speaking(language_of(locale))

    async def defer(self) -> None:
        """Show "thinking..." if nothing is shown yet, since the reply takes longer than Discord's three seconds."""
        async with self._first_response_lock:
            if self.is_answered:
                return
            if self._edits_message:
                await self._respond(self._interaction.response.defer)
            else:
                await self._respond(lambda: self._interaction.response.defer(ephemeral=True, thinking=True))

    async def acknowledge(self, text: str) -> None:
        """Answer a press so that its message shows all there is to see; a text only where "thinking..." is shown."""
        async with self._first_response_lock:
            if not self.is_answered:
                await self._respond(self._interaction.response.defer)
                return
        await self.send_text(text)

    @contextmanager
    def deferred_when_slow(self) -> Iterator[None]:
        """Show "thinking..." if the block takes long, as when the database is slow or very many members ask at once."""
        later = background_tasks.call_later(max(0.0, self._defer_at - time.monotonic()), self.defer_soon)
        try:
            yield
        finally:
            later.cancel()

    def defer_soon(self) -> None:
        """Begin to show "thinking..." if nothing is shown yet; return at once and never fail."""
        if self._deferring is None:
            self._deferring = asyncio.create_task(self._defer_or_log())

    async def _defer_or_log(self) -> None:
        try:
            await self.defer()
        except AnsweredElsewhereError:
            pass  # the reply will meet it too
        except UNSENT as failure:
            # The reply will meet the same error, and the handler_runner then logs what it was for.
            log.debug("A reply could not be deferred: %s", failure or type(failure).__name__)

    async def send_text(self, text: str) -> None:
        """Send a text, or show it in place of what was sent."""
        await self.send(ui.TextDisplay(text))

    async def send(self, *items: ui.Item[Any], files: Sequence[discord.File] = ()) -> None:
        """Send a layout, or show it in place of what was sent.

        Args:
            items: What it shows.
            files: What its items refer to as `attachment://` and the file's name.
        """
        view = sealed(*items)
        response, nobody = self._interaction.response, discord.AllowedMentions.none()
        async with self._first_response_lock:
            if not self.is_answered:
                if self._edits_message:
                    sent = await self._respond(
                        lambda: response.edit_message(view=view, attachments=files, allowed_mentions=nobody)
                    )
                else:
                    sent = await self._respond(
                        lambda: response.send_message(view=view, files=files, ephemeral=True, allowed_mentions=nobody),
                        tries=1 if files else 2,
                    )
                if sent:
                    return
        if self._card_was_sent:
            await self._interaction.followup.send(view=view, files=files, ephemeral=True, allowed_mentions=nobody)
            return
        await self._interaction.edit_original_response(view=view, attachments=files, allowed_mentions=nobody)

    async def send_followup(self, text: str) -> None:
        """Send a text as a message of its own; what was sent before stays as it is."""
        await self.send_beside(ui.TextDisplay(text))

    async def send_beside(self, *items: ui.Item[Any], files: Sequence[discord.File] = ()) -> None:
        """Send a layout as a message of its own; what was sent before stays as it is.

        Args:
            items: What it shows.
            files: What its items refer to as `attachment://` and the file's name.
        """
        view, nobody = sealed(*items), discord.AllowedMentions.none()
        response = self._interaction.response
        async with self._first_response_lock:
            if not self.is_answered and await self._respond(
                lambda: response.send_message(view=view, files=files, ephemeral=True, allowed_mentions=nobody),
                tries=1 if files else 2,
            ):
                return
        await self._interaction.followup.send(view=view, files=files, ephemeral=True, allowed_mentions=nobody)

    async def send_publicly(self, view: ui.LayoutView, files: Sequence[discord.File] = ()) -> None:
        """Send a message for everyone in the channel, after the reply was sent; build it within `for_everyone`."""
        await self._interaction.followup.send(view=view, files=files, allowed_mentions=discord.AllowedMentions.none())

    async def open_modal(self, modal: ui.Modal) -> None:
        """Open a modal.

        Raises:
            UserFacingError: it is too late, as a modal can only be the first response.
        """
        async with self._first_response_lock:
            if self.is_answered or not await self._respond(lambda: self._interaction.response.send_modal(modal)):
                raise UserFacingError(texts.TOO_SLOW())

    async def publish(self, view: ui.LayoutView) -> int | None:
        """Replace the reply with a message for everyone, built within `for_everyone`.

        Returns:
            The message's id, if Discord says it.
        """
        nobody = discord.AllowedMentions.none()
        async with self._first_response_lock:
            if not self.is_answered and not self._edits_message:
                self._card_was_sent = True
                answer = await self._try_to_respond(
                    lambda: self._interaction.response.send_message(view=view, allowed_mentions=nobody)
                )
                return answer.message_id
        # The first message after a deferral takes its place and is ephemeral too, so a text is sent before the card.
        await self.send_text(texts.ON_ITS_WAY())
        message = await self._interaction.followup.send(view=view, allowed_mentions=nobody, wait=True)
        if not self._edits_message:
            # Only "thinking..." is deleted. A question stays, since it shows what the member answered.
            with suppress(discord.HTTPException):  # the member may have dismissed it
                await self._interaction.delete_original_response()
        return message.id

    async def _respond(self, send: Callable[[], Awaitable[object]], *, tries: int = 2) -> bool:
        """Send the first response, once more if the connection broke: Discord accepts only one of the two.

        Args:
            send: Sends it.
            tries: How often; files can be sent once.

        Returns:
            False when Discord had one already: an earlier one, or this one, whose confirmation was lost.
        """
        for left in reversed(range(tries)):
            try:
                await self._try_to_respond(send)
            except discord.HTTPException as error:
                if error.code != INTERACTION_ALREADY_ANSWERED:
                    raise
                self._has_response = True
                return False
            except (aiohttp.ClientError, OSError):
                if not left:
                    raise
            else:
                return True
        raise AssertionError("it was sent, or it failed")

    async def _try_to_respond(self, send: Callable[[], Awaitable[T]]) -> T:
        """Try once to send the first response, and note whether Discord has it.

        Raises:
            AnsweredElsewhereError: Discord has one, and this process has sent none before.
        """
        if self._answered_elsewhere:
            raise AnsweredElsewhereError
        sent_before, self._may_have_response = self._may_have_response, True
        with count_attempts() as requests:
            try:
                return await send()
            except discord.HTTPException as error:
                if error.status < 500:
                    # This is the answer to discord.py's last request; an earlier one may have got through.
                    self._may_have_response = sent_before or len(requests) > 1
                if error.code == INTERACTION_ALREADY_ANSWERED and not self._may_have_response:
                    self._answered_elsewhere = True
                    raise AnsweredElsewhereError from error
                raise
