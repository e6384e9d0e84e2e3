"""The cards in the channels that show how far each generation is, edited as often as helps and as Discord allows.

For the first 15 minutes a card is edited through its interaction's webhook: such edits count neither against the limit
of the bot nor against that of the channel, and need no permission there. After that, and after a restart, it is edited
with the bot's own rights, less often.
https://docs.discord.com/developers/interactions/receiving-and-responding

No error of Discord's gives a card up at once: the edit is tried again, with growing pauses. A generation that ends
without a video also gets a message of its own (`bot.posting.end_notices`), whatever becomes of its card.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import nullcontext, suppress
from weakref import WeakValueDictionary

import discord

from bot import background_tasks
from bot.discord_api.error_codes import THREAD_ARCHIVED
from bot.generations.limits import Allowance
from bot.generations.model import CAN_LOOK_AGAIN, UNDER_WAY, Generation, Reason, State
from bot.generations.store import Store
from bot.languages import speaking
from bot.monitoring import log_context
from bot.posting import reader_languages
from bot.posting.card_state import PAUSE, WEBHOOK_PAUSE, CardState
from bot.posting.destinations import Destinations
from bot.posting.end_notices import EndNotices
from bot.texts.progress import next_change
from bot.ui.status_card import CardDetails, card, is_card_of, is_held_back

log = logging.getLogger(__name__)

#: For how many seconds after the end an edit is tried, and for how many at least by a process that takes the generation
#: over later.
_PATIENCE, _PATIENCE_LEAST = 86400.0, 600.0

#: The member is notified of a bad end as soon as the card shows it, at the latest after so many seconds.
_NOTIFY_AFTER = 30.0

#: How many edits a second all progress bars together may take: Discord allows a bot 50 requests a second in all, and 5
#: edits in 5 s in one channel. Through webhooks only the bot's own processor sets a bound.
_BAR_EDITS_PER_SECOND, _BAR_EDITS_PER_SECOND_BY_WEBHOOK = 2.0, 20.0

#: A card that waits is looked at again so many seconds after its request should have been submitted.
_FORECAST_OVER = 60.0

#: In how many steps a bar moves, in either way.
_STEPS, _STEPS_BY_WEBHOOK = 10, 20

#: Edits at the same time in one channel: more would wait inside discord.py for Discord's rate limit, and time out.
_EDITS_PER_CHANNEL = 2

#: The statuses that Discord answers with if an interaction's token has expired (after 15 minutes), or does not give
#: access to the card.
_WEBHOOK_EXPIRED = frozenset({401, 403, 404})

#: How many messages after the command are searched for its card.
_SEARCHED = 100

#: Ends of which the member is notified.
_BAD_ENDS = (State.FAILED, State.UNCONFIRMED, *CAN_LOOK_AGAIN)

#: Seconds for one edit; discord.py waits out rate limits inside, and the next edit makes up for one that is cut off.
_EDIT_TIMEOUT = 60.0


class StatusCards:
    """Keeps every card up to date."""

    def __init__(
        self,
        client: discord.Client,
        store: Store,
        limit: float,
        end_notices: EndNotices,
        may_edit: Callable[[Generation], Awaitable[bool]],
    ) -> None:
        """Begin without any card.

        Args:
            client: Edits the cards.
            store: Has the generations.
            limit: After how many seconds crun is asked about a generation only now and then.
            end_notices: Notifies members of ends.
            may_edit: Returns whether this process may edit a generation's card.
        """
        self._client = client
        self._limit = limit
        self._store = store
        self._end_notices = end_notices
        self._destinations = Destinations(client)
        self._may_edit = may_edit
        self._cards: dict[str, CardState] = {}
        self._channels: WeakValueDictionary[int, asyncio.Semaphore] = WeakValueDictionary()
        self._is_stopped = False
        #: Returns why nothing is sent to crun at the moment; generations in the queue wait for that too.
        self.why_held_up: Callable[[], Reason | None] = lambda: None
        #: Tells the other processes something about a card at once: a topic and the generation.
        self.tell_others: Callable[[str, str], None] = lambda _topic, _generation_id: None
        #: Returns about when a generation that waits is submitted, in unix seconds.
        self.when_submitted: Callable[[Generation], Awaitable[float | None]] = _unknown

    def help_out(self, generation_id: str, *, closed: bool) -> None:
        """Bring a card up to date that another process may not edit, if this one has its interaction's webhook.

        Args:
            generation_id: Whose card.
            closed: Whether the other process has closed it, so that this one may forget it.
        """
        state = self._cards.get(generation_id)
        if state is None or state.closers:
            return
        if state.has_webhook and (state.away or not closed):
            self.touch(generation_id)
            if closed:
                background_tasks.call_later(_EDIT_TIMEOUT, self.forget, generation_id)
        elif closed:
            self.forget(generation_id)

    def touch(self, generation_id: str) -> None:
        """Begin to bring a card up to date; return at once and never fail."""
        if self._is_stopped:
            return
        state = self._state(generation_id)
        state.is_stale = True
        if state.task is None or state.task.done():
            state.task = background_tasks.begin(self._update(generation_id, state))

    def expect(self, generation_id: str, typical: float | None) -> None:
        """Set how many seconds this kind of generation usually takes, for the progress bar and the time on the card."""
        self._state(generation_id).typical = typical

    def waiting(self, generation_id: str, reason: Reason | None) -> None:
        """Set why a generation cannot be sent to crun yet; None if it need not wait any more."""
        self._state(generation_id).held_up = reason

    def show_shrinking(self, generation_id: str, share: float, *, converting: bool) -> None:
        """Show how far the shrinking of a video is, from 0 to 1, and what it is for; return at once and never fail."""
        state = self._state(generation_id)
        state.fitting, state.converting = share, converting
        self.touch(generation_id)

    def edit_through(self, generation_id: str, webhook: discord.Webhook, *, away: bool) -> None:
        """Edit a card through its interaction's webhook while that works; `away` where the bot has no rights."""
        state = self._state(generation_id)
        state.away = away
        state.edit_through(webhook)

    def show_left(self, generation_id: str, allowance: Allowance | None) -> None:
        """Set what is left of a limit of its member's."""
        self._state(generation_id).left = allowance

    def renew(self, generation_id: str, starts_at: float | None) -> None:
        """Bring a card that waits up to date once its forecast is long over; see `CardDetails.starts_at`."""
        state = self._state(generation_id)
        if state.next_bar is not None:
            state.next_bar.cancel()
            state.next_bar = None
        if starts_at is not None and not self._is_stopped:
            late = max(_FORECAST_OVER, len(self._cards) / _BAR_EDITS_PER_SECOND)
            pause = max(PAUSE, starts_at - time.time() + late)
            state.next_bar = background_tasks.call_later(pause, self.touch, generation_id)

    def details(self, generation_id: str, ahead: int = 0, starts_at: float | None = None) -> CardDetails:
        """Return what a card shows beside the generation itself.

        Args:
            generation_id: Whose card.
            ahead: How many are in front of it in the queue.
            starts_at: About when it is submitted, in unix seconds; None while that is not known.
        """
        state = self._cards.get(generation_id, CardState())
        return CardDetails(
            ahead=ahead,
            starts_at=starts_at,
            held_up=state.held_up or self.why_held_up(),
            typical=state.typical,
            limit=self._limit,
            fitting=state.fitting,
            converting=state.converting,
            away=state.away,
            left=state.left,
        )

    def _state(self, generation_id: str) -> CardState:
        return self._cards.setdefault(generation_id, CardState())

    # --- the end --------------------------------------------------------------------------------------------------

    async def close(self, generation_id: str) -> None:
        """Show the end on a card and notify the member of a bad one; return when both are done or given up."""
        if self._is_stopped:
            await asyncio.Event().wait()  # until it is cancelled: the next process closes the card
        generation = await self._store.get(generation_id)
        if generation is None:
            return
        state = self._state(generation_id)
        now = time.monotonic()
        # In monotonic seconds, so that it stays the same if the clock is set meanwhile.
        left = (generation.finished_at or 0.0) + _PATIENCE - time.time()
        state.give_up_at = now + min(max(left, _PATIENCE_LEAST), _PATIENCE)
        state.closing_since = now
        state.note_success()
        state.settled.clear()
        state.closers += 1
        try:
            self._hasten(generation_id, state)
            await self._notify(generation, state)
            while state.task is not None and not state.task.done():
                await asyncio.wait({state.task})
        finally:
            state.closers -= 1
        if self._is_stopped:
            await asyncio.Event().wait()
        generation = await self._store.get(generation_id)
        if not state.closers and (generation is None or _is_over(generation)):
            self.forget(generation_id)
            self.tell_others("closed", generation_id)

    def _hasten(self, generation_id: str, state: CardState) -> None:
        """Make the last edit as soon as it may be made, though the usual pause is not over."""
        self.touch(generation_id)
        if state.is_pausing and state.task is not None:
            state.task.cancel()
            state.task = background_tasks.begin(self._update(generation_id, state))

    async def _notify(self, ended: Generation, state: CardState) -> None:
        """Notify the member of a bad end; of a video, where its message has not done that."""
        if ended.state is State.DELIVERED:
            return await self._end_notices.send(ended, in_full=lambda: False, until=state.give_up_at)
        by_staff = ended.state is State.CANCELLED and ended.failure is not None
        is_bad = ended.state in _BAD_ENDS and ended.try_at is None and not is_held_back(ended)
        if is_bad and _waits_for_key(ended):
            return None
        if not is_bad and not by_staff:
            return None
        with suppress(TimeoutError):
            async with asyncio.timeout(_NOTIFY_AFTER):
                await state.settled.wait()
        return await self._end_notices.send(ended, in_full=lambda: state.failures > 0, until=state.give_up_at)

    async def stop(self) -> None:
        """Leave the cards as they are; the next process goes on with them."""
        self._is_stopped = True
        tasks = [state.task for state in self._cards.values() if state.task is not None]
        for generation_id in list(self._cards):
            self.forget(generation_id)
        self._end_notices.stop()
        if tasks:
            await asyncio.wait(tasks, timeout=1.0)

    def forget(self, generation_id: str) -> None:
        """Leave a card as it is."""
        state = self._cards.pop(generation_id, None)
        if state is None:
            return
        if state.next_bar is not None:
            state.next_bar.cancel()
        if state.task is not None:
            state.task.cancel()

    # --- one card -------------------------------------------------------------------------------------------------

    async def _update(self, generation_id: str, state: CardState) -> None:
        log_context.bind(generation=generation_id)
        while state.is_stale:
            state.is_pausing = True
            await asyncio.sleep(max(0.0, state.edited_at + state.pause() - time.monotonic()))
            state.is_pausing = False
            state.is_stale = False
            try:
                await self._edit(generation_id, state)
            except Exception as error:  # a card that cannot be shown must never stop a generation
                state.note_failure(error)
                if isinstance(error, discord.Forbidden | discord.NotFound):
                    self.tell_others("card", generation_id)
                if state.failures == 1:  # logged once, until an edit succeeds
                    log.warning("The card is changed later", exc_info=True)
            else:
                state.note_success()
            if state.is_given_up:
                break
        state.settled.set()

    async def _edit(self, generation_id: str, state: CardState) -> None:
        generation = await self._store.get(generation_id)
        if generation is None or generation.card_id is None or not await self._may_edit(generation):
            return
        generation.name_in_log()
        ahead, starts_at = 0, None
        if generation.is_waiting:
            ahead = await self._store.queue.ahead_of(generation)
            starts_at = await self.when_submitted(generation)
        with speaking(reader_languages.of_card(self._client, generation)):
            view = card(generation, self.details(generation_id, ahead, starts_at))
        shown = repr(view.to_components())  # type: ignore[no-untyped-call]  # discord.py left it unannotated
        if shown != state.shown:
            # The first edit mostly adds the price. No pause follows it, since the next one says that it is generating.
            first = not state.shown
            if not first:
                state.edited_at = time.monotonic()
            in_turn = self._channels.setdefault(generation.channel_id, asyncio.Semaphore(_EDITS_PER_CHANNEL))
            async with nullcontext() if state.has_webhook else in_turn, asyncio.timeout(_EDIT_TIMEOUT):
                await self._change(generation, generation.card_id, view, state)
            state.shown = shown
            if not first:
                state.edited_at = time.monotonic()
        if generation.state is State.DELETED or (generation.is_erased_unposted and not state.closers):
            self._cards.pop(generation_id, None)  # it was closed long ago, and no other state follows
            return
        if generation.is_waiting:
            self.renew(generation_id, starts_at)
        else:
            self._plan_bar(generation, state)

    async def _change(
        self, generation: Generation, card_id: int, view: discord.ui.LayoutView, state: CardState
    ) -> None:
        """Edit a card. An archived thread is opened only to show the end."""
        channel_id, under_way = generation.channel_id, generation.state in UNDER_WAY
        nobody = discord.AllowedMentions.none()
        if state.webhook is not None and state.has_webhook:
            try:
                edit = state.webhook.edit_message(card_id, view=view, allowed_mentions=nobody)
                await asyncio.create_task(edit, context=state.webhook_context)
            except discord.HTTPException as error:
                if error.status not in _WEBHOOK_EXPIRED and error.code != THREAD_ARCHIVED:
                    raise
                state.webhook = None  # the bot may still have rights of its own
            else:
                return
        channel = self._client.get_partial_messageable(channel_id)
        message = channel.get_partial_message(card_id)
        try:
            await message.edit(view=view, allowed_mentions=nobody)
        except discord.NotFound:
            found = await _find_card(self._client, generation)
            if found in {None, card_id}:
                raise
            await self._store.card_found(generation.id, found)
            await channel.get_partial_message(found).edit(view=view, allowed_mentions=nobody)
        except discord.HTTPException as error:
            if error.code != THREAD_ARCHIVED:
                raise
            if under_way:
                return  # nobody looks at it; the end opens it again
            if not await self._destinations.open_thread(channel_id):
                raise
            await message.edit(view=view, allowed_mentions=nobody)

    def _plan_bar(self, generation: Generation, state: CardState) -> None:
        """Plan the next edit for when the bar or the words look different; later if there are many cards."""
        if state.next_bar is not None:
            state.next_bar.cancel()
            state.next_bar = None
        if generation.state is not State.RUNNING or not state.typical or generation.submitted_at is None:
            return
        elapsed = time.time() - generation.submitted_at
        pause = max(PAUSE, state.typical / _STEPS, len(self._cards) / _BAR_EDITS_PER_SECOND)
        if state.has_webhook:
            crowd = len(self._cards) / _BAR_EDITS_PER_SECOND_BY_WEBHOOK
            pause = max(WEBHOOK_PAUSE, state.typical / _STEPS_BY_WEBHOOK, crowd)
        if elapsed >= state.typical:
            # The bar is full, and only the words change. A second later makes sure that it is not a moment early.
            change = next_change(elapsed, state.typical)
            if change is None:
                return
            pause = max(pause, change + 1.0)
        state.next_bar = background_tasks.call_later(pause, self.touch, generation.id)


def _waits_for_key(generation: Generation) -> bool:
    """Return whether the video comes by itself once the host has set the key again that its task was made with."""
    failure, until = generation.failure, generation.looked_for_until
    return failure is not None and failure.reason is Reason.OTHER_KEY and until is not None and until > time.time()


async def _find_card(client: discord.Client, generation: Generation) -> int | None:
    """Search for the card just behind the command, and return its id."""
    channel = client.get_partial_messageable(generation.channel_id)
    after = discord.Object(generation.interaction_id)
    async for message in channel.history(after=after, limit=_SEARCHED, oldest_first=True):
        if client.user == message.author and is_card_of(message, generation):
            return message.id
    return None


async def _unknown(_generation: Generation) -> None:
    """Know nothing of when it is submitted."""


def _is_over(generation: Generation) -> bool:
    return generation.state not in UNDER_WAY and generation.try_at is None
