"""Probes and converts members' pictures and clips, in a few worker processes that are shared fairly.

The bot's own process never opens a member's file. The process that does can do nothing else
(:mod:`bot.media.job_process`). A file that takes too long, runs out of memory or crashes that process ends with an
error about that file. Each member has at most one file probed and one transcoded at a time. A member whose files
lately used up their time leaves one worker free for others.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import shutil
import stat
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.media.errors import MediaError, MediaErrorReason
from bot.media.fair_share import FairShare, Penalties
from bot.media.file_info import ClipInfo, ClipTakes, PictureInfo
from bot.media.input_rules import Fit
from bot.media.worker_pool import WorkerPool

Info = TypeVar("Info", PictureInfo, ClipInfo, ClipTakes)

#: For how long a member leaves one worker free after one of their files used up its time, in seconds.
PENALTY_SECONDS = 600.0


#: Suffixes of the files that jobs make.
_SUFFIXES = frozenset({".jpg", ".png", ".mp4"})

_PICTURE_INFO, _CLIP_INFO = TypeAdapter(PictureInfo), TypeAdapter(ClipInfo)
_CLIP_TAKES = TypeAdapter(ClipTakes)


@dataclass(frozen=True, slots=True)
class Budget:
    """How many seconds one job may take, by the clock and in CPU time; None for no limit of its own."""

    seconds: float
    cpu: float | None = None


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long things may take, in seconds.

    Attributes:
        probe: Probing takes 5 to 300 ms. A member is waiting, and Discord does not keep an interaction open for long.
        probe_cpu: The CPU time of that. On a busy machine a harmless file takes longer by the clock, but not by this.
        picture: Converting a picture; the slowest take 5 s on one slow core.
        picture_cpu: The CPU time of that.
        clip: Transcoding; 30 s of 1080p take 15 s on two cores, and of 4K at 60 frames per second about 100 s.
        wait: For a free worker, behind other files of the same member.
        transcode_wait: For one of the workers that may transcode, behind one or two other clips.
        shrink: 30 s of 1080p take 100 s on one core, and of 4K three times that.
        idle: Until a worker without a job is ended; it holds 50 to 100 MB of memory.
    """

    probe: float = 20.0
    probe_cpu: float = 8.0
    picture: float = 30.0
    picture_cpu: float = 20.0
    clip: float = 180.0
    wait: float = 40.0
    transcode_wait: float = 180.0
    shrink: float = 480.0
    idle: float = 60.0

    @property
    def probe_budget(self) -> Budget:
        """What a job may take that finds something out about a file."""
        return Budget(self.probe, self.probe_cpu)

    @property
    def picture_budget(self) -> Budget:
        """What a job may take that makes a picture, or copies a clip's packets."""
        return Budget(self.picture, self.picture_cpu)


