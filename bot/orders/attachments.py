"""Makes the files of an order ready for Kling: probes them, fixes them, uploads them to crun and renews their links.

A file that breaks no input rule keeps its Discord link, which crun fetches itself. A file that the bot made (a fixed
one, or the last frame of a video) is uploaded to crun, and its source is kept so that it can be made again once the
upload expires.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path, PurePosixPath

import aiohttp
import discord

from bot.crun import CrunClient
from bot.media.errors import MediaError
from bot.media.file_info import ClipInfo, PictureInfo
from bot.media.input_rules import SECONDS_TOLERANCE, Fit, Violation, clip_violations, picture_violations
from bot.media.limits import MAX_CLIP_SECONDS, MIN_CLIP_SECONDS
from bot.media.media_pool import MediaPool
from bot.net.signed_urls import expires_soon, usable_until
from bot.orders.file_downloads import FileDownloads
from bot.orders.file_problems import FileProblem, InputFileError
from bot.orders.input_file import FileSource, InputFile, Role
from bot.orders.message_files import files_in_message, is_same_file
from bot.orders.order import Order

log = logging.getLogger(__name__)

_CONTENT_TYPES = {".mp4": "video/mp4", ".mov": "video/quicktime", ".png": "image/png", ".jpg": "image/jpeg"}


def is_valid(order: Order, role: Role, file: InputFile) -> bool:
    """Return whether a file is known to break no input rule in this order, whose orientation limits a clip's length."""
    if role != "clip":
        return file.valid
    max_seconds = MAX_CLIP_SECONDS[order.orientation] + SECONDS_TOLERANCE
    return file.valid and file.seconds is not None and file.seconds <= max_seconds


