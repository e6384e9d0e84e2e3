"""What became of the generations that an earlier process left, as their cards in Discord show.

A bot that is started on an older copy of its database knows nothing of what the newer one has done since, and would
send, pay for, post and tell everything in the copy once more. But both see the same cards in Discord. So before any of
that is done for a generation that was there when this process started, its card is read: what the card shows as over is
closed in the database too. Generations that were taken in since, or by another process that works on this database now,
need no check.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from enum import Enum

import aiohttp
import discord
import sqlalchemy as sa

from bot.db.origin import Origin
from bot.discord_api.error_codes import UNKNOWN_MESSAGE
from bot.discord_api.guild_loading import load_guild
from bot.generations.delivery_retries import Posted
from bot.generations.model import CAN_LOOK_AGAIN, Generation, Reason, State
from bot.generations.store import Store
from bot.posting.card_reader import CardReading, read_card
from bot.posting.find_posted import PostedVideos
from bot.posting.owner_alerts import OwnerAlerts
from bot.retries import doubling, retried
from bot.texts import owner_alerts as owner_alert_texts
from bot.ui.status_card import Stage

log = logging.getLogger(__name__)

#: Seconds to fetch a card; the first and the longest pause between two tries while Discord does not answer; how long
#: that is tried in all. Discord is seldom away for longer, and links to members' files live for a day.
_TIMEOUT = 60.0
_PAUSES = (2.0, 60.0)
_PATIENCE = 6 * 3600.0

#: What fetching a card raises while Discord does not answer.
FAILURES = (discord.DiscordException, aiohttp.ClientError, OSError)

#: How many findings are remembered; one that is forgotten is looked up once more.
_REMEMBERED = 50_000

#: The states of which nothing is left to be told or posted.
_SETTLED = (State.ABANDONED, State.DELIVERED, State.DELETED)


class Finding(Enum):
    """What a card says of a generation that an earlier process left."""

    OURS = "ours"  #: nothing but what the database knows
    OPEN = "open"  #: another process has ended it and told its member; the video can still be asked for
    SENT = "sent"  #: another process has sent it to crun, and the task is not known here
    POSTED = "posted"  #: another process has posted the video; the database knows that now
    OVER = "over"  #: another process has ended it and told its member; it is closed here
    CARD_GONE = "card gone"  #: the card was deleted; told of generations alone for which nothing was sent
    UNSEEN = "unseen"  #: the card cannot be read; told of the same


_REASONS = {
    Finding.SENT: Reason.UNCONFIRMED,
    Finding.POSTED: Reason.COPY,
    Finding.OVER: Reason.COPY,
    Finding.CARD_GONE: Reason.CARD_GONE,
    Finding.UNSEEN: Reason.UNSEEN,
}


class DatabaseCopyCheck:
    """Finds out by the cards what another process has done."""

    def __init__(
        self,
        client: discord.Client,
        store: Store,
        alerts: OwnerAlerts,
        posted_videos: PostedVideos,
        origin: Origin,
        is_here: Callable[[str], Awaitable[bool]],
    ) -> None:
        """Have found out nothing yet.

        Args:
            client: Fetches cards.
            store: Closes what another process has ended.
            alerts: Tells the host of a copy.
            posted_videos: Finds what another process has posted.
            origin: Where the database comes from.
            is_here: Returns whether the process of an id works on this database now.
        """
        self._client = client
        self._is_here = is_here
        self._store = store
        self._alerts = alerts
        self._posted_videos = posted_videos
        self._origin = origin
        #: The newest interaction that had a generation when this process started.
        self._newest_left = 0
        self._findings: dict[str, Finding] = {}
        self._is_copy = False

    async def begin(self) -> None:
        """Note which generations an earlier process has left; call this before any of them goes on.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        self._newest_left = await self._store.queue.newest_interaction()

    async def is_left(self, generation: Generation) -> bool:
        """Return whether a process that is no more has taken a generation in.

        What was taken in since this process started was so on this database. Discord numbers interactions by its own
        clock, so a wrong clock here does not matter.
        """
        if generation.interaction_id > self._newest_left:
            return False
        try:
            return generation.taken_by is None or not await self._is_here(generation.taken_by)
        except sa.exc.SQLAlchemyError:
            return True

    async def may_edit(self, generation: Generation) -> bool:
        """Return whether this process may edit a generation's card: another one may have written something newer.

        Raises:
            discord.DiscordException, aiohttp.ClientError, OSError: that cannot be seen now; not while it is queued,
                when the next step looks again.
        """
        if generation.state is State.ABANDONED:
            return False  # it has no card, or another process edits it
        if generation.state is State.QUEUED:
            try:
                return await self.find(generation) is Finding.OURS
            except FAILURES:
                return False
        return await self.find(generation) not in {Finding.POSTED, Finding.OVER}

    async def is_told(self, generation: Generation) -> bool:
        """Return whether another process has told the member how a generation ended.

        Raises:
            discord.DiscordException, aiohttp.ClientError, OSError: that cannot be seen now.
        """
        if generation.state is State.DELIVERED:
            return self._findings.get(generation.id) is Finding.POSTED
        finding = await self.find(generation)
        if finding is Finding.OPEN:
            return generation.state in CAN_LOOK_AGAIN
        return finding in {Finding.POSTED, Finding.OVER}

    async def reason_against(self, generation: Generation) -> Reason | None:
        """Return why this process must not send a queued generation; None if it may.

        `Reason.UNCONFIRMED` means that it was sent, and nobody here knows its task.
        """

        def failed(error: Exception, failures: int) -> None:
            if failures == 1:
                log.warning(
                    "The request was left by an earlier process and waits until its card can be looked at: %s",
                    error or type(error).__name__,
                )

        pauses = doubling(*_PAUSES, patience=_PATIENCE)
        try:
            finding = await retried(lambda: self.find(generation), pauses, on=FAILURES, failed=failed)
        except FAILURES:
            return Reason.UNSEEN
        return _REASONS.get(finding)

    async def find(self, generation: Generation) -> Finding:
        """Find out what another process has done, and close in the database what it has ended.

        Raises:
            discord.DiscordException, aiohttp.ClientError, OSError: that cannot be seen now.
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        # The card of an accepted one is still searched for, see `bot.posting.card_confirmation`.
        if generation.state is State.ACCEPTED or generation.state in _SETTLED:
            return Finding.OURS
        if generation.id in self._findings:
            return self._findings[generation.id]
        if not await self.is_left(generation):
            return Finding.OURS
        async with asyncio.timeout(_TIMEOUT):
            finding, video = await self._look(generation)
        await self._close(generation, finding, video)
        self._findings[generation.id] = finding
        if len(self._findings) > _REMEMBERED:
            del self._findings[next(iter(self._findings))]
        return finding

    async def _look(self, generation: Generation) -> tuple[Finding, Posted | None]:
        """Read the card; return what it says, and the video's message if it is posted."""
        channel = self._client.get_partial_messageable(generation.channel_id, guild_id=generation.guild_id)
        try:
            message = await channel.fetch_message(generation.card_id or 0)
        except (discord.NotFound, discord.Forbidden) as error:
            if not _is_unsent(generation):
                # It is not sent again, and before its video is posted that is searched for.
                return Finding.OURS, None
            if error.code == UNKNOWN_MESSAGE:  # only the message is gone, not its channel
                return Finding.CARD_GONE, None
            return await self._without_card(generation)
        me = self._client.user
        card = read_card(message, generation, None if me is None else me.id)
        return _compare(generation, card), card.video

    async def _without_card(self, generation: Generation) -> tuple[Finding, Posted | None]:
        """Decide about a generation that was not sent and whose card cannot be read.

        In a server of the bot, it has lost the permission, or the channel is gone. A new request there would be refused
        too, so this one is not sent either. In a place to which its member brought the bot along, no card can ever be
        read, and a restart would end everything that waits there. So it is sent, unless its video is posted already, or
        this database is known to be a copy.
        """
        await self._client.wait_until_ready()
        if await load_guild(self._client, generation.guild_id) is not None:
            return Finding.UNSEEN, None
        posted = await self._posted_videos.find_in_direct_messages(generation)
        if posted is not None:
            return Finding.POSTED, posted
        is_copy = self._is_copy or self._origin.may_be_known_elsewhere(generation.created_at)
        return (Finding.UNSEEN if is_copy else Finding.OURS), None

    async def _close(self, generation: Generation, finding: Finding, video: Posted | None) -> None:
        """Store what another process has done."""
        if finding is Finding.POSTED and video is not None:
            log.info("The video is posted already, as the card shows")
            await self._store.deliveries.posted_elsewhere(
                generation.id, video.message_id, video.channel_id, video.guild_id
            )
        elif finding is Finding.OVER:
            log.info("The request is over already, as the card shows")
            await self._store.deliveries.ended_elsewhere(generation.id)
        if finding in {Finding.POSTED, Finding.OVER, Finding.OPEN, Finding.SENT}:
            self._is_copy = True
            self._alerts.send_once(owner_alert_texts.COPY)


