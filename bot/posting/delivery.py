"""A finished generation becomes a message: fetched to disk, made to fit, posted once in the best place that is open.

A result lies in a folder of its own until it is posted, so that no later try depends on crun's link. What was about to
be posted where is marked before; while nobody knows what became of that, it is looked for there first, and tried again
there and nowhere else until Discord has answered.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import math
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

import aiohttp
import discord
from discord import ui

from bot.crun import CrunClient
from bot.discord_api.error_codes import CANNOT_REPLY_WITHOUT_HISTORY, THREAD_ARCHIVED
from bot.discord_api.limits import MAX_UPLOAD_BYTES
from bot.discord_api.refusals import ABOUT_CONTENT, is_too_large
from bot.discord_api.request_attempts import count_attempts
from bot.generations.delivery_retries import CLOSED_PAUSE, Posted, PutOffError, UndeliverableError, Undisturbed
from bot.generations.model import Failure, Generation, Reason, State
from bot.generations.store import Store
from bot.media.file_types import is_film
from bot.monitoring.disk_space import RESERVE
from bot.net.download import DownloadError, SlowError, TooLargeError, download, looks_like
from bot.net.download_pace import Pace
from bot.posting.destinations import (
    ClosedError,
    Destination,
    Destinations,
    Spot,
    closed_told,
    wanted_spot,
)
from bot.posting.owner_alerts import OwnerAlerts
from bot.posting.result_links import Link, fresh, kept_until, link
from bot.posting.shrink import ResultShrinker
from bot.posting.unsent_check import UnsentCheck
from bot.texts import delivery as texts
from bot.ui import cards
from bot.units import MIB

log = logging.getLogger(__name__)

#: A result above this is not fetched at all, in bytes: 15 s of 4K and 30 s of 1080p stay far below.
_DOWNLOAD_LIMIT = 512 * 1024 * 1024
_DOWNLOAD_TIMEOUT = aiohttp.ClientTimeout(total=None, connect=15, sock_read=30)

#: How long a look at the beginning of a result may take.
_LOOK_TIMEOUT = aiohttp.ClientTimeout(total=30, connect=10, sock_read=10)

#: Whoever serves videos is never slower than this, nor is a line of 25 Mbit/s with all downloads at once.
_PACE = Pace(grace=60.0, least_rate=128 * 1024)

#: Files on their way to this machine and from it at the same time, apart, since one has nothing to do with the other.
#: There are many places for downloads, so that slow ones leave some to others; all together take some 25 MiB of memory.
#: More uploads would only make each slower.
_DOWNLOADS = 20
_UPLOADS = 5

#: How long one upload may take, in seconds, and for each byte; discord.py waits out rate limits inside.
_POST_TIMEOUT, _POST_TIMEOUT_PER_BYTE = 120.0, 1 / (64 * 1024)

#: What Discord would not take although it should have is fitted into less, as shares of what anybody may upload.
_LESS = (1.0, 0.75)

#: After so many tries in vain nothing larger than anybody may upload is tried: small files get through more often.
_SMALL_FROM = 4

#: How many messages are looked through for one posted by an earlier run, from the newest back and from the mark on, and
#: by how many seconds the mark may be too late.
_HISTORY = 1000
_CLOCKS = 300.0

#: How long a process that starts waits to know its servers before it puts a video off, in seconds.
_READY_TIMEOUT = 60.0

#: Undelivered results are kept no longer than this, in seconds, and never more of them than so many bytes; crun's
#: links live for a day.
_KEEP_FOR = 7 * 86400.0
_KEEP_AT_MOST = 2 * 1024 * 1024 * 1024

#: How long to wait for room on the disk, in seconds, and how much later than the last time the host is told at the
#: earliest that there is none: on a disk that is nearly full there is room for one and none for the next, all day.
_DISK_PAUSE = 15.0
_TELL_AGAIN = 3600.0

#: How long to wait when Discord says that it is too much, and not until when, in seconds.
_BUSY_PAUSE = 60.0

_FOLDER_NAME = re.compile("[0-9a-f]{16}")


class Board(Protocol):
    """Where the member sees how far the fitting is."""

    def fitting(self, generation_id: str, share: float, *, converting: bool) -> None:
        """Note how far the fitting is, from 0 to 1, and what it is for; never blocks and never fails."""


class Delivery:
    """Posts finished videos."""

    def __init__(
        self,
        client: discord.Client,
        session: aiohttp.ClientSession,
        store: Store,
        crun: CrunClient,
        work_dir: Path,
        board: Board,
        host: OwnerAlerts,
        unsent_check: UnsentCheck,
    ) -> None:
        self._client = client
        self._unsent_check = unsent_check
        self._session = session
        self._store = store
        self._crun = crun
        self._work_dir = work_dir
        self._status_cards = board
        self._host = host
        self._places = Destinations(client)
        self._fitting = ResultShrinker()
        self._downloads = asyncio.Semaphore(_DOWNLOADS)
        self._uploads = asyncio.Semaphore(_UPLOADS)
        self._at_work: set[str] = set()
        #: The fewest bytes, besides the reserve, that the host was told there is no room for; None as long as there is.
        self._lacking: int | None = None
        self._told_at = -math.inf

    async def close(self) -> None:
        """End the fitting that is under way."""
        await self._fitting.close()

    async def __call__(self, generation: Generation, undisturbed: Undisturbed) -> Posted:
        """Post the video once, however often this is called. See `bot.generations.delivery_retries.Post`."""
        self._at_work.add(generation.id)
        try:
            while True:
                with suppress(_WantedElsewhereError):
                    posted = await self._bring(generation, undisturbed)
                    break
                generation = await self._store.get(generation.id) or generation
        finally:
            self._at_work.discard(generation.id)
        await asyncio.to_thread(shutil.rmtree, self._folder(generation), ignore_errors=True)
        return posted

    async def original(self, generation: Generation) -> Link | None:
        """Return a link to the video as crun made it; None when there is none any more."""
        return await self._link(generation)

    async def given_up(self, generation: Generation) -> None:
        """Keep the file for when its member wants it, within the bounds."""
        log.info("Generation %s: its file is kept for %.0f days at most", generation.id, _KEEP_FOR / 86400)
        await self.tidy()

    # --- which place --------------------------------------------------------------------------------------------

    async def _bring(self, generation: Generation, undisturbed: Undisturbed) -> Posted:
        with _failures_told():
            # Before it knows its servers it knows neither what it may do in them nor how large a file may be.
            async with asyncio.timeout(_READY_TIMEOUT):
                await self._client.wait_until_ready()
            first = await self._unsettled(generation)
            if isinstance(first, Posted):
                return first
            original = await self._original(generation)
            spots = [first] if first is not None else await self._places.order(generation)
            for spot in spots:
                with suppress(ClosedError):
                    place = await self._places.open(generation, spot)
                    try:
                        return await self._post_in(place, generation, original, undisturbed)
                    except ClosedError as closed:
                        if closed.refusal not in ABOUT_CONTENT:
                            raise
                        log.info("Generation %s: posted without its words (%s)", generation.id, closed.refusal)
                        return await self._post_in(place, generation, original, undisturbed, words=False)
            if first is not None:
                # Nothing is there and nothing can come there any more; the next try has all places.
                await self._store.deliveries.clear_posting(generation.id)
                raise PutOffError(Failure(Reason.CHANNEL))
        raise PutOffError(Failure(Reason.CHANNEL), CLOSED_PAUSE)

    async def _unsettled(self, generation: Generation) -> Posted | Spot | None:
        """Find out what became of an earlier try of which Discord's answer is not known.

        Returns:
            The message; or the only place where it may be tried, as long as it may still come there; None when there
            was no such try, or not where the video is to go now.
        """
        if generation.posting_at is None:
            return await self._posted_by_another(generation)
        channel_id = generation.posting_in or generation.channel_id
        spot = self._places.spot_of(generation, channel_id)
        # Who has it brought somewhere else has not found it there, and does not want to wait for who can look.
        wanted = wanted_spot(generation)
        elsewhere = wanted is not None and spot is not wanted
        looked_at = time.time()
        try:
            found = await self._find_or_wait(generation, channel_id, generation.posting_at)
        except PutOffError:
            if not elsewhere:
                raise
            found = None
        if found is not None:
            return Posted(found, channel_id, self._places.guild_of(generation, channel_id))
        if spot is None or elsewhere:
            await self._store.deliveries.clear_posting(generation.id)
            return None
        await self._store.deliveries.looked_for(generation.id, looked_at)
        return spot

    async def _posted_by_another(self, generation: Generation) -> Posted | None:
        """Look for the video of what an earlier process left: this database may be a copy, and the original went on."""
        if self._unsent_check.vouches_for(generation.id):
            return None
        channels = (generation.wanted_in, generation.channel_id, generation.parent_id)
        closed = False
        for channel_id in dict.fromkeys(filter(None, channels)):
            try:
                found = await self._find(generation, channel_id, generation.created_at)
            except ClosedError:
                closed = True
                continue
            if found is not None:
                return Posted(found, channel_id, self._places.guild_of(generation, channel_id))
        if closed and (there := await self._posted_directly(generation)) is not None:
            return there
        self._unsent_check.vouch_for(generation.id)
        return None

    async def was_posted_directly(self, generation: Generation) -> bool:
        """Tell whether a generation's video is in its member's direct messages."""
        return await self._posted_directly(generation) is not None

    async def _posted_directly(self, generation: Generation) -> Posted | None:
        try:
            with closed_told():
                direct = await self._client.create_dm(discord.Object(generation.member_id))
            found = await self._find(generation, direct.id, generation.created_at)
        except ClosedError:
            return None
        return None if found is None else Posted(found, direct.id, None)

    async def _find_or_wait(self, generation: Generation, channel_id: int, since: float) -> int | None:
        """Look for the message; in a channel that is gone there is none.

        Raises:
            PutOffError: it may be there for all to see but the bot. A second copy elsewhere would be worse than waiting
                for the permission, or for the member to ask for it.
        """
        try:
            return await self._find(generation, channel_id, since)
        except ClosedError as closed:
            if not closed.gone:
                raise PutOffError(Failure(Reason.HIDDEN), CLOSED_PAUSE) from None
        return None

    async def _find(self, generation: Generation, channel_id: int, since: float) -> int | None:
        """Look for the message that was posted after a unix time.

        From the newest back to the card, whose id says in Discord's own time how old it is; where too much was written
        since, from the mark on too. Neither is led astray by a clock of this machine that is wrong.

        Raises:
            ClosedError: the bot cannot look there.
        """
        await self._places.check_history(channel_id)
        channel = self._client.get_partial_messageable(channel_id)
        card = discord.Object(generation.card_id or generation.interaction_id)
        # When it was asked for is known in Discord's time; this machine's clock only says how long after it was posted.
        later = timedelta(seconds=since - generation.created_at - _CLOCKS)
        posted = discord.utils.snowflake_time(generation.interaction_id) + later
        mark = discord.Object(max(card.id, discord.utils.time_snowflake(posted)))
        with closed_told():
            seen = 0
            async for message in channel.history(limit=_HISTORY):
                if message.id < card.id:
                    return None
                if self._is_of(message, generation):
                    return message.id
                seen += 1
            if seen == _HISTORY:
                async for message in channel.history(limit=_HISTORY, after=mark, oldest_first=True):
                    if self._is_of(message, generation):
                        return message.id
        return None

    def _is_of(self, message: discord.Message, generation: Generation) -> bool:
        """Tell whether a message is the bot's own that shows this video."""
        me = self._client.user
        return me is not None and message.author.id == me.id and cards.shows(message, generation.id)

    # --- posting ------------------------------------------------------------------------------------------------

    async def _post_in(
        self,
        place: Destination,
        generation: Generation,
        original: Path | None,
        undisturbed: Undisturbed,
        *,
        words: bool = True,
    ) -> Posted:
        """Post the video in a place: as it is, fitted, or as a link when nothing smaller is worth watching.

        Args:
            place: Where.
            generation: Whose video.
            original: Where it lies; None when it is too large to be fetched.
            undisturbed: See `bot.generations.delivery_retries.Post`.
            words: Whether the words that it was made from are shown.

        Raises:
            ClosedError: Discord does not let it be posted there, and it is not there.
        """
        size = None
        note = texts.elsewhere(generation, place.spot, self._server_of(generation))
        direct = place.spot is Spot.DIRECT
        if original is not None:
            size = (await asyncio.to_thread(original.stat)).st_size
            unshown = await self._fitting.unshown(original)
            for limit in _limits(place, generation):
                path: Path | None = original
                if size > limit or unshown is not None:
                    path = await self._fit(generation, original, limit, converting=size <= limit)
                if path is None and size > limit:
                    break
                path = path or original
                about = texts.original_shown(unshown) if path == original else texts.fitted(size, limit, unshown)
                notes = [note, about]
                view = cards.video(generation, notes, direct=direct, fitted=path != original, words=words)
                with suppress(_TooLargeError):
                    return await self._send(place, generation, view, path, undisturbed)
        found = await self._link(generation)
        if found is None:
            raise PutOffError(Failure(Reason.TOO_LARGE))
        notes = [note, texts.as_link(size, place.limit, found.until, kept_until(generation))]
        view = cards.linked(generation, notes, found.url, direct=direct, words=words)
        return await self._send(place, generation, view, None, undisturbed)

    async def _send(
        self,
        place: Destination,
        generation: Generation,
        view: ui.LayoutView,
        path: Path | None,
        undisturbed: Undisturbed,
    ) -> Posted:
        """Send the message, and find out what became of it when that is not clear.

        Raises:
            ClosedError, _TooLargeError: Discord did not take it; it is not there.
        """
        async with self._uploads, undisturbed():
            began = time.time()
            if not await self._store.deliveries.mark_posting(
                generation.id, place.channel.id, wanted_in=generation.wanted_in
            ):
                raise _WantedElsewhereError
            try:
                with count_attempts() as requests:
                    message_id = await self._request(place, generation, view, path)
            except (discord.HTTPException, discord.RateLimited) as error:
                if isinstance(error, discord.HTTPException) and error.status >= 500:
                    raise
                # A refusal is the answer to the last request. One before it may have had another end.
                if len(requests) > 1:
                    found = await self._find_or_wait(generation, place.channel.id, generation.posting_at or began)
                    if found is not None:
                        return Posted(found, place.channel.id, place.guild_id)
                await self._store.deliveries.clear_posting(generation.id)
                with closed_told(), _too_large_told():
                    raise
        return Posted(message_id, place.channel.id, place.guild_id)

    async def _request(self, place: Destination, generation: Generation, view: ui.LayoutView, path: Path | None) -> int:
        """Send the message; once more to a thread after opening it, and where the bot may not reply, as no reply."""
        reply = place.spot is Spot.ASKED and place.may_reply
        try:
            return await self._request_once(place, generation, view, path, reply=reply)
        except discord.HTTPException as error:
            if error.code == THREAD_ARCHIVED:
                if not await self._places.open_thread(place.channel.id):
                    raise
            elif error.code == CANNOT_REPLY_WITHOUT_HISTORY and reply:
                reply = False
            else:
                raise
        return await self._request_once(place, generation, view, path, reply=reply)

    async def _request_once(
        self, place: Destination, generation: Generation, view: ui.LayoutView, path: Path | None, *, reply: bool
    ) -> int:
        more: dict[str, Any] = {}
        if reply:
            more["reference"] = discord.MessageReference(
                message_id=generation.card_id or generation.interaction_id,
                channel_id=generation.channel_id,
                guild_id=generation.guild_id,
                fail_if_not_exists=False,
            )
        timeout = _POST_TIMEOUT
        if path is not None:
            more["file"] = file = await asyncio.to_thread(discord.File, path, filename=cards.filename(generation))
            timeout += (await asyncio.to_thread(path.stat)).st_size * _POST_TIMEOUT_PER_BYTE
        with closing(file) if path is not None else nullcontext():
            async with asyncio.timeout(timeout):
                message = await place.channel.send(
                    view=view,
                    allowed_mentions=discord.AllowedMentions(
                        everyone=False, roles=False, users=[discord.Object(generation.member_id)], replied_user=False
                    ),
                    # The same nonce within a few minutes gives the same message, also when discord.py repeats itself.
                    nonce=generation.id,
                    **more,
                )
        return message.id

    async def _fit(self, generation: Generation, original: Path, limit: int, *, converting: bool) -> Path | None:
        """Return a form of the video that is small enough and shown everywhere; None when none is worth watching.

        Args:
            generation: Whose video.
            original: The video.
            limit: The most bytes.
            converting: It is small enough as it is.
        """
        room = 2 * limit
        with self._room_watched(room):
            await self._check_room(room)
            fitted = await self._fitting.fitted(
                original,
                limit,
                generation.member_id,
                lambda share: self._status_cards.fitting(generation.id, share, converting=converting),
            )
            if fitted is None:
                await self._check_room(limit)  # what a full disk cut off is not beyond saving
            self._room_again(room)
            return fitted

    def _server_of(self, generation: Generation) -> str | None:
        guild = self._client.get_guild(generation.guild_id or 0)
        return None if guild is None else guild.name

    # --- the file -----------------------------------------------------------------------------------------------

    async def _original(self, generation: Generation) -> Path | None:
        """Return where the result lies, fetched if it is not there yet; None when it is too large for that."""
        if not generation.links:
            raise UndeliverableError(Failure(Reason.NO_VIDEO))
        path = self._folder(generation) / "original.mp4"
        with self._room_watched(0):
            if await asyncio.to_thread(path.exists):
                await asyncio.to_thread(_remove_all_but, path.parent, "original.mp4", "fitted-")
                return path
            part = path.with_suffix(".part")
            try:
                await self._fetch(generation, part)
            except TooLargeError:
                return None
            await asyncio.to_thread(part.replace, path)
            self._room_again(0)
        await asyncio.to_thread(_keep_within_bounds, self._work_dir, frozenset(self._at_work))
        return path

    async def _fetch(self, generation: Generation, path: Path) -> None:
        """Stream the result to disk; when no link leads to it any more, ask crun for fresh ones."""
        try:
            try:
                await self._fetch_film(generation, generation.links, path)
            except (TooLargeError, SlowError):
                raise
            except DownloadError as error:
                found = [link.url for link in await fresh(self._crun, generation)]
                new = [url for url in found if url not in generation.links]
                if not new:
                    raise
                log.info("Generation %s: %s; it is fetched by a fresh link", generation.id, error)
                await self._fetch_film(generation, new, path)
        except TooLargeError:
            raise
        except DownloadError as error:
            log.warning("Generation %s: its video could not be fetched: %s", generation.id, error)
            raise PutOffError(Failure(Reason.DOWNLOAD)) from None

    async def _fetch_film(self, generation: Generation, urls: Sequence[str], path: Path) -> None:
        """Stream the first film among some links to disk, and note where it lies.

        Which one is the film is told by its bytes: beside it there may be a thumbnail. Of several films the first one
        is taken: the one that crun names first, as its own documents do with what was asked for.
        """
        failure = DownloadError("crun names no link")
        for url in urls:
            try:
                await self._download(url, path)
            except TooLargeError:
                await self._note_film(generation, url)
                raise
            except SlowError:
                raise
            except DownloadError as error:
                failure = error
            else:
                await self._note_film(generation, url)
                return
        raise failure

    async def _note_film(self, generation: Generation, url: str) -> None:
        if url != generation.video_link:
            await self._store.deliveries.video_found(generation.id, url)

    async def _download(self, url: str, path: Path) -> None:
        async with self._downloads:
            await self._check_room(0)
            # A proxy's page may come with status 200 too.
            await download(
                self._session,
                url,
                path,
                limit=_DOWNLOAD_LIMIT,
                timeout=_DOWNLOAD_TIMEOUT,
                pace=_PACE,
                accepts=is_film,
            )

    async def _link(self, generation: Generation) -> Link | None:
        """Return a link to the result that works, as far as is known."""
        found = await fresh(self._crun, generation)
        if not found:
            found = tuple(known for known in map(link, generation.links) if not known.over)
        if len(found) < 2:
            return next(iter(found), None)
        for candidate in found:
            with suppress(DownloadError):
                if await looks_like(self._session, candidate.url, is_film, timeout=_LOOK_TIMEOUT):
                    return candidate
        return None

    def _folder(self, generation: Generation) -> Path:
        return self._work_dir / generation.id

    # --- the disk -----------------------------------------------------------------------------------------------

    async def tidy(self) -> None:
        """Remove what nobody needs any more: of what is posted, of what is old, and the oldest of what is too much."""
        for folder in await asyncio.to_thread(_folders, self._work_dir):
            generation = await self._store.get(folder.name)
            wanted = generation is not None and generation.state in {State.READY, State.UNDELIVERED}
            if not wanted and folder.name not in self._at_work:
                await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
        await asyncio.to_thread(_keep_within_bounds, self._work_dir, frozenset(self._at_work))

    async def _check_room(self, size: int) -> None:
        """Leave room for the database.

        Raises:
            OSError: there is too little.
        """

        def look() -> int:
            self._work_dir.mkdir(parents=True, exist_ok=True)
            return shutil.disk_usage(self._work_dir).free

        if await asyncio.to_thread(look) < size + RESERVE:
            raise OSError(errno.ENOSPC, f"less than {(size + RESERVE) // MIB} MB are free on the disk")

    @contextmanager
    def _room_watched(self, size: int) -> Iterator[None]:
        """Tell the host when so many bytes, besides the reserve, cannot be written: once until they can be again."""
        try:
            yield
        except (aiohttp.ClientError, TimeoutError):  # some of which are OSErrors too
            raise
        except OSError as error:
            told = self._lacking is not None and size >= self._lacking
            now = time.monotonic()
            if not told and now - self._told_at >= _TELL_AGAIN:
                self._lacking, self._told_at = size, now
                what = error.strerror or str(error)
                text = texts.NO_ROOM.format(folder=self._work_dir, what=what)
                self._host.tell(text)
            raise PutOffError(Failure(Reason.DISK), _DISK_PAUSE) from None

    def _room_again(self, size: int) -> None:
        """Note that there was room for so many bytes; that says nothing of more."""
        if self._lacking is not None and size >= self._lacking:
            self._lacking = None
            log.info(texts.ROOM_AGAIN)


