"""Probes members' downloaded files, converts them to fit the input rules, and uploads the result to crun.

What was converted is probed like any other file before it is uploaded.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from bot.crun import CrunClient
from bot.media.errors import MediaError, MediaErrorReason
from bot.media.file_info import ClipInfo, ClipTakes, PictureInfo
from bot.media.input_rules import (
    Fit,
    Violation,
    clip_losses,
    clip_violations,
    fixed_by_copying,
    picture_losses,
    picture_violations,
)
from bot.media.limits import MAX_CLIP_SECONDS, MIN_CLIP_SECONDS
from bot.media.media_pool import MediaPool
from bot.net.signed_urls import usable_until
from bot.orders.file_problems import FileProblem, InputFileError
from bot.orders.input_file import FileSource, InputFile, Role
from bot.orders.order import Order, OrderKind

log = logging.getLogger(__name__)

#: Called with a clip and the finished share of its transcoding, 0 to 1.
Progress = Callable[[InputFile, float], None]

_CONTENT_TYPES = {".mp4": "video/mp4", ".mov": "video/quicktime", ".png": "image/png", ".jpg": "image/jpeg"}


@dataclass(frozen=True)
class Probed:
    """What probing found out about a file in an order.

    Attributes:
        info: What it is.
        violations: The input rules that it breaks.
        losses: Those of them that cannot be fixed without losing something that its member may miss.
        takes: The cuts and camera moves of a clip, where they were looked for and found.
    """

    info: PictureInfo | ClipInfo
    violations: tuple[Violation, ...]
    losses: tuple[Violation, ...]
    takes: ClipTakes | None = None

    @property
    def seconds(self) -> float | None:
        """The duration of a clip."""
        return self.info.total_seconds if isinstance(self.info, ClipInfo) else None

    @property
    def is_too_short(self) -> bool:
        """Whether nothing can fix it."""
        return Violation.TOO_SHORT in self.violations

    @property
    def is_fixed_by_copying(self) -> bool:
        """Whether it is a clip whose packets fit an MP4 as they are."""
        return isinstance(self.info, ClipInfo) and fixed_by_copying(self.info, self.violations)


class Conversion:
    """Probes, converts and uploads files that are on the disk."""

    def __init__(self, crun: CrunClient, media_pool: MediaPool) -> None:
        self._crun = crun
        self._media_pool = media_pool

    async def probed(self, order: Order, role: Role, path: Path, member: int) -> Probed:
        """Probe a file.

        Raises:
            MediaError: It cannot be read.
        """
        if role == "clip":
            clip = await self._media_pool.probe_clip(path, member=member)
            longest = MAX_CLIP_SECONDS[order.orientation]
            violations = clip_violations(clip, max_seconds=longest)
            return Probed(clip, violations, clip_losses(clip, violations, max_seconds=longest))
        picture = await self._media_pool.probe_picture(path, member=member)
        violations = picture_violations(picture)
        return Probed(picture, violations, picture_losses(picture, violations))

    async def with_takes(self, found: Probed, order: Order, path: Path, member: int) -> Probed:
        """Return what probing found with the cuts and camera moves of a clip, where it has some in the part to be used.

        It is advice and no rule, so a clip that cannot be looked at has none.
        """
        try:
            takes = await self._media_pool.find_takes(path, member=member)
        except MediaError as error:
            log.info("A clip's takes are not known: %s", error.reason.value)
            return found
        fault = takes.first_fault
        has_some = fault is not None and fault < MAX_CLIP_SECONDS[order.orientation]
        return replace(found, takes=takes) if has_some else found

    async def usable_picture(self, file: InputFile, path: Path, member: int, *, fit: Fit) -> tuple[bytes, str]:
        """Return the bytes and the content type of a picture, converted where it breaks an input rule.

        Raises:
            InputFileError: It cannot be used.
        """
        with_role = Order(kind=OrderKind.VIDEO, image=file)
        async with media_errors("image", file):
            found = await self.probed(with_role, "image", path, member)
            if found.violations:
                path = await self._media_pool.convert_picture(path, path.parent, fit=fit, member=member)
                found = await self.probed(with_role, "image", path, member)
        _check_converted("image", file, found)
        data = await asyncio.to_thread(path.read_bytes)
        return data, _CONTENT_TYPES[_suffix(found.info)]

    async def last_frame(self, path: Path, member: int) -> Path:
        """Make a picture of the last frame of a clip.

        Raises:
            MediaError: It cannot be read.
        """
        return await self._media_pool.last_frame(path, path.parent, member=member)

    async def small_copy(self, role: Role, path: Path, member: int, *, left: bytes | None = None) -> bytes:
        """Return a small JPEG of a picture, or of the first frame of a clip; `left` is another one to show beside it.

        Raises:
            MediaError: It cannot be read.
        """
        made = await self._media_pool.thumbnail(path, path.parent, clip=role == "clip", left=left, member=member)
        return await asyncio.to_thread(made.read_bytes)

    async def picture(self, path: Path, member: int, *, fit: Fit) -> Path:
        """Convert a picture.

        Raises:
            MediaError: It cannot be read.
        """
        return await self._media_pool.convert_picture(path, path.parent, fit=fit, member=member)

    async def copied_clip(self, order: Order, path: Path, member: int) -> Path | None:
        """Copy a clip's packets into an MP4; return None when that breaks an input rule all the same."""
        try:
            made = await self._media_pool.remux_clip(path, path.parent, member=member)
            found = await self.probed(order, "clip", made, member)
        except MediaError as error:
            if error.reason is MediaErrorReason.BUSY:
                raise
            return None
        return None if found.violations else made

    async def clip(self, order: Order, member: int, source: FileSource, path: Path, progress: Progress) -> Path:
        """Copy a clip into an MP4 if that fixes it, else transcode it.

        Raises:
            MediaError: It cannot be read.
            InputFileError: It is to begin too late.
        """
        found = await self.probed(order, "clip", path, member)
        if not source.start and source.length is None and found.is_fixed_by_copying:
            copied = await self.copied_clip(order, path, member)
            if copied is not None:
                return copied
        if source.start and isinstance(found.info, ClipInfo) and source.start > found.info.seconds - MIN_CLIP_SECONDS:
            raise InputFileError("clip", source.file, FileProblem("late_start", info=found.info))
        progress(source.file, 0.0)
        return await self._media_pool.transcode_clip(
            path,
            path.parent,
            start=source.start,
            seconds=min(MAX_CLIP_SECONDS[order.orientation], source.length or math.inf),
            member=member,
            progress=lambda share: progress(source.file, share),
        )

    async def uploaded(self, order: Order, member: int, role: Role, source: FileSource, made: Path) -> InputFile:
        """Upload a made file to crun, unless it breaks an input rule too.

        Raises:
            MediaError: It cannot be read.
            InputFileError: It breaks a rule.
            CrunError: crun did not take it.
        """
        found = await self.probed(order, role, made, member)
        _check_converted(role, source.file, found)
        suffix = _suffix(found.info)
        content_type = _CONTENT_TYPES[suffix]
        size = (await asyncio.to_thread(made.stat)).st_size
        url = await self._crun.upload(made, content_type=content_type, ext=suffix)
        return InputFile(
            url=url,
            filename=f"{PurePosixPath(source.file.filename).stem}{suffix}",
            content_type=content_type,
            size=size,
            valid=True,
            seconds=found.seconds,
            expires_at=usable_until(url, now=time.time()),
            attached=source.file.attached,
            spoiler=source.file.is_spoiler,
            source=source,
        )


