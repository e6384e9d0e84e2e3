"""Finding messages that the bot may have posted already: after a crash, or when Discord's answer was lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import discord

from bot.generations.delivery_retries import CLOSED_PAUSE, Posted, PutOffError
from bot.generations.model import Failure, Generation, Reason
from bot.posting.destinations import ChannelClosedError, Destinations, refusals_as_closed
from bot.ui import video_message

#: How many messages are searched for a video: from the newest back, and once more from the recorded time on.
_HISTORY = 1000

#: By how many seconds this machine's clock may have been ahead when the time was recorded.
_CLOCK_ERROR = 300.0


class OwnMessages:
    """Searches channels for messages of the bot itself."""

    def __init__(self, client: discord.Client, destinations: Destinations) -> None:
        self._client = client
        self._destinations = destinations

    async def find(
        self,
        channel_id: int,
        matches: Callable[[discord.Message], bool],
        *,
        oldest: int,
        limit: int,
        posted_after: int | None = None,
    ) -> int | None:
        """Return the id of the newest message of the bot that matches; None if there is none.

        Args:
            channel_id: Where to search.
            matches: Returns whether a message is the one.
            oldest: The search ends at this message id.
            limit: How many messages are read.
            posted_after: If the limit was reached, as many again are read from this id on, oldest first.

        Raises:
            ChannelClosedError: the bot cannot read there.
        """
        await self._destinations.check_history(channel_id)
        channel = self._client.get_partial_messageable(channel_id)
        read = 0
        with refusals_as_closed():
            async for message in channel.history(limit=limit):
                if message.id < oldest:
                    return None
                if self._is_own(message) and matches(message):
                    return message.id
                read += 1
            if posted_after is not None and read == limit:
                after = discord.Object(posted_after)
                async for message in channel.history(limit=limit, after=after, oldest_first=True):
                    if self._is_own(message) and matches(message):
                        return message.id
        return None

    def _is_own(self, message: discord.Message) -> bool:
        me = self._client.user
        return me is not None and message.author.id == me.id


class PostedVideos:
    """Finds the message that shows a generation's video."""

    def __init__(self, client: discord.Client, destinations: Destinations) -> None:
        self._client = client
        self._own_messages = OwnMessages(client, destinations)

    async def find(self, generation: Generation, channel_id: int, since: float) -> int | None:
        """Return the id of the message if it was posted in a channel after a unix time.

        The search goes from the newest message back to the card, whose id holds Discord's own time. If too much was
        written since, it also goes from `since` on. So it works even if this machine's clock is wrong.

        Raises:
            ChannelClosedError: the bot cannot read there.
        """
        card_id = generation.card_id or generation.interaction_id
        # Discord's time of the command, plus how long after it this machine's clock says that the video was posted.
        later = timedelta(seconds=since - generation.created_at - _CLOCK_ERROR)
        posted_at = discord.utils.snowflake_time(generation.interaction_id) + later
        return await self._own_messages.find(
            channel_id,
            lambda message: video_message.shows(message, generation.id),
            oldest=card_id,
            limit=_HISTORY,
            posted_after=max(card_id, discord.utils.time_snowflake(posted_at)),
        )

    async def find_or_put_off(self, generation: Generation, channel_id: int, since: float) -> int | None:
        """Return what `find` does, and None if the channel is gone.

        Raises:
            PutOffError: the bot cannot read there. Posting a second copy elsewhere would be worse than waiting until
                it may, or until the member asks for the video.
        """
        try:
            return await self.find(generation, channel_id, since)
        except ChannelClosedError as closed:
            if not closed.gone:
                raise PutOffError(Failure(Reason.HIDDEN), CLOSED_PAUSE) from None
        return None

    async def find_in_direct_messages(self, generation: Generation) -> Posted | None:
        """Return the message if it is in the member's direct messages."""
        try:
            with refusals_as_closed():
                direct = await self._client.create_dm(discord.Object(generation.member_id))
            found = await self.find(generation, direct.id, generation.created_at)
        except ChannelClosedError:
            return None
        return None if found is None else Posted(found, direct.id, None)