class Attachments:
    """Probes, fixes and uploads the files of orders.

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
        self._crun = crun
        self._media_pool = media_pool
        self._downloads = FileDownloads(session, work_dir)

    async def delete_leftovers(self) -> None:
        """Delete the files that an earlier process left behind when it was killed."""
        await self._downloads.delete_leftovers()

    async def checked(self, order: Order, member: int) -> Order:
        """Return the order with files that break no input rule; files that are fine as they are keep their link.

        Raises:
            InputFileError: A file cannot be used as it is.
            CrunError: crun did not take an upload.
        """
        for role, file in order.files:
            check = self._with_fresh_link if is_valid(order, role, file) else self._check
            order = order.with_file(role, await check(order, member, role, file))
        return order

    async def fixed(
        self,
        order: Order,
        role: Role,
        member: int,
        *,
        fit: Fit = "pad",
        start: float = 0.0,
        progress: Callable[[float], None] | None = None,
    ) -> Order:
        """Return the order with one file converted to fit the input rules and uploaded to crun.

        Args:
            order: What is asked for.
            role: Which of its files.
            member: Who asked.
            fit: What to do about a picture with an extreme aspect ratio.
            start: Where to begin in a clip, in seconds.
            progress: Called with the finished share of a clip, 0 to 1.

        Raises:
            InputFileError: It cannot be fixed.
            CrunError: crun did not take the upload.
        """
        source = FileSource(file=dict(order.files)[role], fixed=True, fit=fit, start=start)
        return order.with_file(role, await self._made(order, member, role, source, progress))

    async def usable_picture(self, file: InputFile, member: int, *, fit: Fit) -> tuple[bytes, str]:
        """Return the bytes and the content type of a picture, converted where it breaks an input rule.

        Raises:
            InputFileError: It cannot be used.
        """
        async with self._downloads.downloaded("image", file, member) as path, _media_errors("image", file):
            info = await self._media_pool.probe_picture(path, member=member)
            if picture_violations(info):
                path = await self._media_pool.convert_picture(path, path.parent, fit=fit, member=member)
                info = await self._media_pool.probe_picture(path, member=member)
            if violations := picture_violations(info):
                problem = FileProblem("violations", violations=violations, info=info, fixed=True)
                raise InputFileError("image", file, problem)
            data = await asyncio.to_thread(path.read_bytes)
            return data, f"image/{info.format.lower()}"

    async def thumbnail(self, role: Role, file: InputFile, member: int) -> bytes:
        """Return a small JPEG of a file: of a clip, its first frame.

        Raises:
            InputFileError: It cannot be fetched or read any more.
        """
        if expires_soon(file.url, file.expires_at):
            file = await self._with_link_from_message(role, file)
        async with self._downloads.downloaded(role, file, member) as path, _media_errors(role, file):
            made = await self._media_pool.thumbnail(path, path.parent, clip=role == "clip", member=member)
            return await asyncio.to_thread(made.read_bytes)

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

    async def _check(self, order: Order, member: int, role: Role, file: InputFile) -> InputFile:
        file = await self._with_fresh_link(order, member, role, file)
        try:
            return await self._probed(order, member, role, file)
        except InputFileError as error:
            if error.problem.kind != "gone" or file.source is None:
                raise
        # The upload expired earlier than assumed; the file that it was made from may still be there.
        return await self._made(order, member, role, file.source)

    async def _probed(self, order: Order, member: int, role: Role, file: InputFile) -> InputFile:
        if file.last_frame:
            return await self._made(order, member, role, FileSource(file=file))
        async with self._downloads.downloaded(role, file, member) as path, _media_errors(role, file):
            info, violations = await self._probe(order, role, path, member)
            if order.upload_files and not violations:
                # A file that is an upload already keeps the source of that.
                return await self._uploaded(order, member, role, file.source or FileSource(file=file), path)
        if violations:
            raise InputFileError(role, file, FileProblem("violations", violations=violations, info=info))
        return file.model_copy(update={"valid": True, "seconds": _seconds(info)})

    async def _probe(
        self, order: Order, role: Role, path: Path, member: int
    ) -> tuple[PictureInfo | ClipInfo, tuple[Violation, ...]]:
        if role == "clip":
            clip = await self._media_pool.probe_clip(path, member=member)
            return clip, clip_violations(clip, max_seconds=MAX_CLIP_SECONDS[order.orientation])
        picture = await self._media_pool.probe_picture(path, member=member)
        return picture, picture_violations(picture)

    # --- making and uploading a file ---------------------------------------------------------------------------------

    async def _made(
        self,
        order: Order,
        member: int,
        role: Role,
        source: FileSource,
        progress: Callable[[float], None] | None = None,
    ) -> InputFile:
        """Make a file from its source and upload it to crun."""
        file = await self._with_fresh_link(order, member, role, source.file)
        source = source.model_copy(update={"file": file})
        to_fix = source.fixed
        async with self._downloads.downloaded(role, file, member, to_fix=to_fix) as path, _media_errors(role, file):
            made = path
            if file.last_frame:
                made = await self._media_pool.last_frame(path, path.parent, member=member)
            elif source.fixed and role == "clip":
                made = await self._transcoded(order, member, source, path, progress)
            elif source.fixed:
                made = await self._media_pool.convert_picture(path, path.parent, fit=source.fit, member=member)
            return await self._uploaded(order, member, role, source, made)

    async def _transcoded(
        self, order: Order, member: int, source: FileSource, path: Path, progress: Callable[[float], None] | None
    ) -> Path:
        if source.start:
            clip = await self._media_pool.probe_clip(path, member=member)
            if source.start > clip.seconds - MIN_CLIP_SECONDS:
                raise InputFileError("clip", source.file, FileProblem("late_start", info=clip))
        return await self._media_pool.transcode_clip(
            path,
            path.parent,
            start=source.start,
            seconds=MAX_CLIP_SECONDS[order.orientation],
            member=member,
            progress=progress,
        )

    async def _uploaded(self, order: Order, member: int, role: Role, source: FileSource, made: Path) -> InputFile:
        """Upload a made file to crun, unless it breaks an input rule too."""
        info, violations = await self._probe(order, role, made, member)
        if violations:
            broken = ", ".join(violation.value for violation in violations)
            log.warning("A converted file (%s) still breaks input rules: %s", role, broken)
            problem = FileProblem("violations", violations=violations, info=info, fixed=True)
            raise InputFileError(role, source.file, problem)
        suffix = _suffix(info)
        content_type = _CONTENT_TYPES[suffix]
        size = (await asyncio.to_thread(made.stat)).st_size
        url = await self._crun.upload(made, content_type=content_type, ext=suffix)
        return InputFile(
            url=url,
            filename=f"{PurePosixPath(source.file.filename).stem}{suffix}",
            content_type=content_type,
            size=size,
            valid=True,
            seconds=_seconds(info),
            expires_at=usable_until(url, now=time.time()),
            attached=source.file.attached,
            spoiler=source.file.is_spoiler,
            source=source,
        )


@asynccontextmanager
async def _media_errors(role: Role, file: InputFile) -> AsyncIterator[None]:
    """Turn errors of the media pool into problems of this file."""
    try:
        yield
    except MediaError as error:
        problem = FileProblem("unusable", error.reason, format_name=error.format_name)
        raise InputFileError(role, file, problem) from None


def _suffix(info: PictureInfo | ClipInfo) -> str:
    """Return the suffix for a file that breaks no input rule."""
    if isinstance(info, ClipInfo):
        return ".mov" if info.container == "mov" else ".mp4"
    return ".png" if info.format == "PNG" else ".jpg"


def _seconds(info: PictureInfo | ClipInfo) -> float | None:
    return info.total_seconds if isinstance(info, ClipInfo) else None