class _WantedElsewhereError(Exception):
    """Its member had the video brought somewhere else meanwhile."""


class _TooLargeError(Exception):
    """Discord says that the file is too large."""


def _limits(place: Destination, generation: Generation) -> list[int]:
    """Return the sizes to try in a place, in bytes, from the largest on."""
    smaller = [int(MAX_UPLOAD_BYTES * share) for share in _LESS]
    refused = generation.failure is not None and generation.failure.reason is Reason.POSTING
    if refused and (generation.tries or 0) >= _SMALL_FROM:
        return [limit for limit in smaller if limit <= place.limit]
    return [place.limit, *(limit for limit in smaller if limit < place.limit)]


@contextmanager
def _too_large_told() -> Iterator[None]:
    try:
        yield
    except discord.HTTPException as error:
        if is_too_large(error):
            raise _TooLargeError from error
        raise


@contextmanager
def _failures_told() -> Iterator[None]:
    """Turn what may pass into `PutOffError`, which says how long to wait."""
    try:
        yield
    except discord.RateLimited as error:
        raise PutOffError(Failure(Reason.POSTING), error.retry_after) from error
    except discord.HTTPException as error:
        raise PutOffError(Failure(Reason.POSTING), _wait_of(error)) from error
    except (aiohttp.ClientError, TimeoutError, ConnectionError) as error:
        raise PutOffError(Failure(Reason.POSTING)) from error