class MediaPool:
    """Probes and converts pictures and clips; for use in one event loop.

    All methods raise :class:`MediaError` when the file cannot be used; BUSY when no worker was free in time or when the
    pool is closed meanwhile. A cancelled call ends its job and leaves no file behind. `member` is whose share a job
    counts towards; with None, each call counts as another member.
    """

    def __init__(self, *, workers: int = 2, timeouts: Timeouts | None = None) -> None:
        """Set it up; workers are started when they are needed.

        Args:
            workers: How many processes at most. All but one may transcode at a time, so that a probe, for which a
                member waits, is not held up by a clip that takes minutes.
            timeouts: How long things may take.
        """
        self._timeouts = timeouts or Timeouts()
        self._slots = FairShare(workers, per_member=1)
        self._transcode_slots = FairShare(max(1, workers - 1), per_member=1)
        self._penalties = Penalties(PENALTY_SECONDS)
        self._worker_count = workers
        self._workers = WorkerPool(idle_seconds=self._timeouts.idle)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def probe_picture(self, path: Path, *, member: int | None = None) -> PictureInfo:
        """Return what a picture is.

        Raises:
            MediaError: See :class:`MediaErrorReason`; NOT_A_PICTURE also for clips.
        """
        return await self._probe("probe_picture", path, _PICTURE_INFO, member)

    async def probe_clip(self, path: Path, *, member: int | None = None) -> ClipInfo:
        """Return what a clip is.

        Raises:
            MediaError: See :class:`MediaErrorReason`; NOT_A_CLIP also for pictures other than an animated GIF.
        """
        return await self._probe("probe_clip", path, _CLIP_INFO, member)

    async def find_takes(self, path: Path, *, member: int | None = None) -> ClipTakes:
        """Return where a clip is cut, where its camera moves, and where nothing moves.

        Raises:
            MediaError: See :class:`MediaErrorReason`.
        """
        return await self._probe("find_takes", path, _CLIP_TAKES, member)

    async def convert_picture(self, path: Path, out_dir: Path, *, fit: Fit = "pad", member: int | None = None) -> Path:
        """Make a JPEG, or a PNG of a picture with transparency, that breaks no input rule; return its path.

        Args:
            path: The picture.
            out_dir: The folder for the new file, which gets a unique name.
            fit: What to do about an extreme aspect ratio.
            member: Whose job it is.

        Raises:
            MediaError: See :class:`MediaErrorReason`.
        """
        job = {"do": "convert_picture", "path": str(path), "fit": fit}
        return await self._make(job, out_dir, self._timeouts.picture_budget, member)

    async def transcode_clip(
        self,
        path: Path,
        out_dir: Path,
        *,
        start: float,
        seconds: float,
        member: int | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> Path:
        """Make an MP4 of a part of a clip that breaks no input rule, unless the part is too short; return its path.

        Args:
            path: The clip.
            out_dir: The folder for the new file, which gets a unique name.
            start: Where to begin, in seconds.
            seconds: How much at most.
            member: Whose job it is.
            progress: Called from time to time with the finished share, 0 to 1.

        Raises:
            MediaError: See :class:`MediaErrorReason`; CORRUPT also when the clip ends before `start`.
            ValueError: `start` or `seconds` make no sense.
        """
        if not (0 <= start < float("inf") and 0 < seconds < float("inf")):
            raise ValueError(f"no part of a clip: {seconds} s from {start} s on")
        job = {"do": "transcode_clip", "path": str(path), "start": start, "seconds": seconds}
        return await self._transcode(job, out_dir, self._timeouts.clip, member, progress)

    async def remux_clip(self, path: Path, out_dir: Path, *, member: int | None = None) -> Path:
        """Copy the frames and the sound of a clip into an MP4 as they are; return its path.

        Args:
            path: The clip; its codecs are some that an MP4 can hold.
            out_dir: The folder for the new file, which gets a unique name.
            member: Whose job it is.

        Raises:
            MediaError: See :class:`MediaErrorReason`; CORRUPT also when the packets do not fit an MP4.
        """
        return await self._make({"do": "remux_clip", "path": str(path)}, out_dir, self._timeouts.picture_budget, member)

    async def shrink(
        self,
        path: Path,
        out_dir: Path,
        *,
        limit: int,
        member: int | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> Path:
        """Make an MP4 of a video that has at most `limit` bytes; return its path.

        Args:
            path: The video.
            out_dir: The folder for the new file, which gets a unique name.
            limit: The most bytes that it may have.
            member: Whose job it is.
            progress: Called from time to time with the finished share, 0 to 1.

        Raises:
            MediaError: See :class:`MediaErrorReason`; TOO_LARGE when nothing worth watching is that small.
        """
        job = {"do": "shrink", "path": str(path), "limit": limit}
        return await self._transcode(job, out_dir, self._timeouts.shrink, member, progress)

    async def last_frame(self, path: Path, out_dir: Path, *, member: int | None = None) -> Path:
        """Make a picture of the last frame of a clip that breaks no input rule; return its path.

        Raises:
            MediaError: See :class:`MediaErrorReason`.
        """
        return await self._make({"do": "last_frame", "path": str(path)}, out_dir, self._timeouts.picture_budget, member)

    async def thumbnail(
        self, path: Path, out_dir: Path, *, clip: bool, left: bytes | None = None, member: int | None = None
    ) -> Path:
        """Make a small JPEG of a picture, or of the first frame of a clip; return its path.

        Args:
            path: The picture or the clip.
            out_dir: The folder for the new file, which gets a unique name.
            clip: Which of the two it is.
            left: Another one that was made so, to be shown beside it.
            member: Whose job it is.

        Raises:
            MediaError: See :class:`MediaErrorReason`.
        """
        encoded = None if left is None else b64encode(left).decode()
        job = {"do": "thumbnail", "path": str(path), "clip": clip, "left": encoded}
        return await self._make(job, out_dir, self._timeouts.picture_budget, member)

    async def draw_days(
        self, labels: Sequence[str], values: Sequence[float], out_dir: Path, *, colour: str, member: int | None = None
    ) -> Path:
        """Draw a bar for each day as a PNG; return its path.

        Args:
            labels: The days' names, in their order.
            values: How much it was on each day.
            out_dir: The folder for the new file, which gets a unique name.
            colour: The bars', as in `#7C5CFF`.
            member: Whose job it is.

        Raises:
            MediaError: BUSY, TOO_SLOW.
        """
        job = {"do": "draw_days", "labels": list(labels), "values": list(values), "colour": colour}
        return await self._make(job, out_dir, self._timeouts.picture_budget, member)

    async def close(self) -> None:
        """End all workers. Running and waiting jobs end with BUSY."""
        if not self._workers.closed:
            self._workers.kill_all()
            # Running jobs release their slots once they have cleaned up. Waiting ones get theirs first, and fail.
            async with self._slots.hold(None, wait=None, slots=self._worker_count):
                pass
        await self._workers.wait_closed()

    async def _probe(self, do: str, path: Path, info: TypeAdapter[Info], member: int | None) -> Info:
        found = await self._run({"do": do, "path": str(path)}, self._timeouts.probe_budget, member)
        try:
            return info.validate_python(found)
        except ValidationError:
            raise MediaError(MediaErrorReason.CORRUPT, "what the job found makes no sense") from None

    async def _transcode(
        self,
        job: dict[str, Any],
        out_dir: Path,
        seconds: float,
        member: int | None,
        progress: Callable[[float], None] | None,
    ) -> Path:
        """Run a job that takes minutes and makes a file."""
        async with self._slot(self._transcode_slots, self._timeouts.transcode_wait, member):
            # Counted apart, so that the same member can have a file probed meanwhile.
            share = None if member is None else ("transcode", member)
            return await self._make(job, out_dir, Budget(seconds), member, progress, share=share)

    async def _make(
        self,
        job: dict[str, Any],
        out_dir: Path,
        budget: Budget,
        member: int | None,
        progress: Callable[[float], None] | None = None,
        *,
        share: Hashable | None = None,
    ) -> Path:
        """Run a job that makes a file: in a folder of its own, beside which the job can write nothing."""
        folder = out_dir / f"converted-{secrets.token_hex(8)}"
        await asyncio.to_thread(folder.mkdir, mode=0o700, parents=True)
        try:
            job["base"] = str(folder / "made")
            result = await self._run(job, budget, member, progress, share=share)
            return await asyncio.to_thread(_taken_out, folder, str(result.get("suffix")))
        finally:
            await asyncio.shield(asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True))

    async def _run(
        self,
        job: dict[str, Any],
        budget: Budget,
        member: int | None,
        progress: Callable[[float], None] | None = None,
        *,
        share: Hashable | None = None,
    ) -> dict[str, Any]:
        """Run a job in the next free worker."""
        job["cpu"] = budget.cpu
        who = member if share is None else share
        slot = self._slot(self._slots, self._timeouts.wait, who, leaves_one_free=lambda: self._penalties.has(member))
        async with slot:
            try:
                return await self._workers.run(job, seconds=budget.seconds, progress=progress)
            except MediaError as error:
                if error.reason is MediaErrorReason.TOO_SLOW:
                    self._penalties.add(member)
                raise

    @contextlib.asynccontextmanager
    async def _slot(
        self,
        slots: FairShare,
        wait: float,
        member: Hashable | None,
        *,
        leaves_one_free: Callable[[], bool] | None = None,
    ) -> AsyncIterator[None]:
        self._workers.check_open()
        async with contextlib.AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(slots.hold(member, wait=wait, leaves_one_free=leaves_one_free))
            except TimeoutError:
                raise MediaError(MediaErrorReason.BUSY, f"nobody was free within {wait:g} s") from None
            yield


def _taken_out(folder: Path, suffix: str) -> Path:
    """Move what a job has made to beside its folder; return its path.

    Raises:
        MediaError: CORRUPT, that is no file: something has taken over the job's process.
    """
    made = folder / f"made{suffix}"
    # A link would lead out of the folder.
    if suffix not in _SUFFIXES or not made.exists() or not stat.S_ISREG(made.lstat().st_mode):
        raise MediaError(MediaErrorReason.CORRUPT, "what the job made is no file")
    return made.rename(folder.with_suffix(suffix))
