"""What only the member sees of an interaction, and the one way from there to a card that everyone sees."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, nullcontext, suppress
from typing import Any, TypeVar

import aiohttp
import discord
from discord import ui

from bot import background_tasks, texts
from bot.discord_api.error_codes import INTERACTION_ALREADY_ANSWERED, UNKNOWN_INTERACTION
from bot.discord_api.limits import FIRST_ANSWER_SECONDS
from bot.discord_api.request_attempts import count_attempts
from bot.texts import owner_alerts as owner_alert_texts
from bot.ui.layout import sealed

log = logging.getLogger(__name__)

T = TypeVar("T")

#: What sending an answer may fail with: Discord refuses it, it was given already, the connection broke, or the bot is
#: stopping and its connections are closed.
UNSENT = (discord.DiscordException, aiohttp.ClientError, OSError, RuntimeError)

#: An answer that takes longer than this many seconds is announced first (deferred).
_SOON = FIRST_ANSWER_SECONDS / 2

#: So many may wait unannounced at a time: each later one would wait behind them all, until it is too late to say so.
_CROWD = 16


class UserFacingError(Exception):
    """Something cannot be done; the text is what the member is told, only to them."""


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
    def of(cls, interaction: discord.Interaction[Any]) -> Reply:
        """Return the interaction's one answer: whoever speaks next must know what was said, and what may have been."""
        known = interaction.extras.get(_REPLY)
        if isinstance(known, Reply):
            return known
        reply = interaction.extras[_REPLY] = cls(interaction)
        return reply

    def __init__(self, interaction: discord.Interaction[Any]) -> None:
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
            RequestError: it is too late for one: it can only be the first answer.
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


class Crowd:
    """Those who wait for an answer that is not announced to them."""

    def __init__(self) -> None:
        self._waiting: set[Reply] = set()

    @asynccontextmanager
    async def joined(self, reply: Reply) -> AsyncIterator[None]:
        """Wait with the others; where they are too many, with the answer announced at once."""
        if sum(not other.answered for other in self._waiting) >= _CROWD:
            await reply.wait()
        self._waiting.add(reply)
        try:
            yield
        finally:
            self._waiting.discard(reply)


async def claim(interaction: discord.Interaction[Any], what: str, crowd: Crowd | None = None) -> bool:
    """Claim an interaction before anything is done for it.

    Returns:
        False when nothing is to be done: it was handed out before, or that cannot be found out, which its member is
        told.

    Args:
        interaction: The interaction.
        what: Names it in the log.
        crowd: With whom to wait, where no modal is to be the answer.
    """
    try:
        # A second copy must not even announce an answer: Discord would take that for the first one's.
        is_new: bool = interaction.client.claims.is_first_here(interaction.id) and await _claimed(interaction, crowd)
    except Exception as error:  # noqa: BLE001 - it is logged there
        await failure_told(interaction, what, error)
        return False
    if not is_new:
        log.info("%s was handed out twice (interaction %s)", what, interaction.id)
    return is_new


async def _claimed(interaction: discord.Interaction[Any], crowd: Crowd | None) -> bool:
    """Claim an interaction in the database, with its answer announced where that takes long."""
    reply = Reply.of(interaction)
    with reply.announced():
        async with nullcontext() if crowd is None else crowd.joined(reply):
            return bool(await interaction.client.claims.claim(interaction.id))


@asynccontextmanager
async def refusals_told(interaction: discord.Interaction[Any]) -> AsyncIterator[Reply]:
    """Tell the member, only to them, why something cannot be done.

    Args:
        interaction: A command, claimed by `CommandTree.interaction_check`; what breaks is told by its `on_error`.
    """
    reply = Reply.of(interaction)
    with reply.announced():
        try:
            try:
                yield reply
            except UserFacingError as refusal:
                await reply.say(str(refusal))
        except AnsweredElsewhereError:
            _leave(interaction, "A command")


async def errors_told(
    interaction: discord.Interaction[Any],
    what: str,
    work: Callable[[Reply], Awaitable[None]],
    crowd: Crowd | None = None,
) -> None:
    """Claim an interaction and do what it asks for; tell its member why it cannot be done, or that it broke.

    Args:
        interaction: A press of a button or a submitted modal; commands have `CommandTree`.
        what: Names it in the log.
        work: Does it.
        crowd: With whom to wait, where no modal is to be the answer.
    """
    if not await claim(interaction, what, crowd):
        return
    reply = Reply.of(interaction)
    try:
        with reply.announced():
            async with nullcontext() if crowd is None else crowd.joined(reply):
                await work(reply)
    except UserFacingError as refusal:
        await _told(interaction, what, str(refusal))
    except Exception as error:  # noqa: BLE001 - it is logged there
        await failure_told(interaction, what, error)


async def failure_told(interaction: discord.Interaction[Any], what: str, error: BaseException) -> None:
    """Tell the log what an interaction failed with, and its member that it broke.

    Args:
        interaction: The interaction.
        what: Names it in the log.
        error: What it failed with.
    """
    if isinstance(error, AnsweredElsewhereError):
        _leave(interaction, what)
        return
    untold = error if _is_too_late(error) else await _add(interaction, what, texts.broken(error))
    log.error("%s failed" if untold is None else "%s failed, and its member could not be told", what, exc_info=error)


def _is_too_late(error: BaseException) -> bool:
    """Return whether Discord no longer takes an answer to the interaction, whatever it would be."""
    return isinstance(error, discord.NotFound) and error.code == UNKNOWN_INTERACTION


def _leave(interaction: discord.Interaction[Any], what: str) -> None:
    """Leave an interaction to whoever has answered it, and tell the host."""
    log.warning("%s was answered by another program (interaction %s)", what, interaction.id)
    interaction.client.owner_alerts.tell_once(owner_alert_texts.ANSWERED_ELSEWHERE)


async def _told(interaction: discord.Interaction[Any], what: str, text: str) -> None:
    failure = await _add(interaction, what, text)
    if failure is not None:
        log.warning("%s: the member could not be told: %s", what, failure)


async def _add(interaction: discord.Interaction[Any], what: str, text: str) -> Exception | None:
    """Say something beside what is shown: a question that was refused once can still be answered.

    Returns:
        Why it could not be said; None when it was, or another program has answered.
    """
    try:
        await Reply.of(interaction).add(text)
    except AnsweredElsewhereError:
        _leave(interaction, what)
    except UNSENT as failure:
        return failure
    return None
