"""Starts, reuses and replaces the worker processes in which members' files are opened."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from bot.media.errors import MediaError, MediaErrorReason
from bot.media.worker_process import Answer, WorkerProcess

log = logging.getLogger(__name__)

_START_TIMEOUT = 30.0
_END_TIMEOUT = 5.0


class WorkerPool:
    """Runs each job in a worker that has no other one meanwhile; the caller bounds how many there are at a time."""

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
            job: What :mod:`bot.media.job` is given.
            seconds: How long it may take; its `cpu` is how many seconds of CPU time it may take, or None.
            progress: Called with the finished share, 0 to 1.

        Raises:
            MediaError: As the job or its end tells.
        """
        answer = None
        while answer is None:
            answer = await self._attempt(await self._take(), job, seconds, progress)
        if answer.error is not None:
            level = logging.WARNING if answer.died else logging.INFO
            log.log(level, "%s: %s (%s)", job["do"], answer.error.value, answer.detail)
            raise MediaError(answer.error, answer.detail, format_name=answer.format_name)
        if answer.result is None:
            raise MediaError(MediaErrorReason.CORRUPT, "an answer without a result")
        return answer.result

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
    ) -> Answer | None:
        """Run a job in a worker; return None when the worker may have died of something else.

        An idle worker may have been killed since its last job, for example when memory was short. A new one that dies
        was killed by its job.
        """
        new = worker.jobs == 0
        try:
            async with asyncio.timeout(seconds):
                answer = await worker.run(job, progress)
        except (EOFError, OSError) as error:
            if isinstance(error, TimeoutError):
                await self._stop(worker)
                log.warning("%s: ended after %g s", job["do"], seconds)
                raise MediaError(MediaErrorReason.TOO_SLOW, f"ended after {seconds:g} s") from None
            await asyncio.shield(self._in_background(self._end(worker)))
            self.check_open()
            if worker.exceeded_cpu_budget:
                log.warning("%s: ended after %g s of CPU time", job["do"], job["cpu"])
                raise MediaError(MediaErrorReason.TOO_SLOW, f"{job['cpu']:g} s of CPU time were used up") from error
            if not new:
                return None
            log.warning("%s: its worker died", job["do"])
            raise MediaError(MediaErrorReason.CORRUPT, "its worker died") from error
        except BaseException:
            await self._stop(worker)
            raise
        self._give_back(worker)
        return answer

    async def _stop(self, worker: WorkerProcess) -> None:
        """End a worker's job, and the worker too unless it does so in time; then nothing writes to the job's folder."""
        await asyncio.shield(self._in_background(self._stop_or_end(worker)))

    async def _stop_or_end(self, worker: WorkerProcess) -> None:
        try:
            async with asyncio.timeout(_END_TIMEOUT):
                await worker.stop()
        except (EOFError, OSError):
            await self._end(worker)
        else:
            self._give_back(worker)

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
        if self._closed:
            self._in_background(self._end(worker))
            return
        worker.start_idle_timer(self._idle_seconds, lambda: self._retire(worker))
        self._idle.append(worker)

    def _retire(self, worker: WorkerProcess) -> None:
        self._idle.remove(worker)
        self._in_background(self._end(worker))

    async def _end(self, worker: WorkerProcess) -> None:
        worker.stop_idle_timer()
        worker.kill()
        try:
            async with asyncio.timeout(_END_TIMEOUT):
                await worker.ended()
        except TimeoutError:
            log.warning("Worker %d does not end", worker.pid)
        self._all.discard(worker)

    def _in_background(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)
        return task