def source_for(role: Role, file: InputFile, found: Probed) -> FileSource:
    """Return how to convert a file that breaks input rules.

    Raises:
        InputFileError: Its member has to be asked first, or nothing helps.
    """
    agreed = file.loss.violations if file.loss is not None and file.loss.agreed else ()
    if found.is_too_short or found.takes is not None or not set(agreed).issuperset(found.losses):
        told = (*found.losses, *([Violation.TOO_SHORT] if found.is_too_short else []))
        raise InputFileError(role, file, FileProblem("violations", violations=told, info=found.info, takes=found.takes))
    earlier = file.source.violations if file.source is not None else ()
    source = FileSource(file=file, fixed=True, violations=tuple(dict.fromkeys((*earlier, *found.violations))))
    if file.loss is None:
        return source
    if (take := take_of(file)) is not None:
        begin, end = take
        return source.model_copy(update={"start": begin, "length": end - begin})
    start = file.loss.start if Violation.TOO_LONG in found.losses else 0.0
    return source.model_copy(update={"fit": file.loss.fit, "start": start})


def take_of(file: InputFile) -> tuple[float, float] | None:
    """Return beginning and end of the take that is to be used; None for all of the clip."""
    if file.loss is None or not file.loss.agreed or not file.loss.only_longest_take:
        return None
    return file.loss.longest_take


def _check_converted(role: Role, file: InputFile, found: Probed) -> None:
    """Check a file that was converted.

    Raises:
        InputFileError: It breaks a rule all the same.
    """
    if not found.violations:
        return
    broken = ", ".join(violation.value for violation in found.violations)
    log.warning("A converted file (%s) still breaks input rules: %s", role, broken)
    problem = FileProblem("violations", violations=found.violations, info=found.info, fixed=True)
    raise InputFileError(role, file, problem)


@asynccontextmanager
async def media_errors(role: Role, file: InputFile) -> AsyncIterator[None]:
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
