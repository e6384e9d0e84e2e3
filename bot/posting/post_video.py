"""Posting a finished video in one channel: as it is, shrunk, or as a link if no smaller form is worth watching."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import discord
from discord import ui

from bot.discord_api.error_codes import UNKNOWN_MESSAGE
from bot.discord_api.guild_loading import name_guilds
from bot.discord_api.limits import MAX_UPLOAD_BYTES
from bot.discord_api.refusals import ABOUT_CONTENT, is_too_large
from bot.discord_api.request_attempts import count_attempts
from bot.generations.delivery_retries import Posted, PutOffError, Uninterrupted
from bot.generations.model import Failure, Generation, Reason
from bot.generations.store import Store
from bot.languages import speaking
from bot.orders.attachments import Overview
from bot.posting import reader_languages
from bot.posting.destinations import (
    ChannelClosedError,
    Destination,
    DestinationKind,
    Destinations,
    refusals_as_closed,
    wanted_kind,
)
from bot.posting.find_posted import PostedVideos
from bot.posting.given_pictures import GivenPictures
from bot.posting.result_disk_space import ResultDiskSpace
from bot.posting.result_links import ResultLinks, kept_until
from bot.posting.result_shrinker import ResultShrinker
from bot.posting.sending import mention_only, reply_to_card, send_adapting
from bot.posting.status_cards import StatusCards
from bot.texts import video_message as texts
from bot.ui import video_message

log = logging.getLogger(__name__)

#: Uploads at the same time; more would only make each one slower.
_UPLOADS = 5

#: Seconds for one upload, and more for each byte; discord.py waits out rate limits inside.
_TIMEOUT, _TIMEOUT_PER_BYTE = 120.0, 1 / (64 * 1024)

#: A video that Discord refuses as too large although it is within the limit is shrunk to these shares of what can be
#: uploaded anywhere.
_SMALLER = (1.0, 0.75)

#: After so many failed tries no video is posted that is larger than what can be uploaded anywhere: small files get
#: through more often.
_SMALL_FROM = 4


class DestinationChangedError(Exception):
    """Meanwhile the member had the video brought to another channel, or it is not to be posted any more."""


class VideoPoster:
    """Posts videos."""

    def __init__(
        self,
        client: discord.Client,
        store: Store,
        destinations: Destinations,
        posted_videos: PostedVideos,
        links: ResultLinks,
        disk: ResultDiskSpace,
        status_cards: StatusCards,
        given_pictures: GivenPictures,
    ) -> None:
        self._client = client
        self._store = store
        self._destinations = destinations
        self._posted_videos = posted_videos
        self._links = links
        self._disk = disk
        self._status_cards = status_cards
        self._given_pictures = given_pictures
        self._shrinker = ResultShrinker()
        self._uploads = asyncio.Semaphore(_UPLOADS)

    async def close(self) -> None:
        """Stop the shrinking that is under way."""
        await self._shrinker.close()

    async def overview_of(self, generation: Generation) -> Overview | None:
        """Make the small picture of what a video was made from, once for all destinations that are tried."""
        return await self._given_pictures.of(generation)

    async def post(
        self,
        destination: Destination,
        generation: Generation,
        original: Path | None,
        overview: Overview | None,
        uninterrupted: Uninterrupted,
    ) -> Posted:
        """Post a video; without its prompt and the small picture if Discord refuses what is shown.

        Args:
            destination: Where.
            generation: Whose video.
            original: The video as crun made it; None if it is too large to be downloaded.
            overview: A small picture of what it was made from, see `overview_of`.
            uninterrupted: See `bot.generations.delivery_retries.Post`.

        Raises:
            ChannelClosedError: Discord refused, and the message is not there.
            DestinationChangedError: it is to be posted somewhere else now, or nowhere.
            PutOffError: it cannot be posted now.
        """
        with speaking(reader_languages.of_place(self._client, generation, destination.guild_id)):
            try:
                return await self._post(destination, generation, original, overview, uninterrupted)
            except ChannelClosedError as closed:
                if closed.refusal not in ABOUT_CONTENT:
                    raise
                log.info("The video is posted without its words (%s)", closed.refusal)
                return await self._post(destination, generation, original, None, uninterrupted, words=False)

    async def _post(
        self,
        destination: Destination,
        generation: Generation,
        original: Path | None,
        overview: Overview | None,
        uninterrupted: Uninterrupted,
        *,
        words: bool = True,
    ) -> Posted:
        """Post a video with texts in the current language."""
        size = None
        origin = await self._origin_note(generation, destination.kind)
        around = video_message.Around(
            await self._store.lineage.of(generation),
            pictured=() if overview is None else overview.roles,
            direct=destination.kind is DestinationKind.DIRECT,
            words=words,
        )
        if original is not None:
            size = (await asyncio.to_thread(original.stat)).st_size
            unshown = await self._shrinker.format_not_shown_everywhere(original)
            for limit in _limits_to_try(destination, generation):
                path: Path | None = original
                if size > limit or unshown is not None:
                    path = await self._shrink(generation, original, limit, converting=size <= limit)
                if path is None and size > limit:
                    break
                path = path or original
                about = texts.original_shown(unshown) if path == original else texts.fitted(size, limit, unshown)
                with_notes = replace(around, notes=(origin, about))
                view = video_message.attached(generation, with_notes, fitted=path != original)
                with suppress(_TooLargeError):
                    return await self._send(destination, generation, _Message(view, path, overview), uninterrupted)
        link = await self._links.to_video(generation)
        if link is None:
            raise PutOffError(Failure(Reason.TOO_LARGE))
        with_notes = replace(
            around, notes=(origin, texts.as_link(size, destination.limit, link.until, kept_until(generation)))
        )
        view = video_message.linked(generation, with_notes, link.url)
        return await self._send(destination, generation, _Message(view, None, overview), uninterrupted)

    async def _origin_note(self, generation: Generation, kind: DestinationKind) -> str:
        """Say under a video where it was asked for; nothing if that is where it is posted."""
        if kind is DestinationKind.ORIGIN:
            return ""
        if kind is DestinationKind.RESULTS:
            return texts.posted_in_results(generation)
        if kind is DestinationKind.PARENT:
            return texts.posted_above_thread(generation)
        guild = (await name_guilds(self._client, [generation.guild_id or 0])).get(generation.guild_id or 0)
        server = None if guild is None else guild.name
        if kind is wanted_kind(generation):
            return texts.brought_here(generation, server)
        return texts.sent_directly(generation, server)

    async def _shrink(self, generation: Generation, original: Path, limit: int, *, converting: bool) -> Path | None:
        """Make a form of a video that has at most `limit` bytes and plays everywhere; None if none is worth watching.

        Args:
            generation: Whose video.
            original: The video.
            limit: The most bytes.
            converting: The video is small enough, but does not play everywhere.
        """
        room = 2 * limit
        with self._disk.writing(room):
            await self._disk.check(room)
            made = await self._shrinker.shrink(
                original,
                limit,
                generation.member_id,
                lambda share: self._status_cards.show_shrinking(generation.id, share, converting=converting),
            )
            if made is None:
                await self._disk.check(limit)  # it may have failed for want of room, and be worth another try
            self._disk.wrote(room)
            return made

    async def _send(
        self,
        destination: Destination,
        generation: Generation,
        message: _Message,
        uninterrupted: Uninterrupted,
    ) -> Posted:
        """Send the message; if it is unclear whether an earlier attempt of discord.py arrived, search for it.

        Raises:
            ChannelClosedError, _TooLargeError: Discord refused; the message is not there.
            DestinationChangedError: the video is to be posted somewhere else now, or nowhere.
        """
        channel_id = destination.channel.id
        async with self._uploads, uninterrupted():
            began = time.time()
            if not await self._store.deliveries.mark_posting(generation.id, channel_id, wanted_in=generation.wanted_in):
                raise DestinationChangedError
            try:
                with count_attempts() as attempts:
                    message_id = await self._send_adapting(destination, generation, message)
            except (discord.HTTPException, discord.RateLimited) as error:
                if isinstance(error, discord.HTTPException) and error.status >= 500:
                    raise
                # The refusal answers the last attempt. An earlier one may have got through without an answer.
                if len(attempts) > 1:
                    since = generation.posting_at or began
                    found = await self._posted_videos.find_or_put_off(generation, channel_id, since)
                    if found is not None:
                        return Posted(found, channel_id, destination.guild_id)
                await self._store.deliveries.clear_posting(generation.id)
                with refusals_as_closed(), _too_large_raised():
                    raise
        return Posted(message_id, channel_id, destination.guild_id)

    async def _send_adapting(self, destination: Destination, generation: Generation, message: _Message) -> int:
        sent = await send_adapting(
            lambda reply: _send_once(destination, generation, message, reply=reply),
            lambda: self._destinations.open_thread(destination.channel.id),
            reply=destination.kind is DestinationKind.ORIGIN and destination.may_reply,
        )
        return sent.id


@dataclass(frozen=True)
class _Message:
    """A message that shows a video."""

    view: ui.LayoutView
    #: The attached video; None for a link.
    path: Path | None
    #: The small picture that is attached too.
    overview: Overview | None


class _TooLargeError(Exception):
    """Discord says that the file is too large."""


@contextmanager
def _too_large_raised() -> Iterator[None]:
    try:
        yield
    except discord.HTTPException as error:
        if is_too_large(error):
            raise _TooLargeError from error
        raise


async def _send_once(
    destination: Destination, generation: Generation, message: _Message, *, reply: bool
) -> discord.Message:
    if destination.edited is not None:
        try:
            return await _edit(destination, destination.edited, generation, message)
        except discord.NotFound as error:
            if error.code != UNKNOWN_MESSAGE:  # a moderator has deleted the message
                raise
    more: dict[str, Any] = {"reference": reply_to_card(generation)} if reply else {}
    async with _upload(generation, message) as files:
        return await destination.channel.send(
            view=message.view,
            files=files,
            allowed_mentions=_mentions(destination, generation),
            # With the same nonce within a few minutes Discord returns the same message, also if discord.py repeats the
            # request.
            nonce=generation.id,
            **more,
        )


async def _edit(
    destination: Destination, message_id: int, generation: Generation, message: _Message
) -> discord.Message:
    """Edit a message to show the video."""
    shown = destination.channel.get_partial_message(message_id)
    mentions = _mentions(destination, generation)
    async with _upload(generation, message) as files:
        # An edit notifies nobody, but one without the mention would take back what the message has told its member.
        return await shown.edit(view=message.view, attachments=files, allowed_mentions=mentions)


def _mentions(destination: Destination, generation: Generation) -> discord.AllowedMentions:
    return mention_only([generation.member_id] if destination.notifies else [])


@asynccontextmanager
async def _upload(generation: Generation, message: _Message) -> AsyncIterator[list[discord.File]]:
    """Open the files of a message for as long as their upload may take; the video is the first."""
    async with AsyncExitStack() as opened:
        files: list[discord.File] = []
        timeout = _TIMEOUT
        path = message.path
        if path is not None:
            file = await asyncio.to_thread(discord.File, path, filename=video_message.filename(generation))
            opened.callback(file.close)
            files.append(file)
            timeout += (await asyncio.to_thread(path.stat)).st_size * _TIMEOUT_PER_BYTE
        if message.overview is not None:
            picture = BytesIO(message.overview.data)
            files.append(discord.File(picture, filename=video_message.picture_name(generation)))
        async with asyncio.timeout(timeout):
            yield files


def _limits_to_try(destination: Destination, generation: Generation) -> list[int]:
    """Return the sizes to try at a destination, in bytes, the largest first."""
    smaller = [int(MAX_UPLOAD_BYTES * share) for share in _SMALLER]
    was_refused = generation.failure is not None and generation.failure.reason is Reason.POSTING
    if was_refused and (generation.tries or 0) >= _SMALL_FROM:
        return [limit for limit in smaller if limit <= destination.limit]
    return [destination.limit, *(limit for limit in smaller if limit < destination.limit)]
