"""The cards on the channel walls: brought up to date as often as it helps and as seldom as Discord likes."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

import aiohttp
import discord

from bot import apart
from bot.generations.store import CAN_LOOK_AGAIN, UNDER_WAY, Generation, Reason, State, Store
from bot.places import ARCHIVED, Places
from bot.ui.cards import Progress, card
from bot.ui.texts.progress import next_change

log = logging.getLogger(__name__)

#: At most one edit of a card in this many seconds; the last one, which says how it ended, comes sooner.
_PAUSE, _LAST_PAUSE = 10.0, 1.0

#: All cards together spend at most this many edits a second on their bars: Discord allows a bot 50 requests a second
#: over everything, and 5 edits in 5 s in one channel.
_BAR_EDITS_PER_SECOND = 2.0

#: Discord's code for the token of an interaction after its 15 minutes.
_TOKEN_OVER = 50027

#: Ends that a member must hear of in one way or another.
_BADLY_ENDED = (State.FAILED, State.UNCONFIRMED, *CAN_LOOK_AGAIN)

#: Discord.py waits out rate limits inside an edit; one that takes longer than this is left to the next.
_EDIT_TIMEOUT = 60.0


@dataclass
class _Slot:
    """What the board knows of one card while its generation is under way."""

    edited_at: float = float("-inf")
    shown: str = ""
    typical: float | None = None
    held_up: Reason | None = None
    fitting: float | None = None
    stale: bool = False
    gone: bool = False
    webhook: discord.Webhook | None = None
    pausing: bool = False
    closing: bool = False
    task: asyncio.Task[None] | None = None
    next_bar: asyncio.TimerHandle | None = None


class CardError(Exception):
    """A card could not be brought up to date; it may be tried again."""


class CardBoard:
    """Keeps every card right with at most one edit in ten seconds each."""

    def __init__(self, client: discord.Client, store: Store, limit: float) -> None:
        """Prepare the board.

        Args:
            client: Edits the cards.
            store: Knows the generations.
            limit: After how many seconds a generation is asked for only now and then.
        """
        self._client = client
        self._limit = limit
        self._store = store
        self._places = Places(client)
        self._slots: dict[str, _Slot] = {}
        self._closed = False
        #: Why nothing is submitted at the moment; those in the queue wait for that too.
        self.nothing_goes: Callable[[], Reason | None] = lambda: None

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

    def fitting(self, generation_id: str, share: float) -> None:
        """Note how far the fitting of the video is, from 0 to 1; never blocks and never fails."""
        self._slots.setdefault(generation_id, _Slot()).fitting = share
        self.touch(generation_id)

    def write_through(self, generation_id: str, webhook: discord.Webhook) -> None:
        """Note how a card can be changed where the bot itself may not; Discord lets that be done for 15 minutes."""
        self._slots.setdefault(generation_id, _Slot()).webhook = webhook

    def progress(self, generation_id: str, ahead: int = 0) -> Progress:
        """Return what a card shows beside the generation itself.

        Args:
            generation_id: Whose card.
            ahead: How many are in front of it in the queue.
        """
        slot = self._slots.get(generation_id, _Slot())
        return Progress(
            ahead=ahead,
            held_up=slot.held_up or self.nothing_goes(),
            typical=slot.typical,
            limit=self._limit,
            fitting=slot.fitting,
            away=slot.webhook is not None,
        )

    async def close(self, generation_id: str) -> None:
        """Bring the card to its last form, and return when it is there or can never be changed.

        Raises:
            CardError: Discord did not take it this time.
        """
        self.touch(generation_id)
        slot = self._slots.get(generation_id)
        if slot is not None and slot.task is not None:
            slot.closing = True
            if slot.pausing:
                slot.task.cancel()
                slot.task = asyncio.create_task(self._update(generation_id, slot))
            await asyncio.wait({slot.task}, timeout=_PAUSE + _EDIT_TIMEOUT)
        if self._closed:
            await asyncio.Event().wait()  # until the stop cancels this: the next process closes the card
        if slot is not None and slot.gone:
            await self._tell(generation_id)
        elif slot is not None and (slot.stale or (slot.task is not None and not slot.task.done())):
            raise CardError
        self.forget(generation_id)

    async def _tell(self, generation_id: str) -> None:
        """Tell the member how it ended without a video, where there is no card any more that could say it."""
        generation = await self._store.get(generation_id)
        if generation is None or generation.state not in _BADLY_ENDED or generation.try_at is not None:
            return
        try:
            async with asyncio.timeout(_EDIT_TIMEOUT):
                direct = await self._client.create_dm(discord.Object(generation.member_id))
                # The same nonce within a few minutes gives the same message.
                await direct.send(
                    view=card(generation, Progress()),
                    nonce=generation_id,
                    allowed_mentions=discord.AllowedMentions.none(),
                )
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.info("Generation %s: its member could not be told how it ended: %s", generation_id, error)

    async def stop(self) -> None:
        """Leave the cards as they are; the next process takes them up."""
        self._closed = True
        tasks = [slot.task for slot in self._slots.values() if slot.task is not None]
        for generation_id in list(self._slots):
            self.forget(generation_id)
        if tasks:
            await asyncio.wait(tasks, timeout=1.0)

    def forget(self, generation_id: str) -> None:
        """Leave a card as it is."""
        slot = self._slots.pop(generation_id, None)
        if slot is None:
            return
        if slot.next_bar is not None:
            slot.next_bar.cancel()
        if slot.task is not None:
            slot.task.cancel()

    async def _update(self, generation_id: str, slot: _Slot) -> None:
        while slot.stale and not slot.gone:
            slot.pausing = True
            pause = _LAST_PAUSE if slot.closing else _PAUSE
            await asyncio.sleep(max(0.0, slot.edited_at + pause - time.monotonic()))
            slot.pausing = False
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
        ahead = await self._store.ahead_of(generation) if generation.state is State.QUEUED else 0
        view = card(generation, self.progress(generation_id, ahead))
        shown = repr(view.to_components())  # type: ignore[no-untyped-call]  # discord.py left it unannotated
        if shown != slot.shown:
            slot.edited_at = time.monotonic()
            try:
                async with asyncio.timeout(_EDIT_TIMEOUT):
                    await self._change(generation, generation.card_id, view, slot.webhook)
            except (discord.NotFound, discord.Forbidden):
                slot.gone = True  # deleted, or the bot may no longer see the channel: there is no card to keep right
                return
            except discord.HTTPException as error:
                if error.code == ARCHIVED and generation.state in UNDER_WAY:
                    return  # nobody looks at it; it is opened again for how it ends
                if error.code != ARCHIVED and error.code != _TOKEN_OVER:
                    raise
                slot.gone = True
                return
            slot.shown = shown
            slot.edited_at = time.monotonic()
        if generation.state is State.DELETED:
            self._slots.pop(generation_id, None)  # long closed, and nothing comes after this
            return
        self._plan_bar(generation, slot)

    async def _change(
        self, generation: Generation, card_id: int, view: discord.ui.LayoutView, webhook: discord.Webhook | None
    ) -> None:
        """Let a card show something else; how it ends is worth opening an archived thread."""
        channel_id, under_way = generation.channel_id, generation.state in UNDER_WAY
        nobody = discord.AllowedMentions.none()
        if webhook is not None:
            await webhook.edit_message(card_id, view=view, allowed_mentions=nobody)
            return
        message = self._client.get_partial_messageable(channel_id).get_partial_message(card_id)
        try:
            await message.edit(view=view, allowed_mentions=nobody)
        except discord.HTTPException as error:
            if error.code != ARCHIVED or under_way or not await self._places.open_thread(channel_id):
                raise
            await message.edit(view=view, allowed_mentions=nobody)

    def _plan_bar(self, generation: Generation, slot: _Slot) -> None:
        """Come back when the bar or the words look different, later when many cards share the budget."""
        if slot.next_bar is not None:
            slot.next_bar.cancel()
            slot.next_bar = None
        if generation.state is not State.RUNNING or not slot.typical or generation.submitted_at is None:
            return
        elapsed = time.time() - generation.submitted_at
        pause = max(_PAUSE, slot.typical / 10, len(self._slots) / _BAR_EDITS_PER_SECOND)
        if elapsed >= slot.typical:
            # The bar is as full as it gets. Coming a second late makes sure that it is not a moment early.
            change = next_change(elapsed, slot.typical)
            if change is None:
                return
            pause = max(pause, change + 1.0)
        slot.next_bar = apart.call_later(pause, self.touch, generation.id)
