"""What became of earlier tries to post a video, found out before the next try so that nothing is posted twice.

Before a message is sent, its channel and the time are recorded. Until Discord's answer is known, the message is
searched for in that channel, and the video is posted there and nowhere else.
"""

from __future__ import annotations

import time

from bot.generations.delivery_retries import EndedElsewhereError, Posted, PutOffError
from bot.generations.model import Generation
from bot.generations.store import Store
from bot.guilds.guild_settings import GuildSettings
from bot.posting.database_copy_check import DatabaseCopyCheck, Finding
from bot.posting.destinations import ChannelClosedError, DestinationKind, Destinations, wanted_kind
from bot.posting.find_posted import PostedVideos
from bot.posting.result_places import ResultPlaces


class EarlierTries:
    """Finds out what became of earlier tries to post a video, so that it is never posted twice."""

    def __init__(
        self,
        store: Store,
        destinations: Destinations,
        places: ResultPlaces,
        posted_videos: PostedVideos,
        copy_check: DatabaseCopyCheck,
    ) -> None:
        self._store = store
        self._destinations = destinations
        self._places = places
        self._posted_videos = posted_videos
        self._copy_check = copy_check
        #: The generations whose videos nobody had posted when they were searched for.
        self._searched: set[str] = set()

    async def settle(self, generation: Generation, settings: GuildSettings) -> Posted | DestinationKind | None:
        """Find out whether the video is posted already.

        Returns:
            The message, if it is there. The only destination to try, if the message of an earlier try may still
            arrive there. None if any destination may be tried.

        Raises:
            PutOffError: the bot cannot read where the message may be.
            EndedElsewhereError: another process has posted it, or ended it in another way.
        """
        if await self._copy_check.find(generation) in {Finding.POSTED, Finding.OVER}:
            raise EndedElsewhereError
        if generation.posting_at is None:
            return await self._posted_by_other_process(generation, settings)
        channel_id = generation.posting_in or generation.channel_id
        kind = await self._destinations.kind_of(generation, channel_id)
        # A member who had it brought to another channel did not find it in the first one, and wants no waiting for it.
        wanted = wanted_kind(generation)
        is_moved = wanted is not None and kind is not wanted
        searched_at = time.time()
        try:
            found = await self._posted_videos.find_or_put_off(generation, channel_id, generation.posting_at)
        except PutOffError:
            if not is_moved:
                raise
            found = None
        if found is not None:
            return Posted(found, channel_id, await self._destinations.guild_of(generation, channel_id))
        if kind is None or is_moved:
            await self._store.deliveries.clear_posting(generation.id)
            return None
        await self._store.deliveries.looked_for(generation.id, searched_at)
        return kind

    async def _posted_by_other_process(self, generation: Generation, settings: GuildSettings) -> Posted | None:
        """Search for the video of a generation that an earlier process left.

        This database may be an older copy: then the process with the newer one may have posted it.
        """
        if generation.id in self._searched or not await self._copy_check.is_left(generation):
            return None
        is_closed = False
        try:
            place = await self._places.existing(generation, settings)
        except ChannelClosedError:
            place, is_closed = None, True
        channel_ids = (generation.wanted_in, place, generation.channel_id, generation.parent_id)
        for channel_id in dict.fromkeys(filter(None, channel_ids)):
            try:
                found = await self._posted_videos.find(generation, channel_id, generation.created_at)
            except ChannelClosedError:
                is_closed = True
                continue
            if found is not None:
                is_place = channel_id == place
                known = generation.guild_id if is_place else await self._destinations.guild_of(generation, channel_id)
                return Posted(found, channel_id, known)
        if is_closed and (posted := await self._posted_videos.find_in_direct_messages(generation)) is not None:
            return posted
        self._searched.add(generation.id)
        return None
