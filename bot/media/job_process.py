"""A process for one job: forked from the worker, which has loaded everything, and restricted before it opens a file.

So no file costs the next one anything: what it did to the process is gone with it.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
from typing import Any, NoReturn

from bot.media import job as media_job
from bot.media.errors import MediaErrorReason
from bot.media.sandbox.restrict import restrict
from bot.media.sandbox.system_calls import die_with_parent

#: The longest line of an answer, in bytes; the longest real ones have less than a thousand.
MAX_LINE = 65_536
#: Above the standard streams, so that all other open files are closed in one range.
_ANSWERS = 3


class JobProcess:
    """A job that runs; its answers are read from a pipe."""

    def __init__(self, job: dict[str, Any]) -> None:
        """Start a job.

        Raises:
            OSError: The system has no room for another process.
        """
        self._job = job
        self.answers, writing = os.pipe()
        worker = os.getpid()
        try:
            self._pid = os.fork()
        except OSError:
            os.close(self.answers)
            os.close(writing)
            raise
        if self._pid == 0:
            _run(job, writing, worker)
        os.close(writing)
        self._unread = b""
        self._final: dict[str, Any] | None = None

    def read(self) -> list[dict[str, Any]] | None:
        """Read what has come; return the progress in it, or None at the end."""
        try:
            data = os.read(self.answers, MAX_LINE)
        except OSError:
            return None
        *lines, self._unread = (self._unread + data).split(b"\n")
        if not data or len(self._unread) > MAX_LINE:
            return None
        # A file that has taken over the process could send anything.
        try:
            answers = [json.loads(line) for line in lines]
        except (ValueError, RecursionError):
            return None
        if not all(isinstance(answer, dict) for answer in answers):
            return None
        progress = [answer for answer in answers if "progress" in answer]
        self._final = next((answer for answer in answers if "progress" not in answer), self._final)
        return progress

    def end(self) -> dict[str, Any]:
        """End the process if it still runs, and return its final answer, or what can be said about its end."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        _, status = os.waitpid(self._pid, 0)
        os.close(self.answers)
        if self._final is not None:
            return self._final
        ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
        if ended_by == signal.SIGPROF:
            return {
                "error": MediaErrorReason.TOO_SLOW.value,
                "detail": f"{self._job['cpu']:g} s of CPU time were used up",
                "died": True,
            }
        how = f"status {status}" if ended_by is None else signal.Signals(ended_by).name
        return {"error": MediaErrorReason.CORRUPT.value, "detail": f"its process ended with {how}", "died": True}


def _run(job: dict[str, Any], answers: int, worker: int) -> NoReturn:
    """Do a job in this process, which is a copy of the worker's, and end it."""
    try:
        die_with_parent(signal.SIGKILL)
        if os.getppid() != worker:  # it died before
            os._exit(1)
        # The pipes to and from the bot are the worker's.
        null = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(null, stream)
        if answers != _ANSWERS:
            os.dup2(answers, _ANSWERS)
        os.closerange(_ANSWERS + 1, media_job.MAX_OPEN_FILES)

        def send(answer: dict[str, Any]) -> None:
            # A line is shorter than what the system writes at once.
            os.write(_ANSWERS, json.dumps(answer).encode() + b"\n")

        media_job.limit_cpu_time_for_good(job.get("cpu"))
        try:
            restrict(*media_job.files(job))
        except OSError as error:
            send({"error": MediaErrorReason.CORRUPT.value, "detail": f"not restricted: {error}", "died": True})
        else:
            send(media_job.run(job, send))
        os._exit(0)
    finally:
        os._exit(1)
