"""`marionette` as a process of its own that need not import the bot first.

Importing the bot takes a second of CPU time, more than what most tests do with it. So `multiprocessing`'s fork server
imports it once, and each process is a fork of that, with its own environment, folder and output.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import runpy
import signal
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bot.client import COGS
from bot.db.migrate import revisions

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(
    # The clock comes first, see there.
    [
        "tests.support.shifted_clock",
        "bot.__main__",
        "bot.check.run",
        "bot.demo.app",
        *COGS,
        "pysqlite3.dbapi2",
        "dbos._sys_db_sqlite",
        __name__,
        "tests.support.warm_process",
    ]
)
revisions()


class PreloadedProcess:
    """What runs; it is used as `asyncio.subprocess.Process` is.

    Args:
        arguments: The command line after `marionette`.
        cwd: The folder to run in.
        env: All of its environment variables.
        out: The file that its standard output is appended to.
        err: The same for its standard error.
        clock: A file with the seconds by which its clock is ahead; None for the right time.
        prelude: A Python file that it runs first.
    """

    def __init__(
        self,
        *arguments: str,
        cwd: Path,
        env: Mapping[str, str],
        out: Path,
        err: Path,
        clock: Path | None = None,
        prelude: str | Path | None = None,
    ) -> None:
        given = (arguments, cwd, dict(env), out, err, clock, prelude)
        self._process = _context.Process(target=_run, args=given, daemon=True)
        self._process.start()
        self._ended = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._process.sentinel, self._end)

    def _end(self) -> None:
        self._loop.remove_reader(self._process.sentinel)
        self._process.join()
        self._ended.set()

    @property
    def pid(self) -> int:
        """The number of the process."""
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """The exit code, the negative signal where one killed it; None while it runs."""
        return self._process.exitcode if self._ended.is_set() else None

    async def wait(self) -> int:
        """Wait until the process has ended, and return its exit code."""
        await self._ended.wait()
        assert self._process.exitcode is not None
        return self._process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal, unless the process has ended."""
        if not self._ended.is_set():
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End the process at once."""
        self.send_signal(signal.SIGKILL)


def _run(
    arguments: tuple[str, ...],
    cwd: Path,
    env: dict[str, str],
    out: Path,
    err: Path,
    clock: Path | None,
    prelude: str | Path | None,
) -> None:
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    tempfile.tempdir = None  # it was read from the other environment
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for descriptor, path, flags in ((0, os.devnull, os.O_RDONLY), (1, out, _APPEND), (2, err, _APPEND)):
        opened = os.open(path, flags)
        os.dup2(opened, descriptor)
        os.close(opened)
    sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115 - for as long as the process lives
    sys.stderr = open(2, "w", buffering=1, closefd=False)  # noqa: SIM115
    from bot.__main__ import main

    if clock is not None:
        from tests.support.shifted_clock import shift

        shift(clock)
    if prelude is not None:
        runpy.run_path(str(prelude))
    main(list(arguments))


_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT
