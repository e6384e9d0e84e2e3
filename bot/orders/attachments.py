"""Makes the files of an order ready for Kling: checks them, has them converted, and renews their links.

A file that breaks no input rule keeps its Discord link, which crun fetches itself. A file that the bot made (a
converted one, or the last frame of a video) is uploaded to crun, and its source is kept so that it can be made again
once the upload expires.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import discord

from bot.crun import CrunClient
from bot.discord_api.limits import INTERACTION_TOKEN_SECONDS
from bot.media.errors import MediaErrorReason
from bot.media.input_rules import SECONDS_TOLERANCE, Fit
from bot.media.limits import MAX_CLIP_SECONDS, MIN_CLIP_SECONDS
from bot.media.media_pool import MediaPool
from bot.net.signed_urls import expires_soon
from bot.orders.conversion import Conversion, Progress, media_errors, source_for, take_of
from bot.orders.file_downloads import FileDownloads
from bot.orders.file_problems import FileProblem, InputFileError, UnreadyFilesError, losses_of
from bot.orders.input_file import FileSource, InputFile, Loss, Role
from bot.orders.message_files import files_in_message, is_same_file
from bot.orders.order import Order
from bot.units import MIB

log = logging.getLogger(__name__)

#: How long making the files of one order ready may take, in seconds: there is time left to answer the interaction.
_MAX_SECONDS = 0.8 * INTERACTION_TOKEN_SECONDS

#: A file of more bytes is not downloaded once more for a small picture.
_LARGEST_FOR_OVERVIEW = 50 * MIB


@dataclass(frozen=True)
class Overview:
    """One small picture of an order's files, and what each of these is used as, from the left."""

    roles: tuple[Role, ...]
    #: A JPEG.
    data: bytes


def is_valid(order: Order, role: Role, file: InputFile) -> bool:
    """Return whether a file is known to break no input rule in this order, whose orientation limits a clip's length."""
    if role != "clip":
        return file.valid
    max_seconds = MAX_CLIP_SECONDS[order.orientation] + SECONDS_TOLERANCE
    return file.valid and file.seconds is not None and file.seconds <= max_seconds


def _unseen(_file: InputFile, _share: float) -> None:
    """Show no progress."""


