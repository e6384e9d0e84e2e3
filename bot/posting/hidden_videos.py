"""Hiding a posted video: its message stays without the video, of which the staff channel keeps a copy."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from weakref import WeakValueDictionary

import discord

from bot.discord_api.guild_loading import find_channel
from bot.errors import UserFacingError
from bot.generations.model import Generation, State
from bot.generations.moderation_store import HiddenVideo, ModerationStore
from bot.generations.store import Store
from bot.languages import speaking
from bot.net.download import DownloadError
from bot.posting import reader_languages
from bot.posting.age_restriction import may_go_to
from bot.posting.debounced import Debounced
from bot.posting.posted_files import PostedFiles
from bot.posting.result_links import ResultLinks
from bot.texts import moderation as texts
from bot.ui import moderation as views
from bot.ui import result_buttons, video_message
from bot.ui.component_ids import walk

log = logging.getLogger(__name__)


class HiddenVideos:
    """Hides videos and shows them again. Each may be called again after a kill, and goes on where it was."""

    def __init__(
        self,
        client: discord.Client,
        store: Store,
        moderation: ModerationStore,
        files: PostedFiles,
        links: ResultLinks,
    ) -> None:
        self._client = client
        self._store = store
        self._moderation = moderation
        self._files = files
        self._links = links
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._unfinished = Debounced(self._finish, pause=0.0, what="The hidden video of generation")

    def start(self) -> None:
        """Go on with what an earlier process left."""
        self._unfinished.take_up(self._client.wait_until_ready, self._moderation.hidings_unfinished)

    async def stop(self) -> None:
        """Leave the rest to the next process."""
        await self._unfinished.stop()

    async def hide(self, generation: Generation, guild_id: int, *, keep_in: int, by: int) -> bool:
        """Hide a video; True for exactly one caller.

        Args:
            generation: Whose video; it is delivered.
            guild_id: The server.
            keep_in: The channel that keeps the copy.
            by: The moderator.

        Raises:
            UserFacingError: the message, or a copy of it, cannot be reached.
        """
        async with self._lock(generation):
            video = await self._moderation.hidden(generation.id)
            message = await self._message(generation)
            is_new = video is None
            if video is None:
                video = await self._kept(generation, message, keep_in)
                is_new = await self._moderation.hide(
                    generation.id, guild_id, video, by=by, member_id=generation.member_id
                )
            await self._edit(message, self._in_its_place(generation, views.hidden_video), [])
            return is_new

    async def show_again(self, generation: Generation, guild_id: int, *, by: int) -> bool:
        """Show a hidden video again; True for exactly one caller.

        Raises:
            UserFacingError: the message or the copy is gone.
        """
        async with self._lock(generation):
            video = await self._moderation.hidden(generation.id)
            if video is None:
                return False
            message = await self._message(generation)
            await self._restore(generation, message, video)
            is_first = await self._moderation.show_again(generation.id, guild_id, by=by, member_id=generation.member_id)
            with suppress(discord.HTTPException):  # it is only in the way
                await self._delete_copy(video)
            return is_first

    def forget(self, generation: Generation) -> None:
        """Delete the copy of a video that was deleted soon; return at once and never fail."""
        self._unfinished.touch(generation.id)

    async def _finish(self, generation_id: str) -> None:
        """Hide a video whose message shows it still; delete the copy of a deleted one."""
        generation = await self._store.get(generation_id)
        if generation is None:
            return
        async with self._lock(generation):
            video = await self._moderation.hidden(generation_id)
            if video is None:
                return
            if generation.state is State.DELETED:
                await self._delete_copy(video)
                await self._moderation.copy_deleted(generation_id)
                return
            with suppress(UserFacingError):  # it cannot be reached
                message = await self._message(generation)
                if result_buttons.generation_of(message) is not None:
                    await self._edit(message, self._in_its_place(generation, views.hidden_video), [])

    def _lock(self, generation: Generation) -> asyncio.Lock:
        return self._locks.setdefault(generation.id, asyncio.Lock())

    async def _message(self, generation: Generation) -> discord.Message:
        channel = self._client.get_partial_messageable(generation.video_channel_id)
        try:
            return await channel.fetch_message(generation.video_id or 0)
        except (discord.NotFound, discord.Forbidden):
            raise UserFacingError(texts.CANNOT_REACH()) from None

    async def _kept(self, generation: Generation, message: discord.Message, keep_in: int) -> HiddenVideo:
        """Post a copy of a video in the staff channel; a link needs none.

        Without a copy, the video is shown again as a link as long as crun keeps it.
        """
        original = result_buttons.ORIGINAL.custom_id(generation.id)
        fitted = any(getattr(part, "custom_id", None) == original for part in walk(message.components))
        try:
            async with self._files.of(message) as path:
                if path is None or not may_go_to(generation, await find_channel(self._client, keep_in)):
                    return HiddenVideo(None, None, fitted)
                copy = await self._client.get_partial_messageable(keep_in).send(
                    view=self._in_its_place(generation, lambda: views.kept_copy(generation)),
                    file=await _file(path, views.copy_name(generation)),
                    allowed_mentions=discord.AllowedMentions.none(),
                    nonce=f"h{generation.id}",
                )
        except (discord.Forbidden, discord.NotFound, DownloadError) as error:
            log.warning("No copy of the video could be kept: %s", error)
            raise UserFacingError(texts.CANNOT_KEEP()) from None
        return HiddenVideo(keep_in, copy.id, fitted)

    async def _restore(self, generation: Generation, message: discord.Message, video: HiddenVideo) -> None:
        around = video_message.Around(await self._store.lineage.of(generation))
        if video.copy_id is None or video.copy_channel_id is None:
            link = await self._links.to_video(generation)
            if link is None:
                raise UserFacingError(texts.LINK_GONE())
            shown = self._in_its_place(generation, lambda: video_message.linked(generation, around, link.url))
            await self._edit(message, shown, [])
            return
        if message.attachments:
            return  # it was shown again just before a kill
        try:
            copy = await self._client.get_partial_messageable(video.copy_channel_id).fetch_message(video.copy_id)
            async with self._files.of(copy) as path:
                if path is None:
                    raise UserFacingError(texts.COPY_GONE())
                file = await _file(path, video_message.filename(generation))
                shown = self._in_its_place(
                    generation, lambda: video_message.attached(generation, around, fitted=video.fitted)
                )
                await self._edit(message, shown, [file])
        except (discord.NotFound, discord.Forbidden, DownloadError):
            raise UserFacingError(texts.COPY_GONE()) from None

    def _in_its_place(
        self, generation: Generation, build: Callable[[], discord.ui.LayoutView]
    ) -> discord.ui.LayoutView:
        """Build a message in the language of the server that the video is in."""
        with speaking(reader_languages.of_place(self._client, generation, generation.video_guild_id)):
            return build()

    async def _edit(self, message: discord.Message, view: discord.ui.LayoutView, files: list[discord.File]) -> None:
        try:
            await message.edit(view=view, attachments=files, allowed_mentions=discord.AllowedMentions.none())
        except (discord.NotFound, discord.Forbidden):
            raise UserFacingError(texts.CANNOT_REACH()) from None

    async def _delete_copy(self, video: HiddenVideo) -> None:
        if video.copy_id is not None and video.copy_channel_id is not None:
            with suppress(discord.NotFound, discord.Forbidden):
                channel = self._client.get_partial_messageable(video.copy_channel_id)
                await channel.get_partial_message(video.copy_id).delete()


async def _file(path: Path, name: str) -> discord.File:
    return await asyncio.to_thread(discord.File, path, filename=name)
