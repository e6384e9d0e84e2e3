"""Where members' pictures and clips are looked at and mended: in processes of their own, few, bounded and replaceable.

The bot's own process never opens a file that a member sent. A worker that takes too long, runs out of memory or is
brought down by what it reads is an answer about the file, and the next file gets a new worker. Members take turns: each
has one file looked at and one mended at a time, and whoever's files have lately used up a worker's time leaves one free
for the others.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import secrets
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, cast

from bot.fair_share import FairShare, Strikes
from bot.media.file_info import Clip, Fault, Fit, Picture, UnusableError

log = logging.getLogger(__name__)

#: After so many jobs a worker is replaced: what libraries leak, and memory in pieces, never adds up.
JOBS_PER_WORKER = 100

#: The bot's own loop goes first, whenever it has something to do.
NICENESS = 15

#: For how long a member leaves a worker free after a file of theirs used up its time, in seconds.
STRIKE_SECONDS = 600.0

_START_SECONDS = 30.0
_END_SECONDS = 5.0
_SUFFIXES = (".part", ".jpg", ".png", ".mp4", ".pass", ".pass.mbtree", ".pass.temp", ".pass.mbtree.temp")
#: What a worker gets of the environment: no token and no key is within reach of what it opens.
_ENVIRONMENT = ("PATH", "PYTHONPATH", "PYTHONHOME", "HOME", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


@dataclass(frozen=True, slots=True)
class Times:
    """How long things may take, in seconds.

    Attributes:
        look: a look takes 5 to 300 ms; a member waits for it, and Discord's own patience ends soon after.
        look_cpu: of that, how long it may keep processors busy. On a busy machine an honest file takes longer by the
            clock and no longer by this.
        picture: mending one; the worst take 5 s on one slow core.
        picture_cpu: likewise.
        clip: 30 s of 1080p take 15 s on two cores, and 4K at 60 frames per second some 100 s.
        wait: for a free worker, where files of one's own may go first.
        mend_wait: for the turn to mend a clip, where one or two of others may go first.
        fit: making a video smaller; 30 s of 1080p take 100 s on one core, and the same in 4K three times that.
        idle: until a worker that has nothing to do is ended; it holds 50 to 100 MB of memory.
    """

    look: float = 20.0
    look_cpu: float = 8.0
    picture: float = 30.0
    picture_cpu: float = 20.0
    clip: float = 180.0
    wait: float = 40.0
    mend_wait: float = 180.0
    fit: float = 480.0
    idle: float = 60.0


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What one job may use.

    Attributes:
        seconds: by the clock.
        cpu: of processors; None for what the clock allows.
    """

    seconds: float
    cpu: float | None = None


