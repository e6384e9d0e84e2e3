"""`marionette` as a process of its own that need not import the bot first.

Importing the bot takes a second of CPU time, more than what most tests do with it. So a fork server imports it once in
a run of the tests, and each process is a fork of that, with its own environment, folder and output.
"""

from __future__ import annotations

import asyncio
import functools
import gc
import importlib
import os
import pickle
import runpy
import signal
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.support import fork_server, warm_python


@functools.cache
def server() -> fork_server.ForkServer:
    """Return the fork server of this process and its forks, which is started when it is first asked for."""
    # Its environment is nobody's: each process gets its own. Python looks for bytecode as this process does.
    return fork_server.ForkServer(__name__)


def serve_forks() -> None:
    """Be the fork server."""
    # The clock comes first, see there.
    importlib.import_module("tests.support.shifted_clock")
    from bot.client import COGS
    from bot.db.migrate import revisions
    from bot.db.sqlite_version import sqlite_module

    for module in ("bot.__main__", "bot.check.run", "bot.demo.app", *COGS, "dbos._sys_db_sqlite"):
        importlib.import_module(module)
    sqlite_module()
    revisions()
    importlib.import_module("tests.support.warm_process")
    # A garbage collection writes to all that it looks at, and each process would get copies of that memory.
    gc.collect()
    gc.freeze()
    fork_server.serve(lambda message, _: _run(*pickle.loads(message)))  # noqa: S301 - from the tests


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
        given = (arguments, cwd, dict(env), out, err, clock, prelude, warm_python.program())
        #: The number of the process.
        self.pid, self._connection = server().fork(pickle.dumps(given))
        #: The exit code, the negative signal where one killed it; None while it runs.
        self.returncode: int | None = None
        self._ended = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._connection.fileno(), self._end)

    def _end(self) -> None:
        self._loop.remove_reader(self._connection.fileno())
        self.returncode = fork_server.exit_code(self._connection)
        self._ended.set()

    async def wait(self) -> int:
        """Wait until the process has ended, and return its exit code."""
        await self._ended.wait()
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal, unless the process has ended."""
        if self.returncode is None:
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
    python: str,
) -> None:
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.executable = python
    tempfile.tempdir = None  # it was read from the other environment
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for descriptor, path, flags in ((0, os.devnull, os.O_RDONLY), (1, out, _APPEND), (2, err, _APPEND)):
        opened = os.open(path, flags)
        os.dup2(opened, descriptor)
        os.close(opened)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 - for as long as the process lives
    sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", buffering=1, closefd=False)  # noqa: SIM115
    from bot.__main__ import main

    if clock is not None:
        from tests.support.shifted_clock import shift

        shift(clock)
    if prelude is not None:
        runpy.run_path(str(prelude))
    main(list(arguments))


_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT
