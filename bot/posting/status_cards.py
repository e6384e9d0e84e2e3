"""The cards on the channel walls: brought up to date as often as it helps and as seldom as Discord likes.

No answer of Discord's means that a card is lost: what cannot be changed now is tried again, with growing pauses. How a
generation ended without a video is told in a message too, so the member hears of it whatever becomes of the card.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

import discord

from bot import background_tasks
from bot.discord_api.error_codes import THREAD_ARCHIVED
from bot.generations.delivery_retries import pause_after
from bot.generations.model import CAN_LOOK_AGAIN, UNDER_WAY, Generation, Reason, State
from bot.generations.store import Store
from bot.posting.destinations import Destinations
from bot.posting.failure_notices import FailureNotices
from bot.texts.progress import next_change
from bot.ui.cards import Progress, card, is_card_of

log = logging.getLogger(__name__)

#: At most one edit of a card in this many seconds; the last one, which says how it ended, comes sooner.
_PAUSE, _LAST_PAUSE = 10.0, 1.0

#: After a second refusal in a row, which only somebody may be able to change, the pause is at least this long, in
#: seconds: 10,000 refusals in ten minutes get a bot banned.
_REFUSED_PAUSE = 60.0

#: A card is tried for so long after the end, in seconds, and one that Discord does not know for less: as a rule it was
#: deleted. A process that takes it up later tries for the least.
_PATIENCE, _PATIENCE_UNKNOWN, _PATIENCE_LEAST = 86400.0, 1800.0, 600.0

#: Tries in a row that fail before a card is left as it is until something is new.
_MOST_FAILURES = 30

#: The member is told of the end when the card was refused so often, or after so many seconds, whatever came of it.
_TELLING_REFUSALS = 2
_TELL_AFTER = 30.0

#: All cards together spend at most this many edits a second on their bars: Discord allows a bot 50 requests a second
#: over everything, and 5 edits in 5 s in one channel.
_BAR_EDITS_PER_SECOND = 2.0

#: Edits at the same time in one channel: more would wait for Discord's leave inside, longer than they may.
_EDITS_PER_CHANNEL = 2

#: What Discord answers when the token of an interaction is over (15 minutes), or its message is not to be had by it.
_WEBHOOK_OVER = frozenset({401, 403, 404})

#: How many messages behind the command are looked through for its card.
_LOOK_THROUGH = 100

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
    converting: bool = False
    stale: bool = False
    #: Tries in a row that failed, and how many of them Discord refused.
    failures: int = 0
    refusals: int = 0
    #: Discord does not know the message.
    unknown: bool = False
    webhook: discord.Webhook | None = None
    away: bool = False
    pausing: bool = False
    #: How many wait for the last edit; until when it is tried, in monotonic seconds, and since when.
    closers: int = 0
    closing_since: float = 0.0
    give_up_at: float = 0.0
    #: Set when the member can be told of the end: the card says it, or will not soon.
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None
    next_bar: asyncio.TimerHandle | None = None

    def pause(self) -> float:
        """Return how many seconds after the last try the next one is due."""
        usual = _LAST_PAUSE if self.closers else _PAUSE
        if not self.failures:
            return usual
        return max(usual, pause_after(self.failures, _REFUSED_PAUSE if self.refusals > 1 else 0.0))

    def note_failure(self, error: Exception) -> None:
        """Note a try that failed, so that there is another."""
        self.stale = True
        self.edited_at = time.monotonic()
        self.failures += 1
        self.unknown = isinstance(error, discord.NotFound)
        if isinstance(error, discord.HTTPException) and error.status < 500 and error.status != 429:
            self.refusals += 1
            if self.refusals >= _TELLING_REFUSALS:
                self.settled.set()

    def note_success(self) -> None:
        """Note that the card shows what it should."""
        self.failures = self.refusals = 0
        self.unknown = False

    @property
    def is_given_up(self) -> bool:
        """Whether the card is left as it is until something is new."""
        if not self.closers:
            return self.failures >= _MOST_FAILURES
        if not self.failures:
            return False
        now = time.monotonic()
        return now > self.give_up_at or (self.unknown and now > self.closing_since + _PATIENCE_UNKNOWN)


class StatusCards:
    """Keeps every card right with at most one edit in ten seconds each."""

    def __init__(
        self,
        client: discord.Client,
        store: Store,
        limit: float,
        notifier: FailureNotices,
        may_edit: Callable[[Generation], Awaitable[bool]],
    ) -> None:
        """Prepare the board.

        Args:
            client: Edits the cards.
            store: Knows the generations.
            limit: After how many seconds a generation is asked for only now and then.
            notifier: Tells members how their requests ended.
            may_edit: Tells whether a generation's card is for this process to change.
        """
        self._client = client
        self._limit = limit
        self._store = store
        self._notifier = notifier
        self._places = Destinations(client)
        self._slots: dict[str, _Slot] = {}
        self._turns: WeakValueDictionary[int, asyncio.Semaphore] = WeakValueDictionary()
        self._closed = False
        #: Why nothing is submitted at the moment; those in the queue wait for that too.
        self.nothing_goes: Callable[[], Reason | None] = lambda: None
        self._may_edit = may_edit

    def touch(self, generation_id: str) -> None:
        """Bring the card up to date soon; never blocks and never fails."""
        if self._closed:
            return
        slot = self._slots.setdefault(generation_id, _Slot())
        slot.stale = True
        if slot.task is None or slot.task.done():
            slot.task = background_tasks.begin(self._update(generation_id, slot))

    def expect(self, generation_id: str, typical: float | None) -> None:
        """Note how many seconds this kind of generation usually takes, for the bar and the time on the card."""
        self._slots.setdefault(generation_id, _Slot()).typical = typical

    def waiting(self, generation_id: str, reason: Reason | None) -> None:
        """Note why the generation cannot be submitted yet; None when it no longer has to wait."""
        self._slots.setdefault(generation_id, _Slot()).held_up = reason

    def fitting(self, generation_id: str, share: float, *, converting: bool) -> None:
        """Note how far the fitting of the video is, from 0 to 1, and what it is for; never blocks and never fails."""
        slot = self._slots.setdefault(generation_id, _Slot())
        slot.fitting, slot.converting = share, converting
        self.touch(generation_id)

    def write_through(self, generation_id: str, webhook: discord.Webhook) -> None:
        """Note how a card can be changed where the bot itself may not; Discord lets that be done for 15 minutes."""
        slot = self._slots.setdefault(generation_id, _Slot())
        slot.webhook, slot.away = webhook, True

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
            converting=slot.converting,
            away=slot.away,
        )

    # --- how it ended ---------------------------------------------------------------------------------------------

    async def close(self, generation_id: str) -> None:
        """Bring the card to its last form and tell the member of a bad end; return when both are done or in vain."""
        if self._closed:
            await asyncio.Event().wait()  # until the stop cancels this: the next process closes the card
        generation = await self._store.get(generation_id)
        if generation is None:
            return
        slot = self._slots.setdefault(generation_id, _Slot())
        now = time.monotonic()
        # A clock that is set while it is tried must not move the limit.
        left = (generation.finished_at or 0.0) + _PATIENCE - time.time()
        slot.give_up_at = now + min(max(left, _PATIENCE_LEAST), _PATIENCE)
        slot.closing_since = now
        slot.note_success()
        slot.settled.clear()
        slot.closers += 1
        try:
            self._hasten(generation_id, slot)
            await self._tell(generation, slot)
            while slot.task is not None and not slot.task.done():
                await asyncio.wait({slot.task})
        finally:
            slot.closers -= 1
        if self._closed:
            await asyncio.Event().wait()
        now_known = await self._store.get(generation_id)
        if not slot.closers and (now_known is None or _is_over(now_known)):
            self.forget(generation_id)

    def _hasten(self, generation_id: str, slot: _Slot) -> None:
        """Let an edit that waits for its time be made as soon as a last one may."""
        self.touch(generation_id)
        if slot.pausing and slot.task is not None:
            slot.task.cancel()
            slot.task = background_tasks.begin(self._update(generation_id, slot))

    async def _tell(self, ended: Generation, slot: _Slot) -> None:
        """Tell the member of a bad end."""
        if ended.state not in _BADLY_ENDED or ended.try_at is not None:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(_TELL_AFTER):
                await slot.settled.wait()
        await self._notifier.keep_telling(ended, whole=lambda: slot.failures > 0, until=slot.give_up_at)

    async def stop(self) -> None:
        """Leave the cards as they are; the next process takes them up."""
        self._closed = True
        tasks = [slot.task for slot in self._slots.values() if slot.task is not None]
        for generation_id in list(self._slots):
            self.forget(generation_id)
        self._notifier.stop()
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

    # --- one card -------------------------------------------------------------------------------------------------

    async def _update(self, generation_id: str, slot: _Slot) -> None:
        while slot.stale:
            slot.pausing = True
            await asyncio.sleep(max(0.0, slot.edited_at + slot.pause() - time.monotonic()))
            slot.pausing = False
            slot.stale = False
            try:
                await self._edit(generation_id, slot)
            except Exception as error:  # a card that cannot be drawn must never stop a generation
                slot.note_failure(error)
                if slot.failures == 1:  # said once, until a try has gone well
                    log.warning("Generation %s: its card is changed later", generation_id, exc_info=True)
            else:
                slot.note_success()
            if slot.is_given_up:
                break
        slot.settled.set()

    async def _edit(self, generation_id: str, slot: _Slot) -> None:
        generation = await self._store.get(generation_id)
        if generation is None or generation.card_id is None or not await self._may_edit(generation):
            return
        ahead = await self._store.queue.ahead_of(generation) if generation.state is State.QUEUED else 0
        view = card(generation, self.progress(generation_id, ahead))
        shown = repr(view.to_components())  # type: ignore[no-untyped-call]  # discord.py left it unannotated
        if shown != slot.shown:
            # The first edit of a card, most often the one that adds the price, makes no other wait: the next says that
            # it is generating. Discord allows 5 in 5 s.
            first = not slot.shown
            if not first:
                slot.edited_at = time.monotonic()
            async with self._turns.setdefault(generation.channel_id, asyncio.Semaphore(_EDITS_PER_CHANNEL)):
                async with asyncio.timeout(_EDIT_TIMEOUT):
                    await self._change(generation, generation.card_id, view, slot)
            slot.shown = shown
            if not first:
                slot.edited_at = time.monotonic()
        if generation.state is State.DELETED:
            self._slots.pop(generation_id, None)  # long closed, and nothing comes after this
            return
        self._plan_bar(generation, slot)

    async def _change(self, generation: Generation, card_id: int, view: discord.ui.LayoutView, slot: _Slot) -> None:
        """Let a card show something else; how it ends is worth opening an archived thread."""
        channel_id, under_way = generation.channel_id, generation.state in UNDER_WAY
        nobody = discord.AllowedMentions.none()
        if slot.webhook is not None:
            try:
                await slot.webhook.edit_message(card_id, view=view, allowed_mentions=nobody)
            except discord.HTTPException as error:
                if error.status not in _WEBHOOK_OVER:
                    raise
                slot.webhook = None  # the bot may still be allowed to by its own rights
            else:
                return
        channel = self._client.get_partial_messageable(channel_id)
        message = channel.get_partial_message(card_id)
        try:
            await message.edit(view=view, allowed_mentions=nobody)
        except discord.NotFound:
            found = await self._found_again(generation)
            if found in {None, card_id}:
                raise
            await self._store.card_found(generation.id, found)
            await channel.get_partial_message(found).edit(view=view, allowed_mentions=nobody)
        except discord.HTTPException as error:
            if error.code != THREAD_ARCHIVED:
                raise
            if under_way:
                return  # nobody looks at it; it is opened again for how it ends
            if not await self._places.open_thread(channel_id):
                raise
            await message.edit(view=view, allowed_mentions=nobody)

    async def _found_again(self, generation: Generation) -> int | None:
        """Look for the card where it was put: just behind the command."""
        channel = self._client.get_partial_messageable(generation.channel_id)
        after = discord.Object(generation.interaction_id)
        async for message in channel.history(after=after, limit=_LOOK_THROUGH, oldest_first=True):
            if self._client.user == message.author and is_card_of(message, generation):
                return message.id
        return None

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
        slot.next_bar = background_tasks.call_later(pause, self.touch, generation.id)


def _is_over(generation: Generation) -> bool:
    return generation.state not in UNDER_WAY and generation.try_at is None
