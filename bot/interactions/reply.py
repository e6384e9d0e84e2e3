"""The reply to an interaction, which only its member sees, and how a card for everyone takes its place."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
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
from bot.texts import replies as texts

log = logging.getLogger(__name__)

T = TypeVar("T")

#: The errors of sending an answer: Discord refuses it, there is one already, the connection breaks, or the bot is
#: stopping and has closed its connections.
UNSENT = (discord.DiscordException, aiohttp.ClientError, OSError, RuntimeError)

#: An answer that takes longer than this many seconds is deferred first.
_SOON = FIRST_ANSWER_SECONDS / 2


class AnsweredElsewhereError(Exception):
    """Another program has answered the interaction, so nothing more may be done or sent for it."""


#: The key under which an interaction keeps its reply.
_REPLY = "aside"


class Reply:
    """The answer to one interaction that only its member sees.

    When the interaction comes from such a reply (a button on it, a modal opened from it), that reply is changed and no
    other one is sent.

    Methods that send the first answer raise `AnsweredElsewhereError` when Discord has one from another program.
    """

    @classmethod
    def of(cls, interaction: discord.Interaction) -> Reply:
        """Return the interaction's reply. There is only one, as the next answer depends on what was sent before."""
        known = interaction.extras.get(_REPLY)
        if isinstance(known, Reply):
            return known
        reply = interaction.extras[_REPLY] = cls(interaction)
        return reply

    def __init__(self, interaction: discord.Interaction) -> None:
        self._interaction = interaction
        message = interaction.message
        self._in_place = message is not None and message.flags.ephemeral
        #: Discord accepts one first answer, and later ones depend on what that was.
        self._first = asyncio.Lock()
        #: When the answer is deferred, in monotonic seconds.
        self._soon = time.monotonic() + _SOON
        self._announcing: asyncio.Task[None] | None = None
        #: Discord has a first answer that discord.py does not know about.
        self._answered = False
        #: Discord may have one: a try ended without an answer from Discord.
        self._unsure = False
        #: A public answer was tried, so a private one must not take its place.
        self._card_tried = False
        #: Discord has one from another program.
        self._answered_elsewhere = False

    @property
    def answered(self) -> bool:
        """Whether Discord has a first answer, which may be a deferral."""
        return self._answered or self._interaction.response.is_done()

    async def wait(self) -> None:
        """Defer the answer, which may then take longer than 3 seconds; do nothing when Discord has one already."""
        async with self._first:
            if self.answered:
                return
            if self._in_place:
                await self._first_answer(self._interaction.response.defer)
            else:
                await self._first_answer(lambda: self._interaction.response.defer(ephemeral=True, thinking=True))

    async def _first_answer(self, send: Callable[[], Awaitable[object]], *, tries: int = 2) -> bool:
        """Send the first answer; once more if it may have been lost, as Discord accepts only one.

        Args:
            send: Sends it.
            tries: How often; files can be sent once.

        Returns:
            False when Discord had one already: an earlier one, or this one, whose confirmation was lost.
        """
        for left in reversed(range(tries)):
            try:
                await self._try_first_answer(send)
            except discord.HTTPException as error:
                if error.code != INTERACTION_ALREADY_ANSWERED:
                    raise
                self._answered = True
                return False
            except (aiohttp.ClientError, OSError):
                if not left:
                    raise
            else:
                return True
        raise AssertionError("it was sent, or it failed")

    async def _try_first_answer(self, send: Callable[[], Awaitable[T]]) -> T:
        """Try once to send the first answer, and note whether Discord has it.

        Raises:
            AnsweredElsewhereError: Discord has one, and none was sent from here before.
        """
        if self._answered_elsewhere:
            raise AnsweredElsewhereError
        sent_before, self._unsure = self._unsure, True
        with count_attempts() as requests:
            try:
                return await send()
            except discord.HTTPException as error:
                if error.status < 500:
                    # This answers the last request. discord.py may have sent earlier ones, which may have succeeded.
                    self._unsure = sent_before or len(requests) > 1
                if error.code == INTERACTION_ALREADY_ANSWERED and not self._unsure:
                    self._answered_elsewhere = True
                    raise AnsweredElsewhereError from error
                raise

    @contextmanager
    def announced(self) -> Iterator[None]:
        """Defer the answer if it takes long, as when the database is slow or very many members ask at once."""
        later = background_tasks.call_later(max(0.0, self._soon - time.monotonic()), self._announce)
        try:
            yield
        finally:
            later.cancel()

    def _announce(self) -> None:
        self._announcing = asyncio.create_task(self._wait_or_log())

    async def _wait_or_log(self) -> None:
        try:
            await self.wait()
        except AnsweredElsewhereError:
            pass  # the next answer will find out too
        except UNSENT as failure:
            # The next answer will meet the same error, which is reported then.
            log.debug("An answer could not be announced: %s", failure or type(failure).__name__)

    async def say(self, text: str) -> None:
        """Show a text."""
        await self.show(ui.TextDisplay(text))

    async def show(self, *items: ui.Item[Any], files: Sequence[discord.File] = ()) -> None:
        """Show a layout; at once or, after `wait`, in its place.

        Args:
            items: What it shows.
            files: What its items refer to as `attachment://` and the file's name.
        """
        view = sealed(*items)
        response, nobody = self._interaction.response, discord.AllowedMentions.none()
        async with self._first:
            if not self.answered:
                if self._in_place:
                    done = await self._first_answer(
                        lambda: response.edit_message(view=view, attachments=files, allowed_mentions=nobody)
                    )
                else:
                    done = await self._first_answer(
                        lambda: response.send_message(view=view, files=files, ephemeral=True, allowed_mentions=nobody),
                        tries=1 if files else 2,
                    )
                if done:
                    return
        if self._card_tried:
            await self._interaction.followup.send(view=view, files=files, ephemeral=True, allowed_mentions=nobody)
            return
        await self._interaction.edit_original_response(view=view, attachments=files, allowed_mentions=nobody)

    async def open(self, modal: ui.Modal) -> None:
        """Show a modal.

        Raises:
            UserFacingError: it is too late, as a modal can only be the first answer.
        """
        async with self._first:
            if self.answered or not await self._first_answer(lambda: self._interaction.response.send_modal(modal)):
                raise UserFacingError(texts.TOO_SLOW)

    async def add(self, text: str) -> None:
        """Send a text in addition to what is shown."""
        view = sealed(ui.TextDisplay(text))
        async with self._first:
            if not self.answered and await self._first_answer(
                lambda: self._interaction.response.send_message(view=view, ephemeral=True)
            ):
                return
        await self._interaction.followup.send(view=view, ephemeral=True)

    async def publish(self, view: ui.LayoutView) -> int | None:
        """Replace this reply with a message for everyone; return the message's id."""
        nobody = discord.AllowedMentions.none()
        async with self._first:
            if not self.answered and not self._in_place:
                self._card_tried = True
                answer = await self._try_first_answer(
                    lambda: self._interaction.response.send_message(view=view, allowed_mentions=nobody)
                )
                return answer.message_id
        # The first message after a deferral takes its place and would be private too, so a private text comes first.
        await self.say(texts.ON_ITS_WAY)
        message = await self._interaction.followup.send(view=view, allowed_mentions=nobody, wait=True)
        if not self._in_place:
            # Only "thinking..." is deleted. A question stays, as it shows what the member chose.
            with suppress(discord.HTTPException):  # the member may have dismissed it
                await self._interaction.delete_original_response()
        return message.id
