"""Shows a member that the answer to what they asked for takes a while, and how far it is."""

from __future__ import annotations

import asyncio
import time

from bot.interactions.reply import UNSENT, Reply
from bot.orders.input_file import InputFile
from bot.texts import order_questions as texts

#: How often the progress is shown, in seconds.
_INTERVAL = 3.0

#: How long the last edit may take, in seconds.
_LAST_EDIT_TIMEOUT = 10.0


class Waiting:
    """What is shown in a reply until an order has an outcome."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self._shown_at = time.monotonic()
        self._task: asyncio.Task[None] | None = None

    async def defer(self) -> None:
        """Tell Discord that the reply takes longer than 3 seconds. It may be called more than once."""
        await self._reply.defer()

    def transcoding(self, clip: InputFile, share: float) -> None:
        """Show how far the transcoding of a clip is, from 0 to 1, unless something was shown a moment ago."""
        if time.monotonic() - self._shown_at > _INTERVAL and (self._task is None or self._task.done()):
            self._shown_at = time.monotonic()
            self._task = asyncio.create_task(self._show(clip, share))

    async def _show(self, clip: InputFile, share: float) -> None:
        try:
            await self._reply.send_text(texts.transcoding(clip, share))
        except UNSENT:
            self._shown_at = float("inf")  # dismissed, or Discord does not answer; what follows says how it ended

    async def end(self) -> None:
        """Wait until the last edit has arrived, so that it does not overwrite what follows."""
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=_LAST_EDIT_TIMEOUT)
