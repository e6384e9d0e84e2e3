"""The cards on the channel walls: brought up to date as often as it helps and as seldom as Discord likes."""

from __future__ import annotations

import asyncio
import contextvars
import logging
import time
from dataclasses import dataclass

import discord

from bot.generations.store import Generation, Reason, State, Store
from bot.ui.cards import Progress, card

log = logging.getLogger(__name__)

#: At most one edit of a card in this many seconds.
_PAUSE = 10.0

#: All cards together spend at most this many edits a second on their bars: Discord allows a bot 50 requests a second
#: over everything, and 5 edits in 5 s in one channel.
_BAR_EDITS_PER_SECOND = 2.0

#: Discord.py waits out rate limits inside an edit; one that takes longer than this is left to the next.
_EDIT_TIMEOUT = 60.0

_UNDER_WAY = frozenset({State.ACCEPTED, State.QUEUED, State.RUNNING, State.READY})


@dataclass
class _Slot:
    """What the board knows of one card while its generation is under way."""

    edited_at: float = float("-inf")
    shown: str = ""
    typical: float | None = None
    held_up: Reason | None = None
    stale: bool = False
    gone: bool = False
    task: asyncio.Task[None] | None = None
    next_bar: asyncio.TimerHandle | None = None


class CardError(Exception):
    """A card could not be brought up to date; it may be tried again."""


class CardBoard:
    """Keeps every card right with at most one edit in ten seconds each."""

    def __init__(self, client: discord.Client, store: Store) -> None:
        self._client = client
        self._store = store
        self._slots: dict[str, _Slot] = {}
        self._closed = False

    def touch(self, generation_id: str) -> None:
        """Bring the card up to date soon; never blocks and never fails."""
        if self._closed:
            return
        slot = self._slots.setdefault(generation_id, _Slot())
        slot.stale = True
        if slot.task is None or slot.task.done():
            slot.task = asyncio.create_task(self._update(generation_id, slot))

    def expect(self, generation_id: str, typical: float | None) -> None:
        """Note how many seconds this kind of generation usually takes, for the bar and the time on the card."""
        self._slots.setdefault(generation_id, _Slot()).typical = typical

    def waiting(self, generation_id: str, reason: Reason | None) -> None:
        """Note why the generation cannot be submitted yet; None when it no longer has to wait."""
        self._slots.setdefault(generation_id, _Slot()).held_up = reason

    async def close(self, generation_id: str) -> None:
        """Bring the card to its last form, and return when it is there or can never be changed.

        Raises:
            CardError: Discord did not take it this time.
        """
        self.touch(generation_id)
        slot = self._slots.get(generation_id)
        if slot is not None and slot.task is not None:
            await asyncio.wait({slot.task}, timeout=_PAUSE + _EDIT_TIMEOUT)
        if self._closed:
            await asyncio.Event().wait()  # until the stop cancels this: the next process closes the card
        if slot is not None and slot.stale and not slot.gone:
            raise CardError
        self._drop(generation_id)

    async def stop(self) -> None:
        """Leave the cards as they are; the next process takes them up."""
        self._closed = True
        tasks = [slot.task for slot in self._slots.values() if slot.task is not None]
        for generation_id in list(self._slots):
            self._drop(generation_id)
        if tasks:
            await asyncio.wait(tasks, timeout=1.0)

    def _drop(self, generation_id: str) -> None:
        slot = self._slots.pop(generation_id, None)
        if slot is None:
            return
        if slot.next_bar is not None:
            slot.next_bar.cancel()
        if slot.task is not None:
            slot.task.cancel()

    async def _update(self, generation_id: str, slot: _Slot) -> None:
        while slot.stale and not slot.gone:
            await asyncio.sleep(max(0.0, slot.edited_at + _PAUSE - time.monotonic()))
            slot.stale = False
            try:
                await self._edit(generation_id, slot)
            except Exception:  # a card that cannot be drawn must never stop a generation
                log.exception("Generation %s: its card could not be brought up to date", generation_id)
                slot.stale = True
                return

    async def _edit(self, generation_id: str, slot: _Slot) -> None:
        generation = await self._store.get(generation_id)
        if generation is None or generation.card_id is None:
            slot.gone = True
            return
        progress = Progress(typical=slot.typical, held_up=slot.held_up)
        if generation.state is State.QUEUED:
            progress = Progress(ahead=await self._store.ahead_of(generation), held_up=slot.held_up)
        view = card(generation, progress)
        shown = repr(view.to_components())  # type: ignore[no-untyped-call]  # discord.py left it unannotated
        if shown != slot.shown:
            channel = self._client.get_partial_messageable(generation.channel_id)
            message = channel.get_partial_message(generation.card_id)
            slot.edited_at = time.monotonic()
            try:
                async with asyncio.timeout(_EDIT_TIMEOUT):
                    await message.edit(view=view, allowed_mentions=discord.AllowedMentions.none())
            except (discord.NotFound, discord.Forbidden):
                slot.gone = True  # deleted, or the bot may no longer see the channel: there is no card to keep right
                return
            slot.shown = shown
            slot.edited_at = time.monotonic()
        self._plan_bar(generation, slot)

    def _plan_bar(self, generation: Generation, slot: _Slot) -> None:
        """Come back when the bar looks different, later when many cards share the budget."""
        if slot.next_bar is not None:
            slot.next_bar.cancel()
            slot.next_bar = None
        if generation.state is not State.RUNNING or not slot.typical or generation.submitted_at is None:
            return
        now = time.time()
        over = generation.submitted_at + slot.typical - now
        if over < -_PAUSE:
            return  # the line says "longer than usual" by now, and there is nothing more to say
        pause = max(_PAUSE, slot.typical / 10, len(self._slots) / _BAR_EDITS_PER_SECOND)
        if 0 < over < pause:
            pause = over + 1.0
        loop = asyncio.get_running_loop()
        # Its own context: a timer must not belong to whatever happened to run when it was set.
        slot.next_bar = loop.call_later(pause, self.touch, generation.id, context=contextvars.Context())
