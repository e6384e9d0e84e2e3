"""Starts, reuses and replaces the worker processes in which members' files are opened."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from bot.media.errors import MediaError, MediaErrorReason
from bot.media.worker_process import WorkerProcess

log = logging.getLogger(__name__)

#: A worker is replaced after so many jobs, so that leaks and fragmented memory do not add up.
JOBS_PER_WORKER = 100

_START_TIMEOUT = 30.0
_END_TIMEOUT = 5.0
#: Suffixes of the files that a job may leave behind.
_SUFFIXES = (".part", ".jpg", ".png", ".mp4", ".pass", ".pass.mbtree", ".pass.temp", ".pass.mbtree.temp")


class WorkerPool:
    """Runs each job in a worker process of its own; the caller bounds how many there are at a time."""

    def __init__(self, *, idle_seconds: float) -> None:
        """Set it up; a worker is started when there is a job and no idle one.

        Args:
            idle_seconds: After how long without a job a worker is ended.
        """
        self._idle_seconds = idle_seconds
        self._idle: list[WorkerProcess] = []
        self._all: set[WorkerProcess] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether it takes no more jobs."""
        return self._closed

    def check_open(self) -> None:
        """Raise if it takes no more jobs.

        Raises:
            MediaError: BUSY.
        """
        if self._closed:
            raise MediaError(MediaErrorReason.BUSY, "closed")

    async def run(
        self, job: dict[str, Any], *, seconds: float, progress: Callable[[float], None] | None = None
    ) -> dict[str, Any]:
        """Run a job and return its result.

        Args:
            job: What :mod:`bot.media.worker` is given. Its `base`, if any, is the path without a suffix of the file to
                make; after an error none is left.
            seconds: How long it may take; its `cpu` is how many seconds of CPU time it may take, or None.
            progress: Called with the finished share, 0 to 1.

        Raises:
            MediaError: As the job or its end tells.
        """
        answer = None
        while answer is None:
            answer = await self._attempt(await self._take(), job, seconds, progress)
        if "error" in answer:
            if "base" in job:
                await asyncio.to_thread(_delete_files, job["base"])
            log.info("%s: %s (%s)", job["do"], answer["error"], answer["detail"])
            raise MediaError(
                MediaErrorReason(answer["error"]), answer["detail"], format_name=answer.get("format_name", "")
            )
        result: dict[str, Any] = answer["result"]
        return result

    def kill_all(self) -> None:
        """Kill all workers and take no more jobs; running ones end with BUSY."""
        self._closed = True
        for worker in self._all:
            worker.kill()

    async def wait_closed(self) -> None:
        """Wait, after `kill_all` and the end of all jobs, until no process is left."""
        for worker in self._idle:
            self._in_background(self._end(worker))
        self._idle.clear()
        while self._ending:
            await asyncio.wait(self._ending)

    async def _attempt(
        self, worker: WorkerProcess, job: dict[str, Any], seconds: float, progress: Callable[[float], None] | None
    ) -> dict[str, Any] | None:
        """Run a job in a worker; return None when the worker may have died of something else.

        An idle worker may have been killed since its last job, for example when memory was short. A new one that dies
        was killed by its job.
        """
        new = worker.jobs == 0
        try:
            answer = await self._run_in_time(worker, job, seconds, progress)
        except BaseException as error:
            # Only a dead worker is sure to write no more, so this waits until its files are deleted.
            await asyncio.shield(self._in_background(self._end(worker, job.get("base"))))
            if isinstance(error, EOFError | OSError):
                self.check_open()
                if worker.exceeded_cpu_budget:
                    log.warning("%s: ended after %g s of CPU time", job["do"], job["cpu"])
                    detail = f"{job['cpu']:g} s of CPU time were used up"
                    raise MediaError(MediaErrorReason.TOO_SLOW, detail) from error
                if not new:
                    return None
                log.warning("%s: its worker died", job["do"])
                raise MediaError(MediaErrorReason.CORRUPT, "its worker died") from error
            raise
        self._give_back(worker)
        return answer

    async def _run_in_time(
        self, worker: WorkerProcess, job: dict[str, Any], seconds: float, progress: Callable[[float], None] | None
    ) -> dict[str, Any]:
        try:
            async with asyncio.timeout(seconds):
                return await worker.run(job, progress)
        except TimeoutError:
            log.warning("%s: ended after %g s", job["do"], seconds)
            raise MediaError(MediaErrorReason.TOO_SLOW, f"ended after {seconds:g} s") from None

    async def _take(self) -> WorkerProcess:
        """Return an idle worker, or a new one."""
        self.check_open()
        while self._idle:
            worker = self._idle.pop()
            worker.stop_idle_timer()
            if worker.alive:
                return worker
            self._in_background(self._end(worker))
        worker = await WorkerProcess.start()
        self._all.add(worker)
        try:
            async with asyncio.timeout(_START_TIMEOUT):
                await worker.ready()
            self.check_open()
        except BaseException:
            await asyncio.shield(self._in_background(self._end(worker)))
            self.check_open()
            raise
        return worker

    def _give_back(self, worker: WorkerProcess) -> None:
        if self._closed or worker.jobs >= JOBS_PER_WORKER:
            self._in_background(self._end(worker))
            return
        worker.start_idle_timer(self._idle_seconds, lambda: self._retire(worker))
        self._idle.append(worker)

    def _retire(self, worker: WorkerProcess) -> None:
        self._idle.remove(worker)
        self._in_background(self._end(worker))

    async def _end(self, worker: WorkerProcess, base: str | None = None) -> None:
        """End a worker, and then delete the files that its job left behind."""
        worker.stop_idle_timer()
        worker.kill()
        try:
            async with asyncio.timeout(_END_TIMEOUT):
                await worker.ended()
        except TimeoutError:
            log.warning("Worker %d does not end", worker.pid)
        self._all.discard(worker)
        if base is not None:
            await asyncio.to_thread(_delete_files, base)

    def _in_background(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)
        return task


def _delete_files(base: str) -> None:
    for suffix in _SUFFIXES:
        Path(base).with_suffix(suffix).unlink(missing_ok=True)
