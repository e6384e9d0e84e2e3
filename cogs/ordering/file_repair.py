"""Repairs a member's file, shows the progress, and goes on with the order."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import discord

from bot.crun import CrunError
from bot.errors import UserFacingError
from bot.intake import NeedsFile, TryAgain
from bot.interactions.reply import UNSENT, Reply
from bot.media.input_rules import Fit
from bot.orders.drafts import Draft
from bot.orders.file_problems import InputFileError
from bot.orders.input_file import Role
from bot.services import Services
from bot.texts import order_questions as texts
from cogs.ordering.order_flow import OrderFlow

#: How often the progress is shown, in seconds.
_PROGRESS_INTERVAL = 3.0


class FileRepair:
    """Converts, scales, cuts, pads or crops the file of a draft."""

    def __init__(self, services: Services, flow: OrderFlow) -> None:
        self._services = services
        self._flow = flow

    async def repair(
        self,
        interaction: discord.Interaction,
        reply: Reply,
        draft: Draft,
        role: Role,
        *,
        fit: Fit = "pad",
        start: float = 0.0,
    ) -> None:
        """Repair a file and go on with the order.

        Args:
            interaction: The press, or the modal, that asked for it.
            reply: Its reply.
            draft: The draft.
            role: Which of its files.
            fit: What to do with a picture that is too wide or too high.
            start: Where a clip begins, in seconds.

        Raises:
            UserFacingError: the file or the draft is gone, or another press is being handled for the draft.
        """
        given = dict(draft.order.files).get(role)
        if given is None:
            raise UserFacingError(texts.DRAFT_GONE)
        await reply.defer()
        with self._services.intake.at_work_on(draft.id):
            await reply.send_text(texts.mending(given))
            progress = _Progress(lambda done: reply.send_text(texts.mending(given, done)))
            try:
                order = await self._services.attachments.fixed(
                    draft.order, role, draft.member_id, fit=fit, start=start, progress=progress.note
                )
            except InputFileError as file_error:
                return await self._flow.ask(reply, NeedsFile(draft, file_error))
            except CrunError as error:
                return await self._flow.ask(reply, TryAgain(draft, texts.not_handed_over(error)))
            finally:
                await progress.end()
            made = dict(order.files)[role]
            kept = await self._services.drafts.change(draft.id, lambda order: order.with_file(role, made))
            if kept is None:
                raise UserFacingError(await self._services.intake.what_became_of(draft.id))
        return await self._flow.take_in(interaction, reply, kept)


class _Progress:
    """Shows the progress of mending every few seconds."""

    def __init__(self, show: Callable[[float], Awaitable[None]]) -> None:
        self._show = show
        self._shown_at = time.monotonic()
        self._task: asyncio.Task[None] | None = None

    def note(self, done: float) -> None:
        """Show that this much is done, from 0 to 1, unless something was shown a moment ago."""
        if time.monotonic() - self._shown_at > _PROGRESS_INTERVAL and (self._task is None or self._task.done()):
            self._shown_at = time.monotonic()
            self._task = asyncio.create_task(self._tell(done))

    async def _tell(self, done: float) -> None:
        try:
            await self._show(done)
        except UNSENT:
            self._shown_at = float("inf")  # dismissed, or Discord does not answer; what follows says how it ended

    async def end(self) -> None:
        """Wait until the last edit has arrived, so that it does not overwrite what follows."""
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=10)
