"""A finished generation becomes a message in its channel: fetched to disk, posted once, the member mentioned."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import aiohttp
import discord

from bot.crun import CrunClient, CrunError
from bot.generations.store import Generation, Reason, Store, Trouble
from bot.generations.workflow import UndeliverableError
from bot.ui import cards

log = logging.getLogger(__name__)

#: What Discord lets a bot upload where no boost says more, in bytes.
_UPLOAD_LIMIT = discord.utils.DEFAULT_FILE_SIZE_LIMIT_BYTES

#: A result above this is not fetched at all, in bytes: 15 s of 4K and 30 s of 1080p stay far below.
_DOWNLOAD_LIMIT = 512 * 1024 * 1024
_CHUNK = 256 * 1024
_DOWNLOAD_TIMEOUT = aiohttp.ClientTimeout(total=600, connect=15, sock_read=60)

#: How long one upload may take, in seconds; discord.py waits out rate limits inside.
_POST_TIMEOUT = 300.0

#: How far back a message posted by an earlier run is looked for.
_HISTORY = 200

#: Discord's own codes: unknown channel, unknown guild, no access, no permission, archived or locked thread,
#: and what a member's or the server's blocking answers. Trying again changes none of them.
_CLOSED_CHANNEL = frozenset({10003, 10004, 50001, 50013, 50083, 160005, 50007, 340013})


class DownloadError(Exception):
    """The result could not be fetched. The text never holds its address: that is signed."""


class Delivery:
    """Posts finished videos."""

    def __init__(
        self,
        client: discord.Client,
        session: aiohttp.ClientSession,
        store: Store,
        crun: CrunClient,
        work_dir: Path,
    ) -> None:
        self._client = client
        self._session = session
        self._store = store
        self._crun = crun
        self._work_dir = work_dir

    async def post(self, generation: Generation) -> int:
        """Post the video once, however often this is called, and return the message's id.

        Raises:
            UndeliverableError: trying again would not help.
            DownloadError, discord.HTTPException, TimeoutError: it may be tried again.
        """
        filename = f"marionette-{generation.id}.mp4"
        channel = self._client.get_partial_messageable(generation.channel_id, guild_id=generation.guild_id)
        path = self._work_dir / filename
        with _closed_channels_told():
            try:
                if generation.posting_at is not None:
                    posted = await self._find(channel, generation, filename)
                    if posted is not None:
                        return posted
                await self._fetch(generation, path)
                size = path.stat().st_size
                if size > self._upload_limit(generation):
                    raise UndeliverableError(Trouble(Reason.TOO_LARGE))
                await self._store.mark_posting(generation.id)
                return await self._send(channel, generation, path)
            finally:
                path.unlink(missing_ok=True)

    async def _send(self, channel: discord.PartialMessageable, generation: Generation, path: Path) -> int:
        reply = discord.MessageReference(
            message_id=generation.card_id or generation.interaction_id,
            channel_id=generation.channel_id,
            guild_id=generation.guild_id,
            fail_if_not_exists=False,
        )
        with closing(discord.File(path, filename=path.name)) as file:
            async with asyncio.timeout(_POST_TIMEOUT):
                message = await channel.send(
                    view=cards.video(generation, path.name),
                    file=file,
                    reference=reply,
                    allowed_mentions=discord.AllowedMentions(
                        everyone=False, roles=False, users=[discord.Object(generation.member_id)], replied_user=False
                    ),
                    # The same nonce within a few minutes gives the same message, also when discord.py repeats itself.
                    nonce=generation.id,
                )
        return message.id

    async def _find(self, channel: discord.PartialMessageable, generation: Generation, filename: str) -> int | None:
        """Look for the message that an earlier run posted and did not live to note."""
        me = self._client.user
        after = discord.Object(generation.card_id or generation.interaction_id)
        async for message in channel.history(after=after, limit=_HISTORY, oldest_first=True):
            if me is not None and message.author.id == me.id and filename in _file_names(message):
                return message.id
        return None

    def _upload_limit(self, generation: Generation) -> int:
        guild = self._client.get_guild(generation.guild_id) if generation.guild_id else None
        return guild.filesize_limit if guild is not None else _UPLOAD_LIMIT

    async def _fetch(self, generation: Generation, path: Path) -> None:
        """Stream the result to disk; when its link has expired, ask crun for a fresh one."""
        if generation.result_url is None:
            raise UndeliverableError(Trouble(Reason.NO_VIDEO))
        try:
            await self._download(generation.result_url, path)
        except DownloadError:
            fresh = await self._fresh_url(generation)
            if fresh is None or fresh == generation.result_url:
                raise
            await self._download(fresh, path)

    async def _fresh_url(self, generation: Generation) -> str | None:
        try:
            info = await self._crun.task_info(generation.task_id or "")
        except CrunError as error:
            log.warning("Generation %s: no fresh link to its video: %s", generation.id, error)
            return None
        return info.media_urls[0] if info.media_urls else None

    async def _download(self, url: str, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            async with self._session.get(url, timeout=_DOWNLOAD_TIMEOUT) as answer:
                if answer.status != 200:
                    raise DownloadError(f"the result's server answered {answer.status}")
                if (answer.content_length or 0) > _DOWNLOAD_LIMIT:
                    raise UndeliverableError(Trouble(Reason.TOO_LARGE))
                size = 0
                with path.open("wb") as file:
                    async for chunk in answer.content.iter_chunked(_CHUNK):
                        size += len(chunk)
                        if size > _DOWNLOAD_LIMIT:
                            raise UndeliverableError(Trouble(Reason.TOO_LARGE))
                        await asyncio.to_thread(file.write, chunk)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise DownloadError(f"the result's download broke off ({type(error).__name__})") from None
        if size == 0:
            raise DownloadError("the result is empty")


def _file_names(message: discord.Message) -> set[str]:
    """Return the names of a message's files, those shown inside its layout too."""
    names = {attachment.filename for attachment in message.attachments}
    for component in message.components:
        if isinstance(component, discord.MediaGalleryComponent):
            names |= {item.media.url.partition("?")[0].rpartition("/")[2] for item in component.items}
    return names


@contextmanager
def _closed_channels_told() -> Iterator[None]:
    """Turn Discord's final answers into one that says so; the others may be tried again."""
    try:
        yield
    except discord.HTTPException as error:
        if error.status == 413 or error.code == 40005:
            raise UndeliverableError(Trouble(Reason.TOO_LARGE)) from None
        if error.code in _CLOSED_CHANNEL:
            raise UndeliverableError(Trouble(Reason.CHANNEL)) from None
        raise