class MediaPool:
    """Looks at pictures and clips and puts them right; for use in one event loop.

    All calls raise :class:`UnusableError` when the file is of no use; BUSY when nobody was free in time or when the
    workshop closed meanwhile. A call that is cancelled ends its work and leaves no file behind.
    """

    def __init__(self, *, workers: int = 2, times: Times | None = None) -> None:
        """Set it up; a worker is started when it is needed.

        Args:
            workers: how many processes at most. All but one may be mending at a time: a look, for which a member
                waits, is not held up by a clip that takes minutes.
            times: how long things may take.
        """
        self._times = times or Times()
        self._places = FairShare(workers, each=1)
        self._mending = FairShare(max(1, workers - 1), each=1)
        self._strikes = Strikes(STRIKE_SECONDS)
        self._workers = workers
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def look_at_picture(self, path: Path, *, member: int | None = None) -> Picture:
        """Tell what a picture is, turned upright.

        Args:
            path: the picture.
            member: whose turn it is; None for somebody of their own, as in all that follows.

        Raises:
            UnusableError: see :class:`Fault`; NOT_A_PICTURE for clips too.
        """
        return Picture(**await self._work({"do": "look_at_picture", "path": str(path)}, self._look_bounds, member))

    async def look_at_clip(self, path: Path, *, member: int | None = None) -> Clip:
        """Tell what a clip is, turned upright.

        Raises:
            UnusableError: see :class:`Fault`; NOT_A_CLIP for pictures too, except an animated GIF.
        """
        return Clip(**await self._work({"do": "look_at_clip", "path": str(path)}, self._look_bounds, member))

    async def mend_picture(self, path: Path, out_dir: Path, *, fit: Fit = "pad", member: int | None = None) -> Path:
        """Make a JPEG that has no flaw, or a PNG of what can be seen through; return where it is.

        Args:
            path: the picture.
            out_dir: the folder for the new file, which gets a name of its own.
            fit: what to do about extreme aspect.
            member: whose turn it is.

        Raises:
            UnusableError: see :class:`Fault`.
        """
        job = {"do": "mend_picture", "path": str(path), "fit": fit}
        return await self._make(job, out_dir, self._picture_bounds, member)

    async def mend_clip(
        self,
        path: Path,
        out_dir: Path,
        *,
        start: float,
        seconds: float,
        member: int | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> Path:
        """Make an MP4 of a part of a clip that has no flaw, as long as the part is not too short; return where it is.

        Args:
            path: the clip.
            out_dir: the folder for the new file, which gets a name of its own.
            start: where to begin, in seconds.
            seconds: how much at most.
            member: whose turn it is.
            progress: is told from time to time how far this is, from 0 to 1.

        Raises:
            UnusableError: see :class:`Fault`; CORRUPT also when the clip ends before ``start``.
            ValueError: ``start`` or ``seconds`` make no sense.
        """
        if not (0 <= start < float("inf") and 0 < seconds < float("inf")):
            raise ValueError(f"no part of a clip: {seconds} s from {start} s on")
        job = {"do": "mend_clip", "path": str(path), "start": start, "seconds": seconds}
        return await self._mended(job, out_dir, self._times.clip, member, progress)

    async def fit(
        self,
        path: Path,
        out_dir: Path,
        *,
        limit: int,
        member: int | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> Path:
        """Make an MP4 of a video that has at most ``limit`` bytes; return where it is.

        Args:
            path: the video.
            out_dir: the folder for the new file, which gets a name of its own.
            limit: the most bytes it may have.
            member: whose turn it is.
            progress: is told from time to time how far this is, from 0 to 1.

        Raises:
            UnusableError: see :class:`Fault`; TOO_LARGE when nothing that is worth watching would fit.
        """
        job = {"do": "fit", "path": str(path), "limit": limit}
        return await self._mended(job, out_dir, self._times.fit, member, progress)

    async def last_frame(self, path: Path, out_dir: Path, *, member: int | None = None) -> Path:
        """Make a picture of the last frame of a clip, within Kling's limits; return where it is.

        Raises:
            UnusableError: see :class:`Fault`.
        """
        return await self._make({"do": "last_frame", "path": str(path)}, out_dir, self._picture_bounds, member)

    async def close(self) -> None:
        """End all workers. What is under way, or waits, ends as BUSY."""
        if not self._closed:
            self._closed = True
            for worker in self._all:
                worker.kill()
            # Each place comes free once its call has cleaned up; those in line go first, and give up.
            async with self._places.turn(None, wait=None, need=self._workers):
                pass
        for worker in self._idle:
            self._in_background(self._end(worker))
        self._idle.clear()
        while self._ending:
            await asyncio.wait(self._ending)

    @property
    def _look_bounds(self) -> _Bounds:
        return _Bounds(self._times.look, self._times.look_cpu)

    @property
    def _picture_bounds(self) -> _Bounds:
        return _Bounds(self._times.picture, self._times.picture_cpu)

    async def _mended(
        self,
        job: dict[str, Any],
        out_dir: Path,
        seconds: float,
        member: int | None,
        progress: Callable[[float], None] | None,
    ) -> Path:
        """Have a job done that takes minutes."""
        async with self._turn(self._mending, self._times.mend_wait, member):
            # Beside a look of the same member.
            who = None if member is None else ("mend", member)
            return await self._make(job, out_dir, _Bounds(seconds), member, progress, who=who)

    async def _make(
        self,
        job: dict[str, Any],
        out_dir: Path,
        bounds: _Bounds,
        member: int | None,
        progress: Callable[[float], None] | None = None,
        *,
        who: Hashable | None = None,
    ) -> Path:
        await asyncio.to_thread(out_dir.mkdir, parents=True, exist_ok=True)
        job["base"] = str(out_dir / f"mended-{secrets.token_hex(8)}")
        return Path((await self._work(job, bounds, member, progress, who=who))["path"])

    async def _work(
        self,
        job: dict[str, Any],
        bounds: _Bounds,
        member: int | None,
        progress: Callable[[float], None] | None = None,
        *,
        who: Hashable | None = None,
    ) -> dict[str, Any]:
        """Have a job done by the next free worker."""
        job["cpu"] = bounds.cpu
        who = member if who is None else who
        async with self._turn(self._places, self._times.wait, who, last=lambda: self._strikes.against(member)):
            answer = None
            while answer is None:
                try:
                    answer = await self._attempt(await self._take(), job, bounds.seconds, progress)
                except UnusableError as error:
                    if error.reason is Fault.TOO_SLOW:
                        self._strikes.add(member)
                    raise
        if "fault" in answer:
            if "base" in job:
                await asyncio.to_thread(_remove, job["base"])
            log.info("%s: %s (%s)", job["do"], answer["fault"], answer["detail"])
            raise UnusableError(Fault(answer["fault"]), answer["detail"], named=answer.get("named", ""))
        done: dict[str, Any] = answer["done"]
        return done

    async def _attempt(
        self, worker: _Worker, job: dict[str, Any], seconds: float, progress: Callable[[float], None] | None
    ) -> dict[str, Any] | None:
        """Return the worker's answer; None when it may have died of something else than this job.

        A worker that was idle may have been killed meanwhile, for want of memory say. A new one dies of its job.
        """
        new = worker.jobs == 0
        try:
            answer = await self._answer(worker, job, seconds, progress)
        except BaseException as error:
            # Only a dead worker is sure to write no more; its place is free when its files are gone.
            await asyncio.shield(self._in_background(self._end(worker, job.get("base"))))
            if isinstance(error, EOFError | OSError):
                self._check_open()
                if worker.used_up:
                    log.warning("%s: ended after %g s of CPU time", job["do"], job["cpu"])
                    raise UnusableError(Fault.TOO_SLOW, f"{job['cpu']:g} s of CPU time were used up") from error
                if not new:
                    return None
                log.warning("%s: its worker died", job["do"])
                raise UnusableError(Fault.CORRUPT, "its worker died") from error
            raise
        self._give_back(worker)
        return answer

    async def _answer(
        self, worker: _Worker, job: dict[str, Any], seconds: float, progress: Callable[[float], None] | None
    ) -> dict[str, Any]:
        try:
            async with asyncio.timeout(seconds):
                return await worker.ask(job, progress)
        except TimeoutError:
            log.warning("%s: ended after %g s", job["do"], seconds)
            raise UnusableError(Fault.TOO_SLOW, f"ended after {seconds:g} s") from None

    @contextlib.asynccontextmanager
    async def _turn(
        self, turns: FairShare, wait: float, who: Hashable | None, *, last: Callable[[], bool] | None = None
    ) -> AsyncIterator[None]:
        self._check_open()
        async with contextlib.AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(turns.turn(who, wait=wait, last=last))
            except TimeoutError:
                raise UnusableError(Fault.BUSY, f"nobody was free within {wait:g} s") from None
            yield

    async def _take(self) -> _Worker:
        self._check_open()
        while self._idle:
            worker = self._idle.pop()
            worker.wake()
            if worker.alive:
                return worker
            self._in_background(self._end(worker))
        worker = await _Worker.start()
        self._all.add(worker)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await worker.greet()
            self._check_open()
        except BaseException:
            await asyncio.shield(self._in_background(self._end(worker)))
            self._check_open()
            raise
        return worker

    def _check_open(self) -> None:
        if self._closed:
            raise UnusableError(Fault.BUSY, "closed")

    def _give_back(self, worker: _Worker) -> None:
        if self._closed or worker.jobs >= JOBS_PER_WORKER:
            self._in_background(self._end(worker))
            return
        worker.sleep(self._times.idle, lambda: self._retire(worker))
        self._idle.append(worker)

    def _retire(self, worker: _Worker) -> None:
        self._idle.remove(worker)
        self._in_background(self._end(worker))

    async def _end(self, worker: _Worker, base: str | None = None) -> None:
        worker.wake()
        worker.kill()
        try:
            async with asyncio.timeout(_END_SECONDS):
                await worker.gone()
        except TimeoutError:
            log.warning("Worker %d does not end", worker.pid)
        self._all.discard(worker)
        if base is not None:
            await asyncio.to_thread(_remove, base)

    def _in_background(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)
        return task


class _Worker:
    """One process of :mod:`bot.media.worker`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._in = cast("asyncio.StreamWriter", process.stdin)
        self._out = cast("asyncio.StreamReader", process.stdout)
        self._timer: asyncio.TimerHandle | None = None
        self.jobs = 0

    @classmethod
    async def start(cls) -> _Worker:
        """Start a process, which is ready when it has been greeted."""
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        # Every thread would else reserve address space of its own to take memory from.
        environment["MALLOC_ARENA_MAX"] = "2"
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.media.worker",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment,
            # Ctrl-C on the terminal is for the bot, which ends its workers itself.
            start_new_session=True,
        )
        if hasattr(os, "setpriority"):
            # From here rather than by itself, so that it also holds while it starts.
            with contextlib.suppress(ProcessLookupError):
                os.setpriority(os.PRIO_PROCESS, process.pid, NICENESS)
        return cls(process)

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process is there, as far as is known."""
        return self._process.returncode is None and not self._out.at_eof()

    @property
    def used_up(self) -> bool:
        """Whether the system ended the process because its job took more CPU time than it had."""
        return hasattr(signal, "SIGPROF") and self._process.returncode == -signal.SIGPROF

    async def greet(self) -> None:
        """Wait until the process is ready.

        Raises:
            RuntimeError: it ended instead, which is no file's fault; it has said why on standard error.
        """
        try:
            await self._hear()
        except EOFError:
            raise RuntimeError("a worker for pictures and clips does not start") from None

    async def ask(self, job: dict[str, Any], progress: Callable[[float], None] | None) -> dict[str, Any]:
        """Have a job done and return the last answer.

        Raises:
            OSError, EOFError: the process died.
        """
        self.jobs += 1
        self._in.write(json.dumps(job).encode() + b"\n")
        await self._in.drain()
        while "progress" in (answer := await self._hear()):
            if progress is not None:
                progress(answer["progress"])
        return answer

    def sleep(self, seconds: float, then: Callable[[], None]) -> None:
        """Call ``then`` unless there is work again before."""
        self._timer = asyncio.get_running_loop().call_later(seconds, then)

    def wake(self) -> None:
        """There is work, or the end."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def kill(self) -> None:
        """End the process, in whatever it is."""
        # One that has ended by itself is left to asyncio: a signal would look for its end before asyncio does, which
        # then says that the process is unknown.
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()

    async def gone(self) -> None:
        """Wait until nothing is left of the process."""
        self._in.close()
        await self._process.wait()

    async def _hear(self) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = json.loads(await self._out.readline())
        except ValueError:
            raise EOFError from None  # nothing, half a line, or nothing that a worker says
        return answer


def _remove(base: str) -> None:
    for suffix in _SUFFIXES:
        Path(base).with_suffix(suffix).unlink(missing_ok=True)
