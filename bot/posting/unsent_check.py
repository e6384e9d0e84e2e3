"""Whether what an earlier process has left unsent is still to be sent: its card in Discord says how far it is.

A copy of the database that is started again knows nothing of what the original has done since, and would pay for all of
it once more. Both know the card. What this process has taken in itself needs no look.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

import aiohttp
import discord

from bot.discord_api.error_codes import UNKNOWN_MESSAGE
from bot.generations.model import Generation, Reason, State
from bot.posting.owner_alerts import OwnerAlerts
from bot.texts import owner_alerts as owner_alert_texts
from bot.ui import cards
from bot.ui.cards import Stage

log = logging.getLogger(__name__)

#: How long one look may take; the pauses between looks while Discord does not answer; and how long it is tried, all in
#: seconds. Discord is seldom away for longer, and links to members' files live for a day.
_TIMEOUT = 60.0
_PAUSES = (2.0, 5.0, 15.0, 30.0, 60.0)
_PATIENCE = 6 * 3600.0

#: So many that were taken in or looked at are remembered; one that is forgotten is looked at once more.
_REMEMBERED = 50_000


class UnsentCheck:
    """Looks at cards."""

    def __init__(
        self, client: discord.Client, host: OwnerAlerts, posted_directly: Callable[[Generation], Awaitable[bool]]
    ):
        """Know of nothing yet.

        Args:
            client: To look with.
            host: Told of a copy.
            posted_directly: Looks for a generation's video in its member's direct messages.
        """
        self._client = client
        self._host = host
        self._posted_directly = posted_directly
        #: Why each may not be sent; None when it may.
        self._verdicts: dict[str, Reason | None] = {}
        self._is_copy = False

    def vouch_for(self, generation_id: str) -> None:
        """Note that this process has taken a generation in: no other can have sent or posted it."""
        self._keep(generation_id, None)

    def vouches_for(self, generation_id: str) -> bool:
        """Tell whether a generation is known to be this process's own by now."""
        return generation_id in self._verdicts and self._verdicts[generation_id] is None

    async def may_edit(self, generation: Generation) -> bool:
        """Tell whether its card may be changed: nothing unsent may be written over what another process has shown."""
        if generation.state is State.ABANDONED:
            return False  # it has no card, or one that another process keeps right
        if generation.state is not State.QUEUED:
            return True
        try:
            return await self._verdict(generation) is None
        except (discord.DiscordException, aiohttp.ClientError, OSError):
            return False

    async def reason_against(self, generation: Generation) -> Reason | None:
        """Return why this process is to leave a generation in the queue alone; None when it goes on with it."""
        deadline, failures = time.monotonic() + _PATIENCE, 0
        while True:
            try:
                return await self._verdict(generation)
            except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
                if time.monotonic() > deadline:
                    return Reason.UNSEEN
                if not failures:
                    log.warning(
                        "Generation %s was left by an earlier process and waits until its card can be looked at: %s",
                        generation.id,
                        error or type(error).__name__,
                    )
            await asyncio.sleep(_PAUSES[min(failures, len(_PAUSES) - 1)])
            failures += 1

    async def _verdict(self, generation: Generation) -> Reason | None:
        if generation.id in self._verdicts:
            return self._verdicts[generation.id]
        async with asyncio.timeout(_TIMEOUT):
            verdict = await self._look(generation)
        if verdict is not None or generation.sent_at is None:
            self._keep(generation.id, verdict)
        if verdict is Reason.COPY:
            self._is_copy = True
            self._host.tell_once(owner_alert_texts.COPY)
        return verdict

    async def _look(self, generation: Generation) -> Reason | None:
        channel = self._client.get_partial_messageable(generation.channel_id, guild_id=generation.guild_id)
        try:
            card = await channel.fetch_message(generation.card_id or 0)
        except (discord.NotFound, discord.Forbidden) as error:
            if generation.sent_at is not None:
                return None
            if error.code == UNKNOWN_MESSAGE:
                return Reason.CARD_GONE
            return await self._unseen(generation)
        stage = cards.stage_on_card(card, generation)
        is_mine = self._client.user is not None and card.author.id == self._client.user.id
        if generation.sent_at is not None:
            # It is not sent again in any case. An end on its card was written by a process that knows more.
            return Reason.COPY if is_mine and stage is Stage.OVER else None
        waits = stage is Stage.WAITING or (stage is None and cards.is_unmarked_waiting_card(card))
        return None if is_mine and waits else Reason.COPY

    async def _unseen(self, generation: Generation) -> Reason | None:
        """Decide without the card.

        In a server of the bot's the right to read was taken away since, or the channel is gone: what is asked for there
        now is refused too, so this is not sent either. Elsewhere, where its member has brought the bot along, no card
        can ever be looked at, and a restart would end all that wait: so it is sent, unless its video is there already,
        or something else has shown that this database is a copy.
        """
        await self._client.wait_until_ready()
        if generation.guild_id is not None and self._client.get_guild(generation.guild_id) is not None:
            return Reason.UNSEEN
        return Reason.COPY if self._is_copy or await self._posted_directly(generation) else None

    def _keep(self, generation_id: str, verdict: Reason | None) -> None:
        self._verdicts[generation_id] = verdict
        if len(self._verdicts) > _REMEMBERED:
            del self._verdicts[next(iter(self._verdicts))]
