"""What only the member sees of an interaction, and the one way from there to a card that everyone sees."""

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

#: What sending an answer may fail with: Discord refuses it, it was given already, the connection broke, or the bot is
#: stopping and its connections are closed.
UNSENT = (discord.DiscordException, aiohttp.ClientError, OSError, RuntimeError)

#: An answer that takes longer than this many seconds is announced first (deferred).
_SOON = FIRST_ANSWER_SECONDS / 2


class AnsweredElsewhereError(Exception):
    """Discord has an answer that this process has not given: nothing more may be done or sent for the interaction."""


#: Where an interaction keeps its answer.
_REPLY = "aside"


class Reply:
    """The answer to one interaction that only its member sees.

    Where the interaction comes from such an answer itself (a button on it, a modal opened from it), that one is changed
    instead of sending another.

    Whatever sends a first answer raises `AnsweredElsewhereError` where Discord has one from somebody else.
    """

    @classmethod
    def of(cls, interaction: discord.Interaction) -> Reply:
        """Return the interaction's one answer: whoever speaks next must know what was said, and what may have been."""
        known = interaction.extras.get(_REPLY)
        if isinstance(known, Reply):
            return known
        reply = interaction.extras[_REPLY] = cls(interaction)
        return reply

    def __init__(self, interaction: discord.Interaction) -> None:
        self._interaction = interaction
        message = interaction.message
        self._in_place = message is not None and message.flags.ephemeral
        #: Discord takes one first answer; the next one has to know what that was.
        self._first = asyncio.Lock()
        #: When it is announced, in monotonic seconds.
        self._soon = time.monotonic() + _SOON
        self._announcing: asyncio.Task[None] | None = None
        #: Discord has a first answer of which discord.py does not know.
        self._answered = False
        #: Discord may have one: there was no word of what became of a try.
        self._unsure = False
        #: It was tried to give one that everyone sees: what only the member sees must not take its place.
        self._card_tried = False
        #: Discord has one from somebody else.
        self._answered_elsewhere = False

    @property
    def answered(self) -> bool:
        """Whether Discord knows that an answer comes, or has it."""
        return self._answered or self._interaction.response.is_done()

    async def wait(self) -> None:
        """Tell Discord that the answer takes longer than its 3 seconds; nothing when it knows already."""
        async with self._first:
            if self.answered:
                return
            if self._in_place:
                await self._first_answer(self._interaction.response.defer)
            else:
                await self._first_answer(lambda: self._interaction.response.defer(ephemeral=True, thinking=True))

    async def _first_answer(self, send: Callable[[], Awaitable[object]], *, tries: int = 2) -> bool:
        """Send the first answer, once more when it may have been lost on its way: Discord takes one only.

        Args:
            send: Sends it.
            tries: How often; files can be sent once.

        Returns:
            False when Discord had one already: an earlier one whose receipt was lost, or this one.
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
        """Send the first answer once, and note what is known afterwards of whether Discord has it.

        Raises:
            AnsweredElsewhereError: Discord has one, which is none that was sent before: it is somebody else's.
        """
        if self._answered_elsewhere:
            raise AnsweredElsewhereError
        sent_before, self._unsure = self._unsure, True
        with count_attempts() as requests:
            try:
                return await send()
            except discord.HTTPException as error:
                if error.status < 500:
                    # It is the answer to the last request. One before it may have had another end.
                    self._unsure = sent_before or len(requests) > 1
                if error.code == INTERACTION_ALREADY_ANSWERED and not self._unsure:
                    self._answered_elsewhere = True
                    raise AnsweredElsewhereError from error
                raise

    @contextmanager
    def announced(self) -> Iterator[None]:
        """Announce the answer when it is not there soon, say since the database is slow or very many ask at once."""
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
            pass  # whoever answers next learns it too
        except UNSENT as failure:
            # Whoever answers next meets the same, with what they wanted to say.
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
            UserFacingError: it is too late for one: it can only be the first answer.
        """
        async with self._first:
            if self.answered or not await self._first_answer(lambda: self._interaction.response.send_modal(modal)):
                raise UserFacingError(texts.TOO_SLOW)

    async def add(self, text: str) -> None:
        """Say something beside what is shown, without changing that."""
        view = sealed(ui.TextDisplay(text))
        async with self._first:
            if not self.answered and await self._first_answer(
                lambda: self._interaction.response.send_message(view=view, ephemeral=True)
            ):
                return
        await self._interaction.followup.send(view=view, ephemeral=True)

    async def publish(self, view: ui.LayoutView) -> int | None:
        """Show a message to everyone in place of this answer; return the message's id."""
        nobody = discord.AllowedMentions.none()
        async with self._first:
            if not self.answered and not self._in_place:
                self._card_tried = True
                answer = await self._try_first_answer(
                    lambda: self._interaction.response.send_message(view=view, allowed_mentions=nobody)
                )
                return answer.message_id
        # The first message after a deferral takes its place, and would be as hidden as that is.
        await self.say(texts.ON_ITS_WAY)
        message = await self._interaction.followup.send(view=view, allowed_mentions=nobody, wait=True)
        if not self._in_place:
            # It said no more than "thinking"; a question stays, with the answer that the member has seen it become.
            with suppress(discord.HTTPException):  # the member may have dismissed it
                await self._interaction.delete_original_response()
        return message.id
