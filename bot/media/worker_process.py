"""A worker process as the bot's process sees it: started, given jobs over pipes, killed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Annotated, Any, cast

from pydantic import AfterValidator, BaseModel

from bot.media.errors import MediaErrorReason

#: Worker processes get a low priority, so that the bot's event loop always runs first.
NICENESS = 15

#: The environment variables that a worker gets: tokens and keys stay out of reach of the files that it opens.
_ENVIRONMENT = ("PATH", "PYTHONPATH", "PYTHONHOME", "HOME", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


#: The most characters of a text in an answer.
_LONGEST = 300


def _one_line(text: str) -> str:
    """Return a text that may have been made by whatever took over a job's process, fit for a line of a log."""
    return "".join(letter if letter.isprintable() else " " for letter in text[:_LONGEST])


class Answer(BaseModel):
    """What a worker writes: that it is ready, a job's progress, or a job's end."""

    ready: bool = False
    progress: float | None = None
    result: dict[str, Any] | None = None
    error: MediaErrorReason | None = None
    detail: Annotated[str, AfterValidator(_one_line)] = ""
    format_name: Annotated[str, AfterValidator(_one_line)] = ""
    #: Whether the job's process was ended by what it did.
    died: bool = False


class WorkerProcess:
    """One process that runs :mod:`bot.media.worker`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._in = cast("asyncio.StreamWriter", process.stdin)
        self._out = cast("asyncio.StreamReader", process.stdout)
        self._idle_timer: asyncio.TimerHandle | None = None
        #: How many jobs it has been given.
        self.jobs = 0

    @classmethod
    async def start(cls) -> WorkerProcess:
        """Start a process; await `ready` before giving it a job."""
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        # Without this, glibc reserves address space for each thread's own malloc arena.
        environment["MALLOC_ARENA_MAX"] = "2"
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.media.worker",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment,
            # Ctrl-C in a terminal signals only the bot, which then ends its workers.
            start_new_session=True,
        )
        if hasattr(os, "setpriority"):
            # Set here rather than in the worker, so that it holds during its start too.
            with contextlib.suppress(ProcessLookupError):
                os.setpriority(os.PRIO_PROCESS, process.pid, NICENESS)
        return cls(process)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process runs, as far as is known."""
        return self._process.returncode is None and not self._out.at_eof()

    @property
    def exceeded_cpu_budget(self) -> bool:
        """Whether the system killed the process since a job that it did itself used up its CPU budget."""
        return hasattr(signal, "SIGPROF") and self._process.returncode == -signal.SIGPROF

    async def ready(self) -> None:
        """Wait until the process takes jobs.

        Raises:
            RuntimeError: It ended instead, whatever the file; it has written the reason to standard error.
        """
        try:
            await self._read()
        except EOFError:
            raise RuntimeError("a worker for pictures and clips does not start") from None

    async def run(self, job: dict[str, Any], progress: Callable[[float], None] | None) -> Answer:
        """Run a job and return the process's final answer. A call that is cancelled has to be followed by `stop`.

        Raises:
            OSError, EOFError: The process died, or answered what no worker does.
        """
        self.jobs += 1
        self._in.write(json.dumps(job).encode() + b"\n")
        await self._in.drain()
        return await self._final_answer(progress)

    async def stop(self) -> None:
        """End the running job; after this, the process takes the next one.

        Raises:
            OSError, EOFError: The process died, which is how one ends a job that does it itself.
        """
        self._in.write(b'{"do": "stop"}\n')
        await self._in.drain()
        await self._final_answer(None)

    async def _final_answer(self, progress: Callable[[float], None] | None) -> Answer:
        while (answer := await self._read()).progress is not None:
            if progress is not None:
                progress(answer.progress)
        return answer

    def start_idle_timer(self, seconds: float, expired: Callable[[], None]) -> None:
        """Call `expired` after so many seconds, unless the timer is stopped before."""
        self._idle_timer = asyncio.get_running_loop().call_later(seconds, expired)

    def stop_idle_timer(self) -> None:
        """Stop the timer; it need not have been started."""
        if self._idle_timer is not None:
            self._idle_timer.cancel()
            self._idle_timer = None

    def kill(self) -> None:
        """Kill the process, whatever it is doing, and that of its job."""
        # A process that has ended by itself is left to asyncio: sending a signal would reap it first, and asyncio would
        # then report an unknown process.
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                if hasattr(os, "killpg"):
                    os.killpg(self._process.pid, signal.SIGKILL)
                else:
                    self._process.kill()

    async def ended(self) -> None:
        """Wait until the process has ended."""
        self._in.close()
        await self._process.wait()

    async def _read(self) -> Answer:
        try:
            return Answer.model_validate_json(await self._out.readline())
        except ValueError:
            raise EOFError from None  # the end, half a line, or something that no worker writes