def _is_unsent(generation: Generation) -> bool:
    """Return whether nothing was sent to crun for it, as far as the database knows."""
    return generation.state is State.QUEUED and generation.sent_at is None


def _was_unclear(generation: Generation) -> bool:
    """Return whether its task was found after it had ended as unclear: its card says so until it is edited."""
    return generation.submitted_at is not None and generation.submitted_at == generation.sent_at


def _compare(generation: Generation, card: CardReading) -> Finding:
    """Compare what a card says with what the database knows."""
    if card.video is not None:
        return Finding.POSTED
    if _is_unsent(generation):
        if card.stage is Stage.WAITING:
            return Finding.OURS
        return Finding.SENT if card.stage is Stage.UNDER_WAY or card.can_go_on else Finding.OVER
    if card.stage is not Stage.OVER or generation.erased_at is not None:
        return Finding.OURS
    if not card.can_go_on:
        is_closed = generation.state in {State.FAILED, State.CANCELLED, State.UNCONFIRMED}
        return Finding.OURS if is_closed or _was_unclear(generation) else Finding.OVER
    # Once somebody looks again, a card says that it is over until it is edited a moment later. That was cut off by a
    # kill, if a task that is waited for had a video before.
    is_known = generation.state is not State.RUNNING or generation.deliver_since is not None
    return Finding.OURS if is_known else Finding.OPEN