class Attachments:
    """Checks the files of orders, and has them converted and uploaded.

    Wherever a member is given, files wait for that member's share of disk space and workers.
    """

    def __init__(
        self,
        client: discord.Client,
        session: aiohttp.ClientSession,
        crun: CrunClient,
        media_pool: MediaPool,
        work_dir: Path,
    ) -> None:
        self._client = client
        self._conversion = Conversion(crun, media_pool)
        self._downloads = FileDownloads(session, work_dir)

    async def delete_leftovers(self) -> None:
        """Delete the files that an earlier process left behind when it was killed."""
        await self._downloads.delete_leftovers()

    async def checked(self, order: Order, member: int, progress: Progress = _unseen) -> Order:
        """Return the order with files that break no input rule.

        Files that are fine as they are keep their link. Those that can be fixed without losing anything, or whose
        member has agreed to the loss, are converted and uploaded to crun. All others are reported together.

        Args:
            order: What is asked for.
            member: Who asked.
            progress: Called while a clip is transcoded.

        Raises:
            UnreadyFilesError: Files cannot be used as they are.
            CrunError: crun did not take an upload.
        """
        errors: list[InputFileError] = []
        give_up_at = asyncio.get_running_loop().time() + _MAX_SECONDS
        for role, file in order.files:
            try:
                # Transcoding takes minutes, so it waits when something is to be asked about another file.
                made = await self._in_time(give_up_at, order, member, role, file, None if errors else progress)
            except InputFileError as error:
                errors.append(error)
                made = _asked_about(order, file, error.problem)
            order = order.with_file(role, made)
        if errors:
            raise UnreadyFilesError(order, tuple(errors))
        return order

    async def usable_picture(self, file: InputFile, member: int, *, fit: Fit) -> tuple[bytes, str]:
        """Return the bytes and the content type of a picture, converted where it breaks an input rule.

        Raises:
            InputFileError: It cannot be used.
        """
        async with self._downloads.downloaded("image", file, member) as path:
            return await self._conversion.usable_picture(file, path, member, fit=fit)

    async def overview(self, order: Order, member: int) -> Overview | None:
        """Return one small picture of an order's files; None when none of them can be fetched or read any more."""
        made: Overview | None = None
        for role, file in order.files:
            left, roles = (None, ()) if made is None else (made.data, made.roles)
            try:
                made = Overview((*roles, role), await self._thumbnail(role, file, member, left))
            except InputFileError as error:
                log.info("A %s is not shown small: %s", role, error.problem.kind)
        return made

    async def _thumbnail(self, role: Role, file: InputFile, member: int, left: bytes | None) -> bytes:
        """Return a small JPEG of a file, of a clip its first frame; `left` is another one to show beside it.

        Raises:
            InputFileError: It cannot be fetched or read any more.
        """
        if (file.size or 0) > _LARGEST_FOR_OVERVIEW:
            raise InputFileError(role, file, FileProblem("too_large"))
        if expires_soon(file.url, file.expires_at):
            file = await self._with_link_from_message(role, file)
        async with self._downloads.downloaded(role, file, member) as path, media_errors(role, file):
            return await self._conversion.small_copy(role, path, member, left=left)

    async def with_fresh_links(self, order: Order, member: int) -> Order:
        """Return the order with links that stay valid long enough to be used; the same object when all do.

        Raises:
            InputFileError: A link has expired and there is no fresh one.
            CrunError: crun did not take an upload.
        """
        for role, file in order.files:
            fresh = await self._with_fresh_link(order, member, role, file)
            if fresh is not file:
                order = order.with_file(role, fresh)
        return order

    # --- checking one file -------------------------------------------------------------------------------------------

    async def _with_fresh_link(self, order: Order, member: int, role: Role, file: InputFile) -> InputFile:
        """Return the file with a link that stays valid long enough to be used, making an uploaded file again for that.

        Raises:
            InputFileError: The link has expired and there is no fresh one.
            CrunError: crun did not take an upload.
        """
        if not expires_soon(file.url, file.expires_at):
            return file
        if file.source is not None:
            return await self._made(order, member, role, file.source)
        return await self._with_link_from_message(role, file)

    async def _with_link_from_message(self, role: Role, file: InputFile) -> InputFile:
        """Fetch the message that shows a file: Discord then signs its links anew."""
        if file.channel_id is None or file.message_id is None:
            raise InputFileError(role, file, FileProblem("gone"))
        channel = self._client.get_partial_messageable(file.channel_id)
        try:
            message = await channel.fetch_message(file.message_id)
        except (discord.NotFound, discord.Forbidden):
            raise InputFileError(role, file, FileProblem("gone")) from None
        except (discord.HTTPException, aiohttp.ClientError, OSError):
            raise InputFileError(role, file, FileProblem("unreachable")) from None
        for candidate in files_in_message(message):
            if is_same_file(candidate, file) and not expires_soon(candidate.url):
                return file.model_copy(update={"url": candidate.url})
        raise InputFileError(role, file, FileProblem("gone"))

    # --- making a file ready ------------------------------------------------------------------------------------------

    async def _in_time(
        self, give_up_at: float, order: Order, member: int, role: Role, file: InputFile, progress: Progress | None
    ) -> InputFile:
        """Make a file ready, up to a time of the event loop.

        Raises:
            InputFileError: It cannot be used as it is, or it took too long.
            CrunError: crun did not take an upload.
        """
        try:
            async with asyncio.timeout_at(give_up_at) as timeout:
                return await self._ready(order, member, role, file, progress)
        except TimeoutError:
            if not timeout.expired():
                raise
            raise InputFileError(role, file, FileProblem("unusable", MediaErrorReason.BUSY)) from None

    async def _ready(
        self, order: Order, member: int, role: Role, file: InputFile, progress: Progress | None
    ) -> InputFile:
        """Return a file that breaks no input rule; without `progress`, a clip to be transcoded stays as it is."""
        is_known = is_valid(order, role, file)
        file = await self._with_fresh_link(order, member, role, file)
        if is_known:
            return file
        try:
            return await self._probed(order, member, role, file, progress)
        except InputFileError as error:
            if error.problem.kind != "gone" or file.source is None:
                raise
        # The upload expired earlier than assumed; the file that it was made from may still be there.
        return await self._made(order, member, role, file.source, progress or _unseen)

    async def _probed(
        self, order: Order, member: int, role: Role, file: InputFile, progress: Progress | None
    ) -> InputFile:
        if file.last_frame:
            return await self._made(order, member, role, FileSource(file=file))
        async with self._downloads.downloaded(role, file, member) as path, media_errors(role, file):
            found = await self._conversion.probed(order, role, path, member)
            if role == "clip" and not found.is_too_short and _is_looked_at(file):
                found = await self._conversion.with_takes(found, order, path, member)
            if not found.violations and found.takes is None and take_of(file) is None:
                if order.upload_files:
                    # A file that is an upload already keeps the source of that.
                    kept = file.source or FileSource(file=file)
                    return await self._conversion.uploaded(order, member, role, kept, path)
                return file.model_copy(update={"valid": True, "seconds": found.seconds})
            source = source_for(role, file, found)
            made: Path | None = None
            if role != "clip":
                made = await self._conversion.picture(path, member, fit=source.fit)
            elif found.is_fixed_by_copying and source.length is None:
                made = await self._conversion.copied_clip(order, path, member)
            if made is not None:
                return await self._conversion.uploaded(order, member, role, source, made)
        # Downloaded once more: files that are transcoded have disk space of their own, since they hold it for minutes.
        return file if progress is None else await self._made(order, member, role, source, progress)

    async def _made(
        self, order: Order, member: int, role: Role, source: FileSource, progress: Progress = _unseen
    ) -> InputFile:
        """Make a file from its source and upload it to crun."""
        file = await self._with_fresh_link(order, member, role, source.file)
        source = source.model_copy(update={"file": file})
        to_fix = source.fixed
        async with self._downloads.downloaded(role, file, member, to_fix=to_fix) as path, media_errors(role, file):
            made = path
            if file.last_frame:
                made = await self._conversion.last_frame(path, member)
            elif source.fixed and role == "clip":
                made = await self._conversion.clip(order, member, source, path, progress)
            elif source.fixed:
                made = await self._conversion.picture(path, member, fit=source.fit)
            return await self._conversion.uploaded(order, member, role, source, made)


def _is_looked_at(file: InputFile) -> bool:
    """Return whether a clip's takes are looked at: once, before its member has decided, and not what the bot made."""
    return file.source is None and not (file.loss is not None and file.loss.agreed and file.loss.several_takes)


def _asked_about(order: Order, file: InputFile, problem: FileProblem) -> InputFile:
    """Return a file with what its member is asked about it."""
    if not problem.is_fixable:
        return file
    loss = Loss(violations=losses_of(problem))
    if problem.takes is not None:
        longest = problem.takes.longest(at_least=MIN_CLIP_SECONDS, at_most=MAX_CLIP_SECONDS[order.orientation])
        loss = loss.model_copy(update={"several_takes": True, "longest_take": longest})
    return file.model_copy(update={"loss": loss})
