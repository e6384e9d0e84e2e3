"""The wrapper of every handler: it claims the interaction once, and tells the member what went wrong."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext, suppress
from typing import Protocol

import discord

from bot.discord_api.error_codes import UNKNOWN_INTERACTION
from bot.errors import UserFacingError
from bot.interactions.reply import UNSENT, AnsweredElsewhereError, Reply
from bot.languages import language_of, speak
from bot.monitoring import log_context
from bot.texts import replies as texts

log = logging.getLogger(__name__)

#: How many handlers may run at a time before "thinking..." is shown. With one more it is shown at once, for all of
#: them: each waits for the others, and after 3 seconds it would be too late.
_MAX_SILENT = 16

#: For how many seconds a handler lets the first responses of others pass when so many ask.
_LET_PASS = 1.0


class Claims(Protocol):
    """Where interactions are claimed; see `bot.generations.interaction_claims.InteractionClaims`."""

    def is_first_here(self, interaction_id: int) -> bool:
        """Whether this process has not received the interaction before."""

    async def claim(self, interaction_id: int) -> bool:
        """Claim an interaction; False when it is claimed already."""


class HandlerRunner:
    """Runs the handlers of commands, components and modals, and tells members why something cannot be done."""

    def __init__(
        self,
        claims: Claims,
        answered_elsewhere: Callable[[], None],
        *,
        claims_first: Callable[[], bool] = lambda: False,
    ) -> None:
        """Make a handler_runner.

        Args:
            claims: Claims each interaction before anything is done for it.
            answered_elsewhere: Called when another program has responded to an interaction.
            claims_first: Whether nothing is shown before an interaction is claimed: another process, which gets the
                same one while a shard is handed over, would take it for an answer of another program.
        """
        self._claims = claims
        self._answered_elsewhere = answered_elsewhere
        self._claims_first = claims_first
        self._silent: set[Reply] = set()
        #: How many "thinking..." are being shown because so many ask, and whether all of them are there.
        self._deferring = 0
        self._all_deferred = asyncio.Event()

    async def claim(self, interaction: discord.Interaction, what: str, *, defer_when_busy: bool = False) -> bool:
        """Claim an interaction before anything is done for it.

        Args:
            interaction: The interaction.
            what: Its name in the log.
            defer_when_busy: Whether "thinking..." may be shown at once when very many ask; a modal is then no longer
                possible.

        Returns:
            False when nothing may be done: the interaction was claimed before, or claiming failed and the member is
            told so.
        """
        self.begin(interaction)
        try:
            # A second copy must not even show "thinking...": Discord would take that for the response to the first.
            is_new = self._claims.is_first_here(interaction.id) and await self._claimed(interaction, defer_when_busy)
        except Exception as error:  # noqa: BLE001 - `failed` logs it
            await self.failed(interaction, what, error)
            return False
        if not is_new:
            log.info("%s was handed out twice (interaction %s)", what, interaction.id)
        return is_new

    def begin(self, interaction: discord.Interaction) -> None:
        """Set what holds for the rest of the current task, which handles this interaction alone.

        It speaks the member's language, and what it logs names the member, the server and the channel.
        """
        speak(language_of(interaction.locale))
        log_context.bind(member=interaction.user.id, server=interaction.guild_id, channel=interaction.channel_id)

    async def _claimed(self, interaction: discord.Interaction, defer_when_busy: bool) -> bool:
        if self._claims_first():
            return await self._claims.claim(interaction.id)
        reply = Reply.of(interaction)
        with reply.deferred_when_slow():
            async with self.pending(reply) if defer_when_busy else nullcontext():
                return await self._claims.claim(interaction.id)

    @asynccontextmanager
    async def pending(self, reply: Reply) -> AsyncIterator[None]:
        """Count a handler that shows nothing yet; show "thinking..." at once when there are too many of those."""
        silent = [other for other in self._silent if not other.is_answered]
        if self._deferring or len(silent) >= _MAX_SILENT:
            for other in silent:
                other.defer_soon()
            await self._defer_among_many(reply)
        self._silent.add(reply)
        try:
            yield
        finally:
            self._silent.discard(reply)

    async def _defer_among_many(self, reply: Reply) -> None:
        """Show "thinking...", and return once the others have theirs: they are short of time, and the work is not."""
        self._deferring += 1
        self._all_deferred.clear()
        try:
            await reply.defer()
        finally:
            self._deferring -= 1
            if not self._deferring:
                self._all_deferred.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(_LET_PASS):
                await self._all_deferred.wait()

    @asynccontextmanager
    async def replying(self, interaction: discord.Interaction) -> AsyncIterator[Reply]:
        """Give a command's handler its reply, and tell the member privately why something cannot be done.

        Args:
            interaction: A command that `CommandTree.interaction_check` has claimed. `CommandTree.on_error` handles
                other errors.
        """
        reply = Reply.of(interaction)
        with reply.deferred_when_slow():
            try:
                try:
                    yield reply
                except UserFacingError as refusal:
                    await reply.send_text(str(refusal))
            except AnsweredElsewhereError:
                self._leave(interaction, "A command")

    async def run(
        self,
        interaction: discord.Interaction,
        what: str,
        handle: Callable[[Reply], Awaitable[None]],
        *,
        defer_when_busy: bool = False,
    ) -> None:
        """Claim a press or a submitted modal and handle it; tell the member when something cannot be done or breaks.

        Args:
            interaction: The press or the modal; commands have `CommandTree`.
            what: Its name in the log.
            handle: Handles it.
            defer_when_busy: See `claim`.
        """
        if not await self.claim(interaction, what, defer_when_busy=defer_when_busy):
            return
        reply = Reply.of(interaction)
        try:
            with reply.deferred_when_slow():
                async with self.pending(reply) if defer_when_busy else nullcontext():
                    await handle(reply)
        except UserFacingError as refusal:
            failure = await self._add(interaction, what, str(refusal))
            if failure is not None:
                log.warning("%s: the member could not be told: %s", what, failure)
        except Exception as error:  # noqa: BLE001 - `failed` logs it
            await self.failed(interaction, what, error)

    async def failed(self, interaction: discord.Interaction, what: str, error: BaseException) -> None:
        """Log an error, and tell the member that something broke.

        Args:
            interaction: The interaction.
            what: Its name in the log.
            error: The error.
        """
        if isinstance(error, AnsweredElsewhereError):
            self._leave(interaction, what)
            return
        untold = error if _is_too_late(error) else await self._add(interaction, what, texts.broken(error))
        log.error(
            "%s failed" if untold is None else "%s failed, and its member could not be told", what, exc_info=error
        )

    def _leave(self, interaction: discord.Interaction, what: str) -> None:
        """Leave an interaction to the program that has responded to it, and alert the owner."""
        log.warning("%s was answered by another program (interaction %s)", what, interaction.id)
        self._answered_elsewhere()

    async def _add(self, interaction: discord.Interaction, what: str, text: str) -> Exception | None:
        """Send a text in addition to what is shown, so that a question there can still be answered.

        Returns:
            The error of sending it; None when it was sent, or another program has responded.
        """
        try:
            await Reply.of(interaction).send_followup(text)
        except AnsweredElsewhereError:
            self._leave(interaction, what)
        except UNSENT as failure:
            return failure
        return None


def _is_too_late(error: BaseException) -> bool:
    """Whether the time for a first response to the interaction is over."""
    return isinstance(error, discord.NotFound) and error.code == UNKNOWN_INTERACTION
