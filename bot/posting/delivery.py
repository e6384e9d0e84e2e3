"""One try to deliver a finished video: find an earlier message, or download the video and post it where it can be.

`bot.generations.delivery_retries` tries again until it is posted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

import aiohttp
import discord

from bot.discord_api.refusals import ABOUT_CONTENT
from bot.generations.delivery_retries import CLOSED_PAUSE, HeldBackError, Posted, PutOffError, Uninterrupted
from bot.generations.model import Failure, Generation, Reason
from bot.generations.store import Store
from bot.guilds.guild_settings import GuildSettings
from bot.guilds.settings_store import SettingsStore
from bot.posting.destinations import ChannelClosedError, DestinationKind, Destinations
from bot.posting.earlier_tries import EarlierTries
from bot.posting.post_video import DestinationChangedError, VideoPoster
from bot.posting.result_files import ResultFiles
from bot.posting.result_places import ResultPlaces
from bot.ui.video_message import is_spoiler

#: Seconds that a starting process waits for the list of its servers before it puts a video off.
_READY_TIMEOUT = 60.0

#: Seconds to wait after a rate limit (429) that does not say for how long.
_RATE_LIMIT_PAUSE = 60.0


class Delivery:
    """Delivers finished videos."""

    def __init__(
        self,
        client: discord.Client,
        store: Store,
        settings_store: SettingsStore,
        destinations: Destinations,
        places: ResultPlaces,
        earlier_tries: EarlierTries,
        files: ResultFiles,
        poster: VideoPoster,
    ) -> None:
        self._client = client
        self._store = store
        self._settings_store = settings_store
        self._destinations = destinations
        self._places = places
        self._earlier_tries = earlier_tries
        self._files = files
        self._poster = poster

    async def close(self) -> None:
        """Stop the shrinking that is under way."""
        await self._poster.close()

    async def __call__(self, generation: Generation, uninterrupted: Uninterrupted) -> Posted:
        """Post the video once, however often this is called. See `bot.generations.delivery_retries.Post`."""
        with self._files.in_use(generation.id):
            while True:
                if generation.held_back_by is not None:
                    with suppress(PutOffError):  # without the file there is still crun's link
                        await self._files.original(generation)
                    await self._places.close_post(generation.id, None)
                    raise HeldBackError
                with suppress(DestinationChangedError):
                    posted = await self._deliver(generation, uninterrupted)
                    break
                generation = await self._store.get(generation.id) or generation
        await self._files.remove(generation.id)
        await self._places.close_post(generation.id, posted)
        return posted

    async def given_up(self, generation: Generation) -> None:
        """Keep the video's file for a while, in case its member asks for it."""
        await self._files.keep(generation)

    async def remove_file(self, generation_id: str) -> None:
        """Remove the file of a video that its member does not want to keep."""
        await self._files.remove(generation_id)

    async def tidy(self) -> None:
        """Remove the files that are not needed any more."""
        await self._files.tidy()

    async def _deliver(self, generation: Generation, uninterrupted: Uninterrupted) -> Posted:
        with _failures_as_put_off():
            # Before that, its permissions and the size of a file are unknown.
            async with asyncio.timeout(_READY_TIMEOUT):
                await self._client.wait_until_ready()
            settings = await self._settings_of(generation.guild_id)
            if not is_spoiler(generation) and (
                settings.spoiler or (await self._settings_of(generation.wanted_guild)).spoiler
            ):
                await self._store.deliveries.covered(generation.id)
                generation = replace(generation, spoiler=True)
            settled = await self._earlier_tries.settle(generation, settings)
            if isinstance(settled, Posted):
                return settled
            original = await self._files.original(generation)
            overview = await self._poster.overview_of(generation)
            for kind in [settled] if settled is not None else await self._order(generation, settings):
                try:
                    if kind is DestinationKind.RESULTS:
                        destination = await self._places.open(generation, settings)
                    else:
                        destination = await self._destinations.open(generation, kind)
                    destination = replace(destination, notifies=settings.notify.is_mention)
                    return await self._poster.post(destination, generation, original, overview, uninterrupted)
                except ChannelClosedError as closed:
                    if kind is DestinationKind.RESULTS and closed.refusal not in ABOUT_CONTENT:
                        self._places.tell_closed(generation, settings)
            if settled is not None:
                # No message is there, and none can arrive any more: the next try has all destinations.
                await self._store.deliveries.clear_posting(generation.id)
                raise PutOffError(Failure(Reason.CHANNEL))
        raise PutOffError(Failure(Reason.RESTRICTED if generation.age_restricted else Reason.CHANNEL), CLOSED_PAUSE)

    async def _settings_of(self, guild_id: int | None) -> GuildSettings:
        return GuildSettings() if guild_id is None else await self._settings_store.of_guild(guild_id)

    async def _order(self, generation: Generation, settings: GuildSettings) -> list[DestinationKind]:
        has_place = await self._places.is_for(generation, settings)
        return await self._destinations.order(generation, has_place=has_place)


@contextmanager
def _failures_as_put_off() -> Iterator[None]:
    """Turn failures that may pass into `PutOffError`, which says how long to wait."""
    try:
        yield
    except discord.RateLimited as error:
        raise PutOffError(Failure(Reason.POSTING), error.retry_after) from error
    except discord.HTTPException as error:
        raise PutOffError(Failure(Reason.POSTING), _retry_after(error)) from error
    except (aiohttp.ClientError, TimeoutError, ConnectionError) as error:
        raise PutOffError(Failure(Reason.POSTING)) from error


def _retry_after(error: discord.HTTPException) -> float:
    """Return the seconds to wait that Discord, or a proxy in front of it, asks for."""
    if error.status != 429:
        return 0.0
    try:
        return float(error.response.headers.get("Retry-After", ""))
    except ValueError:
        return _RATE_LIMIT_PAUSE
