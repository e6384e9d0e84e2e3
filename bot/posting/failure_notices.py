"""Telling a member that their request ended without a video: an edit of the card notifies nobody.

A message in the channel that mentions them, as a reply to the card; where nothing can be posted there, a direct
message. What ends at the same time in one channel is told together, so hundreds of ends are a few messages. Each end
is told once: a mark is left before, and while nobody knows what became of the message, it is looked for there. That one
takes very long is told once however often it is looked for.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
import discord
import sqlalchemy as sa

from bot import background_tasks
from bot.discord_api.error_codes import CANNOT_REPLY_WITHOUT_HISTORY, THREAD_ARCHIVED
from bot.discord_api.limits import MAX_NONCE
from bot.generations.delivery_retries import CLOSED_PAUSE, pause_after
from bot.generations.model import Generation, State
from bot.generations.sent_notifications import SentNotifications
from bot.generations.store import Store
from bot.monitoring.log_throttling import KnownFailureError, reason_of
from bot.posting.destinations import ClosedError, Destinations, closed_told
from bot.ui import cards

log = logging.getLogger(__name__)

#: Ends told in one message at most: so many lines stay below Discord's 4,000 characters.
_TOGETHER = 15

#: Seconds between two messages in one channel; what ends meanwhile is told together.
_PAUSE = 5.0

#: How many direct messages are begun at the same time: Discord takes many at once for spam.
_DIRECTS = 2

#: How long one message may take, in seconds; discord.py waits out rate limits inside.
_TIMEOUT = 60.0

#: How many messages are looked through for one that may have been sent, from the newest back.
_HISTORY = 500


class UntoldError(KnownFailureError):
    """The member could not be told now.

    Attributes:
        closed: somebody has to allow it first.
    """

    def __init__(self, reason: str, *, closed: bool = False) -> None:
        super().__init__(reason)
        self.closed = closed


@dataclass
class _Waiting:
    """An end that is to be told."""

    generation: Generation
    #: The card cannot say it.
    whole: bool
    told: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def failed(self, error: Exception) -> None:
        if not self.told.done():
            self.told.set_exception(error)

    def done(self) -> None:
        if not self.told.done():
            self.told.set_result(None)


class FailureNotices:
    """Tells members."""

    def __init__(self, client: discord.Client, store: Store, notifications: SentNotifications) -> None:
        self._client = client
        self._store = store
        self._notifications = notifications
        self._places = Destinations(client)
        self._directs = asyncio.Semaphore(_DIRECTS)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        #: What is to be told in each channel, and who is at it.
        self._waiting: dict[int, deque[_Waiting]] = {}
        self._at_work: dict[int, asyncio.Task[None]] = {}

    async def keep_telling(self, ended: Generation, *, whole: Callable[[], bool], until: float) -> None:
        """Tell this end of a generation once, and try that until it is done or in vain.

        Args:
            ended: Ended, without a video.
            whole: Whether the card cannot say it, so that the message has to say everything.
            until: When to give up, in monotonic seconds.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: The database failed.
        """
        failures = 0
        while True:
            now = await self._store.get(ended.id)
            if now is None or (now.state, now.finished_at) != (ended.state, ended.finished_at):
                return  # it is under way again, or has come to another end
            try:
                await self._tell(now, whole=whole())
            except UntoldError as error:
                failures += 1
                pause = pause_after(failures, CLOSED_PAUSE if error.closed else 0.0)
                given_up = time.monotonic() + pause > until
                if failures == 1 or given_up:
                    then = "they are not told" if given_up else "it is tried again"
                    log.warning(
                        "Generation %s: its member could not be told how it ended, %s: %s", ended.id, then, error
                    )
                if given_up:
                    return
            else:
                return
            await asyncio.sleep(pause)

    async def _tell(self, generation: Generation, *, whole: bool) -> None:
        async with self._turns.setdefault(generation.id, asyncio.Lock()):
            if await self._is_told(generation):
                return
            try:
                await self._posted(generation.channel_id, generation, whole=whole)
            except ClosedError:
                await self._tell_directly(generation)

    def stop(self) -> None:
        """Leave what is to be told to the next process."""
        for task in self._at_work.values():
            task.cancel()

    async def _is_told(self, generation: Generation) -> bool:
        known = await self._notifications.of(generation)
        if known is None:
            # Who presses *Look again* sees on the card that it still takes long; everybody would see the message.
            return generation.state is State.OVERDUE and await self._notifications.was_sent(generation.id)
        if known.message_id is not None:
            return True
        try:
            async with asyncio.timeout(_TIMEOUT):
                found = await self._find(generation, known.channel_id)
        except ClosedError as closed:
            if closed.gone:
                return False
            # Only a kill or a lost answer leads here, and being mentioned twice is what nobody forgives a bot.
            log.info(
                "Generation %s: whether its member was told cannot be seen, so they are not told again", generation.id
            )
            return True
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            raise UntoldError(_what(error)) from None
        if found is None:
            return False
        await self._notifications.sent([generation], found)
        return True

    async def _find(self, generation: Generation, channel_id: int) -> int | None:
        """Look for the message about this end.

        Raises:
            ClosedError: The bot cannot look there.
        """
        await self._places.check_history(channel_id)
        card_id = generation.card_id or generation.interaction_id
        with closed_told():
            async for message in self._client.get_partial_messageable(channel_id).history(limit=_HISTORY):
                if message.id < card_id:
                    return None
                if self._client.user == message.author and cards.notifies_of(message, generation):
                    return message.id
        return None

    async def _tell_directly(self, generation: Generation) -> None:
        try:
            async with self._directs, asyncio.timeout(_TIMEOUT):
                direct = await self._client.create_dm(discord.Object(generation.member_id))
            await self._posted(direct.id, generation, whole=True)
        except ClosedError:
            raise UntoldError("neither their channel nor their direct messages are open", closed=True) from None
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            closed = isinstance(error, discord.HTTPException) and error.status < 500
            raise UntoldError(_what(error), closed=closed) from None

    async def _posted(self, channel_id: int, generation: Generation, *, whole: bool) -> None:
        """Post it in a channel when its turn there comes.

        Raises:
            ClosedError: Nothing can be posted there.
            UntoldError: Not now.
        """
        waiting = _Waiting(generation, whole)
        self._waiting.setdefault(channel_id, deque()).append(waiting)
        if channel_id not in self._at_work:
            self._at_work[channel_id] = background_tasks.begin(self._post_all(channel_id))
        await waiting.told

    async def _post_all(self, channel_id: int) -> None:
        waiting = self._waiting[channel_id]
        try:
            while waiting:
                together = [waiting.popleft() for _ in range(min(len(waiting), _TOGETHER))]
                # Whoever waited for it may have been stopped meanwhile.
                together = [each for each in together if not each.told.done()]
                if together:
                    await self._post_told(channel_id, together)
                    await asyncio.sleep(_PAUSE)
        finally:
            del self._waiting[channel_id], self._at_work[channel_id]

    async def _post_told(self, channel_id: int, together: Sequence[_Waiting]) -> None:
        """Post one message, and let those who wait for it know what came of it."""
        try:
            try:
                await self._post(channel_id, together)
            except ClosedError:
                await self._notifications.unmark([each.generation for each in together])
                raise
        except (ClosedError, sa.exc.SQLAlchemyError) as error:
            for each in together:
                each.failed(error)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            for each in together:
                each.failed(UntoldError(_what(error)))
        except Exception as error:
            log.exception("Members could not be told how their requests ended")
            for each in together:
                each.failed(UntoldError(_what(error)))
        else:
            for each in together:
                each.done()

    async def _post(self, channel_id: int, together: Sequence[_Waiting]) -> None:
        generations = [each.generation for each in together]
        await self._notifications.mark(generations, channel_id)
        direct = channel_id != generations[0].channel_id
        if len(together) == 1:
            view = cards.notification(generations[0], whole=together[0].whole, direct=direct)
        else:
            view = cards.notifications(generations)
        members = {generation.member_id for generation in generations}
        more: dict[str, Any] = {}
        if len(together) == 1 and not direct:
            more["reference"] = _card_of(generations[0])
        async with asyncio.timeout(_TIMEOUT):
            with closed_told():
                message = await self._send(
                    channel_id,
                    view=view,
                    allowed_mentions=discord.AllowedMentions(
                        everyone=False,
                        roles=False,
                        users=[discord.Object(member_id) for member_id in members],
                        replied_user=False,
                    ),
                    # The same nonce within a few minutes gives the same message, also when discord.py repeats itself.
                    nonce=_nonce(generations),
                    **more,
                )
        await self._notifications.sent(generations, message.id)

    async def _send(self, channel_id: int, **message: Any) -> discord.Message:
        """Send a message; once more to a thread after opening it, and where the bot may not reply, as no reply."""
        channel = self._client.get_partial_messageable(channel_id)
        try:
            return await channel.send(**message)
        except discord.HTTPException as error:
            if error.code == THREAD_ARCHIVED:
                if not await self._places.open_thread(channel_id):
                    raise
            elif error.code == CANNOT_REPLY_WITHOUT_HISTORY and "reference" in message:
                del message["reference"]
            else:
                raise
        return await channel.send(**message)


def _card_of(generation: Generation) -> discord.MessageReference:
    return discord.MessageReference(
        message_id=generation.card_id or generation.interaction_id,
        channel_id=generation.channel_id,
        guild_id=generation.guild_id,
        fail_if_not_exists=False,
    )


def _nonce(generations: Sequence[Generation]) -> str:
    ends = " ".join(f"{generation.id} {generation.finished_at!r}" for generation in generations)
    return hashlib.sha256(ends.encode()).hexdigest()[:MAX_NONCE]


def _what(error: Exception) -> str:
    return reason_of(error) or type(error).__name__
