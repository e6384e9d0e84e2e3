"""Messages that tell members how their request ended, where no other message does: an edit of the card notifies nobody.

The server's staff choose whether a notice mentions its member in the channel, as a reply to the card, or is a direct
message, or both; if nothing can be posted in the one, it comes in the other. A video notifies by the message that
shows it, so only a direct message is sent besides. Requests that end at about the same time in one channel share a
message, so hundreds of ends are few messages.

Each end is told once: before a notice is sent, that is recorded in the database, and until Discord's answer is known
the message is searched for. What was told in one way stays told when the staff choose another way before a restart. A
generation that takes very long is told only once, however often it is looked for.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
import discord
import sqlalchemy as sa

from bot import background_tasks
from bot.db.transactions import Transactions
from bot.discord_api.limits import MAX_NONCE
from bot.generations.delivery_retries import CLOSED_PAUSE, pause_after
from bot.generations.model import Generation, State
from bot.generations.sent_notifications import SentNotifications
from bot.generations.store import Store
from bot.guilds.guild_settings import MemberNotification
from bot.guilds.settings_store import SettingsStore
from bot.languages import speaking
from bot.monitoring.known_failures import KnownFailureError, reason_of
from bot.posting import reader_languages
from bot.posting.destinations import ChannelClosedError, Destinations, refusals_as_closed
from bot.posting.earlier_notices import EarlierNotices
from bot.posting.sending import mention_only, reply_to, send_adapting, sent_or_unclear
from bot.ui.end_notices import notice, notices

log = logging.getLogger(__name__)

#: How many ends one message tells at most: so many lines stay below Discord's limit for the text of a message.
_PER_MESSAGE = 15

#: Seconds between two messages in one channel; what ends meanwhile shares the next one.
_PAUSE = 5.0

#: How many direct messages are opened at the same time: Discord takes many at once for spam.
_DIRECT_MESSAGES = 2

#: Seconds for one message; discord.py waits out rate limits inside.
_TIMEOUT = 60.0


#: What a request to Discord raises that fails.
_AWAY = (discord.DiscordException, aiohttp.ClientError, OSError)


class NotNotifiedError(KnownFailureError):
    """A member could not be notified now.

    Attributes:
        closed: it will fail until somebody allows it.
    """

    def __init__(self, reason: str, *, closed: bool = False) -> None:
        super().__init__(reason)
        self.closed = closed


class _Place(Enum):
    """Where a notice can be."""

    CHANNEL = "channel"  #: the channel of the card, or of the video
    DIRECT = "direct"  #: the member's direct messages


@dataclass(frozen=True)
class _Way:
    """One of the notices about an end: the places to try, and the queries that remember it."""

    places: tuple[_Place, ...]
    sent: SentNotifications


@dataclass
class _Queued:
    """A notice that waits for the next message in its channel."""

    generation: Generation
    place: _Place
    #: The card does not say how it ended, so the notice has to say everything.
    in_full: bool
    sent: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def failed(self, error: Exception) -> None:
        if not self.sent.done():
            self.sent.set_exception(error)

    def succeeded(self) -> None:
        if not self.sent.done():
            self.sent.set_result(None)


class EndNotices:
    """Sends the notices."""

    def __init__(
        self,
        client: discord.Client,
        store: Store,
        settings_store: SettingsStore,
        transactions: Transactions,
        earlier: EarlierNotices,
    ) -> None:
        self._client = client
        self._store = store
        self._settings_store = settings_store
        self._notifications = SentNotifications(transactions)
        self._direct_notifications = SentNotifications(transactions, direct=True)
        self._destinations = Destinations(client)
        self._earlier = earlier
        self._direct_messages = asyncio.Semaphore(_DIRECT_MESSAGES)
        #: One notice at a time for each generation.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        #: What waits for the next message in each channel, and the task that sends those messages.
        self._queues: dict[tuple[int, SentNotifications], deque[_Queued]] = {}
        self._senders: dict[tuple[int, SentNotifications], asyncio.Task[None]] = {}

    async def send(self, ended: Generation, *, in_full: Callable[[], bool], until: float) -> None:
        """Notify a member once of an end, as their server wants it, and try again until that works or is given up.

        Args:
            ended: A generation that has ended.
            in_full: Whether the card does not say how it ended, so that the notice has to say everything.
            until: When to give up, in monotonic seconds.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: The database failed.
        """
        ended.name_in_log()
        failures = 0
        while True:
            now = await self._store.get(ended.id)
            if now is None or (now.state, now.finished_at) != (ended.state, ended.finished_at):
                return  # it goes on, or has come to another end
            try:
                await self._send_once(now, in_full=in_full())
            except NotNotifiedError as error:
                failures += 1
                pause = pause_after(failures, CLOSED_PAUSE if error.closed else 0.0)
                given_up = time.monotonic() + pause > until
                if failures == 1 or given_up:
                    then = "they are not told" if given_up else "it is tried again"
                    log.warning("The member could not be told how it ended, %s: %s", then, error)
                if given_up:
                    return
            else:
                return
            await asyncio.sleep(pause)

    def stop(self) -> None:
        """Leave the notices that wait to the next process."""
        for task in self._senders.values():
            task.cancel()

    async def _send_once(self, generation: Generation, *, in_full: bool) -> None:
        """Send the notices that are not sent yet.

        Raises:
            NotNotifiedError: not now; or no place is open for any of them.
        """
        async with self._locks.setdefault(generation.id, asyncio.Lock()):
            closed: NotNotifiedError | None = None
            try:
                if await self._earlier.is_told(generation):
                    return
            except _AWAY as error:
                raise NotNotifiedError(_reason(error)) from None
            ways = await self._ways(generation)
            is_told = await self._is_told_otherwise(ways, generation)
            for way in [] if is_told else ways:
                try:
                    await self._send_in(way, generation, in_full=in_full)
                except NotNotifiedError as error:
                    if not error.closed:
                        raise
                    closed = error
                else:
                    is_told = True
            if closed is not None and not is_told:
                raise closed

    async def _ways(self, generation: Generation) -> list[_Way]:
        """Return which notices an end has."""
        notify = MemberNotification.MENTION
        if generation.guild_id is not None:
            notify = (await self._settings_store.of_guild(generation.guild_id)).notify
        mention = _Way((_Place.CHANNEL, _Place.DIRECT), self._notifications)
        direct = _Way((_Place.DIRECT, _Place.CHANNEL), self._direct_notifications)
        if generation.state is State.DELIVERED:
            # A video in the direct messages is a message of its own.
            is_needed = notify.is_direct and (generation.video_in is None or generation.video_guild is not None)
            direct = replace(direct, places=direct.places[:1]) if notify.is_mention else direct
            return [direct] if is_needed else []
        match notify:
            case MemberNotification.MENTION:
                return [mention]
            case MemberNotification.DIRECT_MESSAGE:
                return [direct]
            case MemberNotification.BOTH:
                return [replace(way, places=way.places[:1]) for way in (mention, direct)]
            case MemberNotification.NONE:
                return []

    async def _is_told_otherwise(self, ways: Sequence[_Way], generation: Generation) -> bool:
        """Return whether an end was told in a way that the staff have turned off since, as before a restart."""
        used = [way.sent for way in ways]
        others = [sent for sent in (self._notifications, self._direct_notifications) if sent not in used]
        return bool(ways) and any([await self._is_sent(sent, generation) for sent in others])

    async def _is_told_in(self, channel_id: int, way: _Way, generation: Generation) -> bool:
        """Return whether the notice of the other way came to this channel, since it could not come to its own."""
        other = self._direct_notifications if way.sent is self._notifications else self._notifications
        known = await other.of(generation)
        return known is not None and known.channel_id == channel_id and await self._is_sent(other, generation)

    async def _send_in(self, way: _Way, generation: Generation, *, in_full: bool) -> None:
        """Send a notice, unless it is sent, in the first of its places that is open."""
        if await self._is_sent(way.sent, generation):
            return None
        for place in way.places:
            try:
                channel_id = await self._channel_of(place, generation)
                if await self._is_told_in(channel_id, way, generation):
                    return None
                may_be_sent = await self._earlier.may_be_sent(generation)
                if may_be_sent and await self._is_found(way.sent, generation, channel_id):
                    return None
                queued = _Queued(generation, place, in_full or place is _Place.DIRECT)
                return await self._enqueue((channel_id, way.sent), queued)
            except ChannelClosedError:
                continue
        raise NotNotifiedError("neither their channel nor their direct messages are open", closed=True)

    async def _channel_of(self, place: _Place, generation: Generation) -> int:
        if place is _Place.CHANNEL:
            return _about(generation)[1]
        try:
            with refusals_as_closed():
                async with self._direct_messages, asyncio.timeout(_TIMEOUT):
                    return (await self._client.create_dm(discord.Object(generation.member_id))).id
        except _AWAY as error:
            closed = isinstance(error, discord.HTTPException) and error.status < 500
            raise NotNotifiedError(_reason(error), closed=closed) from None

    async def _is_sent(self, notifications: SentNotifications, generation: Generation) -> bool:
        known = await notifications.of(generation)
        if known is None:
            # Who presses *Look again* sees on the card that it still takes long; a second notice everybody would see.
            return generation.state is State.OVERDUE and await notifications.was_sent(generation.id)
        if known.message_id is not None:
            return True
        return await self._is_found(notifications, generation, known.channel_id)

    async def _is_found(self, notifications: SentNotifications, generation: Generation, channel_id: int) -> bool:
        """Search for a notice that may have been sent, and store it where it is found.

        Raises:
            NotNotifiedError: it cannot be searched for now.
        """
        try:
            async with asyncio.timeout(_TIMEOUT):
                found = await self._earlier.find(generation, channel_id)
        except ChannelClosedError as closed:
            if closed.gone:
                return False
            # This takes a kill or a lost answer, and a member who is mentioned twice would be annoyed.
            log.info("Whether the member was told cannot be seen, so they are not told again")
            return True
        except _AWAY as error:
            raise NotNotifiedError(_reason(error)) from None
        if found is None:
            return False
        await notifications.mark([generation], channel_id)
        await notifications.sent([generation], found)
        return True

    async def _enqueue(self, key: tuple[int, SentNotifications], queued: _Queued) -> None:
        """Wait until a notice is sent in a channel.

        Raises:
            ChannelClosedError: Nothing can be posted there.
            NotNotifiedError: Not now.
        """
        self._queues.setdefault(key, deque()).append(queued)
        if key not in self._senders:
            self._senders[key] = background_tasks.begin(self._send_queued(*key))
        await queued.sent

    async def _send_queued(self, channel_id: int, notifications: SentNotifications) -> None:
        queue = self._queues[channel_id, notifications]
        try:
            while queue:
                together = [queue.popleft() for _ in range(min(len(queue), _PER_MESSAGE))]
                # Tasks that waited for it may have been cancelled meanwhile.
                together = [queued for queued in together if not queued.sent.done()]
                if together:
                    await self._send_together(channel_id, notifications, together)
                    await asyncio.sleep(_PAUSE)
        finally:
            del self._queues[channel_id, notifications], self._senders[channel_id, notifications]

    async def _send_together(
        self, channel_id: int, notifications: SentNotifications, together: Sequence[_Queued]
    ) -> None:
        """Send one message, and pass what came of it on to the tasks that wait for it."""
        try:
            try:
                await self._post(channel_id, notifications, together)
            except ChannelClosedError:
                await notifications.unmark([queued.generation for queued in together])
                raise
        except (ChannelClosedError, sa.exc.SQLAlchemyError) as error:
            for queued in together:
                queued.failed(error)
        except _AWAY as error:
            for queued in together:
                queued.failed(NotNotifiedError(_reason(error)))
        except Exception as error:
            log.exception("Members could not be told how their requests ended")
            for queued in together:
                queued.failed(NotNotifiedError(_reason(error)))
        else:
            for queued in together:
                queued.succeeded()

    async def _post(self, channel_id: int, notifications: SentNotifications, together: Sequence[_Queued]) -> None:
        generations = [queued.generation for queued in together]
        await notifications.mark(generations, channel_id)
        first, direct = generations[0], together[0].place is _Place.DIRECT
        with speaking(reader_languages.of_place(self._client, first, None if direct else _about(first)[2])):
            view = (
                notice(first, whole=together[0].in_full, direct=direct)
                if len(together) == 1
                else notices(generations, direct=direct)
            )
        channel = self._client.get_partial_messageable(channel_id)

        async def send(reply: bool) -> discord.Message:
            more: dict[str, Any] = {"reference": reply_to(*_about(first))} if reply else {}
            return await sent_or_unclear(
                lambda: channel.send(
                    view=view,
                    allowed_mentions=mention_only({generation.member_id for generation in generations}),
                    # With the same nonce within a few minutes Discord returns the same message, also if discord.py
                    # repeats the request.
                    nonce=_nonce(generations),
                    **more,
                )
            )

        async with asyncio.timeout(_TIMEOUT):
            with refusals_as_closed():
                message = await send_adapting(
                    send,
                    lambda: self._destinations.open_thread(channel_id),
                    reply=len(together) == 1 and not direct,
                )
        await notifications.sent(generations, message.id)


def _about(generation: Generation) -> tuple[int, int, int | None]:
    """Return the message that a notice is about, with its channel and server: the video, or else the card."""
    if generation.state is State.DELIVERED and generation.video_id is not None:
        guild_id = generation.guild_id if generation.video_in is None else generation.video_guild
        return generation.video_id, generation.video_channel_id, guild_id
    return generation.card_id or generation.interaction_id, generation.channel_id, generation.guild_id


def _nonce(generations: Sequence[Generation]) -> str:
    ends = " ".join(f"{generation.id} {generation.finished_at!r}" for generation in generations)
    return hashlib.sha256(ends.encode()).hexdigest()[:MAX_NONCE]


def _reason(error: Exception) -> str:
    return reason_of(error) or type(error).__name__
