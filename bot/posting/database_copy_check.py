"""Whether a queued generation of an earlier process is still to be sent to crun, as its card in Discord shows.

A bot that is started on an older copy of its database knows nothing of what the newer one has done since, and would
send and pay for everything in the copy once more. But both see the same cards in Discord. Generations that were taken
in by this process, or by another one that works on this database now, need no check.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import aiohttp
import discord
import sqlalchemy as sa

from bot.discord_api.error_codes import UNKNOWN_MESSAGE
from bot.discord_api.guild_loading import load_guild
from bot.generations.model import Generation, Reason, State
from bot.posting.find_posted import PostedVideos
from bot.posting.owner_alerts import OwnerAlerts
from bot.retries import doubling, retried
from bot.texts import owner_alerts as owner_alert_texts
from bot.ui import status_card
from bot.ui.status_card import Stage

log = logging.getLogger(__name__)

#: Seconds to fetch a card; the first and the longest pause between two tries while Discord does not answer; how long
#: that is tried in all. Discord is seldom away for longer, and links to members' files live for a day.
_TIMEOUT = 60.0
_PAUSES = (2.0, 60.0)
_PATIENCE = 6 * 3600.0

#: What fetching a card raises while Discord does not answer.
_FAILURES = (discord.DiscordException, aiohttp.ClientError, OSError)

#: How many verdicts are remembered; one that is forgotten is looked up once more.
_REMEMBERED = 50_000


class DatabaseCopyCheck:
    """Decides by a generation's card whether this process may send it."""

    def __init__(
        self,
        client: discord.Client,
        alerts: OwnerAlerts,
        posted_videos: PostedVideos,
        is_here: Callable[[str], Awaitable[bool]],
    ) -> None:
        """Have decided nothing yet.

        Args:
            client: Fetches cards.
            alerts: Tells the host of a copy.
            posted_videos: Finds what another process has posted.
            is_here: Returns whether the process of an id works on this database now.
        """
        self._client = client
        self._is_here = is_here
        self._alerts = alerts
        self._posted_videos = posted_videos
        #: Why each generation may not be sent; None if it may.
        self._verdicts: dict[str, Reason | None] = {}
        self._is_copy = False

    def mark_own(self, generation_id: str) -> None:
        """Note that this process took a generation in: no other process can have sent or posted it."""
        self._remember(generation_id, None)

    async def is_own(self, generation: Generation) -> bool:
        """Return whether it is settled that no process on another copy of the database has posted a generation."""
        if generation.id not in self._verdicts and await self._is_taken_in_here(generation):
            self.mark_own(generation.id)
        return generation.id in self._verdicts and self._verdicts[generation.id] is None

    async def may_edit(self, generation: Generation) -> bool:
        """Return whether this process may edit a generation's card: another one may have written something newer."""
        if generation.state is State.ABANDONED:
            return False  # it has no card, or another process edits it
        if generation.state is not State.QUEUED:
            return True
        try:
            return await self._verdict(generation) is None
        except _FAILURES:
            return False

    async def reason_against(self, generation: Generation) -> Reason | None:
        """Return why this process must not send a queued generation; None if it may."""

        def failed(error: Exception, failures: int) -> None:
            if failures == 1:
                log.warning(
                    "Generation %s was left by an earlier process and waits until its card can be looked at: %s",
                    generation.id,
                    error or type(error).__name__,
                )

        pauses = doubling(*_PAUSES, patience=_PATIENCE)
        try:
            return await retried(lambda: self._verdict(generation), pauses, on=_FAILURES, failed=failed)
        except _FAILURES:
            return Reason.UNSEEN

    async def _verdict(self, generation: Generation) -> Reason | None:
        if generation.id in self._verdicts:
            return self._verdicts[generation.id]
        if await self._is_taken_in_here(generation):
            self.mark_own(generation.id)
            return None
        async with asyncio.timeout(_TIMEOUT):
            verdict = await self._verdict_by_card(generation)
        if verdict is not None or generation.sent_at is None:
            self._remember(generation.id, verdict)
        if verdict is Reason.COPY:
            self._is_copy = True
            self._alerts.send_once(owner_alert_texts.COPY)
        return verdict

    async def _verdict_by_card(self, generation: Generation) -> Reason | None:
        channel = self._client.get_partial_messageable(generation.channel_id, guild_id=generation.guild_id)
        try:
            card = await channel.fetch_message(generation.card_id or 0)
        except (discord.NotFound, discord.Forbidden) as error:
            if generation.sent_at is not None:
                return None
            if error.code == UNKNOWN_MESSAGE:  # only the message is gone, not its channel
                return Reason.CARD_GONE
            return await self._verdict_without_card(generation)
        stage = status_card.stage_on_card(card, generation)
        is_own = self._client.user is not None and card.author.id == self._client.user.id
        if generation.sent_at is not None:
            # It is not sent again in any case. If its card says that it has ended, another process knows more.
            return Reason.COPY if is_own and stage is Stage.OVER else None
        return None if is_own and stage is Stage.WAITING else Reason.COPY

    async def _verdict_without_card(self, generation: Generation) -> Reason | None:
        """Decide about a generation whose card cannot be read.

        In a server of the bot, it has lost the permission, or the channel is gone. A new request there would be refused
        too, so this one is not sent either. In a place to which its member brought the bot along, no card can ever be
        read, and a restart would end everything that waits there. So it is sent, unless its video is posted already, or
        another generation has shown that this database is a copy.
        """
        await self._client.wait_until_ready()
        if await load_guild(self._client, generation.guild_id) is not None:
            return Reason.UNSEEN
        is_copy = self._is_copy or await self._posted_videos.find_in_direct_messages(generation) is not None
        return Reason.COPY if is_copy else None

    async def _is_taken_in_here(self, generation: Generation) -> bool:
        try:
            return generation.taken_by is not None and await self._is_here(generation.taken_by)
        except sa.exc.SQLAlchemyError:
            return False

    def _remember(self, generation_id: str, verdict: Reason | None) -> None:
        self._verdicts[generation_id] = verdict
        if len(self._verdicts) > _REMEMBERED:
            del self._verdicts[next(iter(self._verdicts))]
