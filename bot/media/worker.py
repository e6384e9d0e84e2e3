"""The worker process: has each job done where a hostile file can harm nothing else.

Run as `python -m bot.media.worker` by :class:`~bot.media.worker_process.WorkerProcess`. Each line on standard input
is a job, `{"do": "probe_clip", "path": ...}`, or `{"do": "stop"}`, which ends the running job. Each line on standard
output is `{"progress": 0.5}`, `{"result": ...}` or `{"error": "corrupt", "detail": ...}`. Each job gets exactly one
result or error, also when it is stopped. When standard input ends, the process ends at once, even within a job: the
bot has died.

On Linux the worker itself opens no file: it forks a process for each job (:mod:`bot.media.job_process`). Elsewhere
forking is not safe once libraries of the system are in use, so the worker does the job itself, and stopping the job
ends it.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import queue
import select
import shutil
import sys
import threading
from collections.abc import Iterator
from typing import Any

from bot.media import job as media_job
from bot.media.errors import MediaErrorReason
from bot.media.job import Send
from bot.media.job_process import JobProcess

_STDIN = 0


def main() -> None:
    """Run jobs until standard input ends."""
    send = _take_over_stdout()
    media_job.limit_resources()
    media_job.prepare()
    send({"ready": True})
    _silence_output()
    if sys.platform == "linux":
        # Otherwise a garbage collection in a job would write to, and so copy, all memory shared with the worker.
        gc.freeze()
        Worker(send).run()
    else:
        _run_jobs_here(send)


def _take_over_stdout() -> Send:
    """Return a function that writes an answer to standard output, and redirect all other output to standard error."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def send(answer: dict[str, Any]) -> None:
        # When the bot has ended, so does standard input.
        with contextlib.suppress(BrokenPipeError):
            print(json.dumps(answer), file=out, flush=True)

    return send


def _silence_output() -> None:
    """Discard what libraries print about broken files; errors during the start were still printed."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    os.close(null)


class Worker:
    """Has one job at a time done by a process of its own, and passes its answers on."""

    def __init__(self, send: Send) -> None:
        """Set it up; `send` takes answers for the bot."""
        self._send = send
        self._job: JobProcess | None = None
        self._unread = b""
        self._folder: str | None = None

    def run(self) -> None:
        """Run jobs until standard input ends."""
        poll = select.poll()
        poll.register(_STDIN, select.POLLIN)
        while True:
            for stream, _ in poll.poll():
                if stream == _STDIN:
                    if (jobs := self._read_jobs()) is None:
                        self._abandon()
                        return
                    for job in jobs:
                        self._take(job, poll)
                elif self._job is not None and stream == self._job.answers:
                    self._pass_on(self._job, poll)

    def _read_jobs(self) -> list[dict[str, Any]] | None:
        data = os.read(_STDIN, 1 << 20)
        if not data:
            return None
        *lines, self._unread = (self._unread + data).split(b"\n")
        return [json.loads(line) for line in lines]

    def _take(self, job: dict[str, Any], poll: select.poll) -> None:
        if job["do"] == "stop":
            if self._job is not None:
                self._finish(self._job, poll)
            return
        try:
            self._job = JobProcess(job)
        except OSError as error:
            self._send({"error": MediaErrorReason.BUSY.value, "detail": f"no new process: {error}"})
            return
        _, folder = media_job.files(job)
        self._folder = str(folder) if folder else None
        poll.register(self._job.answers, select.POLLIN)

    def _pass_on(self, job: JobProcess, poll: select.poll) -> None:
        progress = job.read()
        if progress is None:
            self._finish(job, poll)
            return
        for answer in progress:
            self._send(answer)

    def _finish(self, job: JobProcess, poll: select.poll) -> None:
        poll.unregister(job.answers)
        self._job = None
        self._send(job.end())

    def _abandon(self) -> None:
        """End the running job without an answer, and delete what it has made."""
        if self._job is not None:
            self._job.end()
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)


def _run_jobs_here(send: Send) -> None:
    jobs: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_read_jobs_into, args=(jobs,), daemon=True).start()
    while True:
        job = jobs.get()
        media_job.limit_cpu_time(job.get("cpu"))
        answer = media_job.run(job, send)
        media_job.limit_cpu_time(None)
        send(answer)


def _read_jobs_into(jobs: queue.SimpleQueue[dict[str, Any]]) -> None:
    folder = None
    for job in _jobs():
        _, folder = media_job.files(job)
        jobs.put(job)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


def _jobs() -> Iterator[dict[str, Any]]:
    """Yield jobs until the running one is to be stopped, or standard input ends."""
    for line in sys.stdin.buffer:
        job = json.loads(line)
        if job["do"] == "stop":
            return
        yield job


if __name__ == "__main__":
    main()