def _wait_of(error: discord.HTTPException) -> float:
    """Return how long Discord, or who stands before it, wants to be left alone, in seconds."""
    if error.status != 429:
        return 0.0
    try:
        return float(error.response.headers.get("Retry-After", ""))
    except ValueError:
        return _BUSY_PAUSE


def _folders(work_dir: Path) -> list[Path]:
    if not work_dir.is_dir():
        return []
    return [path for path in work_dir.iterdir() if path.is_dir() and _FOLDER_NAME.fullmatch(path.name)]


def _remove_all_but(folder: Path, name: str, prefix: str) -> None:
    """Remove what a fitting left that was cut off."""
    for path in folder.iterdir():
        if path.name != name and not path.name.startswith(prefix):
            path.unlink(missing_ok=True)


def _keep_within_bounds(work_dir: Path, needed: frozenset[str]) -> None:
    """Remove kept results that are too old, then the oldest until they are no more than so many bytes."""
    kept: list[tuple[bool, float, int, Path]] = []
    for folder in _folders(work_dir):
        with suppress(OSError):
            sizes = [path.stat().st_size for path in folder.iterdir()]
            kept.append((folder.name in needed, folder.stat().st_mtime, sum(sizes), folder))
    kept.sort(reverse=True)
    total = 0
    for is_needed, changed, size, folder in kept:
        total += size
        if not is_needed and (total > _KEEP_AT_MOST or time.time() - changed > _KEEP_FOR):
            shutil.rmtree(folder, ignore_errors=True)
            total -= size
