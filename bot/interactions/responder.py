"""The frame around every handler: an interaction is claimed once, and its member hears what went wrong."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext
from typing import Protocol

import discord

from bot.discord_api.error_codes import UNKNOWN_INTERACTION
from bot.errors import UserFacingError
from bot.interactions.reply import UNSENT, AnsweredElsewhereError, Reply
from bot.texts import replies as texts

log = logging.getLogger(__name__)

#: How many replies may be on their way without "thinking..." at a time. Each later one would wait behind them all,
#: until it is too late to say so.
_UNANNOUNCED = 16


class Claims(Protocol):
    """Where interactions are claimed; see `bot.generations.interaction_claims.InteractionClaims`."""

    def is_first_here(self, interaction_id: int) -> bool:
        """Return whether this process has not been handed the interaction before."""

    async def claim(self, interaction_id: int) -> bool:
        """Claim an interaction; False when it is claimed already."""


class Responder:
    """Runs handlers of commands, components and modals, and tells their members why something cannot be done."""

    def __init__(self, claims: Claims, answered_elsewhere: Callable[[], None]) -> None:
        """Take what is needed.

        Args:
            claims: Where each interaction is claimed before anything is done for it.
            answered_elsewhere: Called when another program has answered an interaction.
        """
        self._claims = claims
        self._answered_elsewhere = answered_elsewhere
        self._unannounced: set[Reply] = set()

    async def claim(self, interaction: discord.Interaction, what: str, *, defer_when_busy: bool = False) -> bool:
        """Claim an interaction before anything is done for it.

        Args:
            interaction: The interaction.
            what: Its name in the log.
            defer_when_busy: Whether "thinking..." may be shown at once when very many ask; a modal is then no longer
                possible.

        Returns:
            False when nothing is to be done: it was handed out before, or that cannot be found out, which its member is
            told.
        """
        try:
            # A second copy must not even announce a reply: Discord would take that for the first one's.
            is_new = self._claims.is_first_here(interaction.id) and await self._claimed(interaction, defer_when_busy)
        except Exception as error:  # noqa: BLE001 - it is logged there
            await self.failed(interaction, what, error)
            return False
        if not is_new:
            log.info("%s was handed out twice (interaction %s)", what, interaction.id)
        return is_new

    async def _claimed(self, interaction: discord.Interaction, defer_when_busy: bool) -> bool:
        reply = Reply.of(interaction)
        with reply.announced():
            async with self.pending(reply) if defer_when_busy else nullcontext():
                return await self._claims.claim(interaction.id)

    @asynccontextmanager
    async def pending(self, reply: Reply) -> AsyncIterator[None]:
        """Count a reply as not announced yet; where there are too many of those, announce it at once."""
        if sum(not other.answered for other in self._unannounced) >= _UNANNOUNCED:
            await reply.wait()
        self._unannounced.add(reply)
        try:
            yield
        finally:
            self._unannounced.discard(reply)

    @asynccontextmanager
    async def replying(self, interaction: discord.Interaction) -> AsyncIterator[Reply]:
        """Give a command's handler its reply, and tell the member, only to them, why something cannot be done.

        Args:
            interaction: A command. It is claimed by `CommandTree.interaction_check` before; its `on_error` tells what
                else goes wrong.
        """
        reply = Reply.of(interaction)
        with reply.announced():
            try:
                try:
                    yield reply
                except UserFacingError as refusal:
                    await reply.say(str(refusal))
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
        """Claim a press or a submitted modal and handle it; tell its member why it cannot be done, or that it broke.

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
            with reply.announced():
                async with self.pending(reply) if defer_when_busy else nullcontext():
                    await handle(reply)
        except UserFacingError as refusal:
            failure = await self._add(interaction, what, str(refusal))
            if failure is not None:
                log.warning("%s: the member could not be told: %s", what, failure)
        except Exception as error:  # noqa: BLE001 - it is logged there
            await self.failed(interaction, what, error)

    async def failed(self, interaction: discord.Interaction, what: str, error: BaseException) -> None:
        """Log what an interaction failed with, and tell its member that something broke.

        Args:
            interaction: The interaction.
            what: Its name in the log.
            error: What it failed with.
        """
        if isinstance(error, AnsweredElsewhereError):
            self._leave(interaction, what)
            return
        untold = error if _is_too_late(error) else await self._add(interaction, what, texts.broken(error))
        log.error(
            "%s failed" if untold is None else "%s failed, and its member could not be told", what, exc_info=error
        )

    def _leave(self, interaction: discord.Interaction, what: str) -> None:
        """Leave an interaction to whoever has answered it."""
        log.warning("%s was answered by another program (interaction %s)", what, interaction.id)
        self._answered_elsewhere()

    async def _add(self, interaction: discord.Interaction, what: str, text: str) -> Exception | None:
        """Send a text in addition to what is shown: a question that was refused once can still be answered.

        Returns:
            Why it could not be sent; None when it was, or another program has answered.
        """
        try:
            await Reply.of(interaction).add(text)
        except AnsweredElsewhereError:
            self._leave(interaction, what)
        except UNSENT as failure:
            return failure
        return None


def _is_too_late(error: BaseException) -> bool:
    """Return whether Discord no longer takes a reply to the interaction, whatever it would be."""
    return isinstance(error, discord.NotFound) and error.code == UNKNOWN_INTERACTION
