"""The `marionette` command at a terminal of its own, where one types and reads."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from bot.settings.place import NAME, VARIABLE

#: Makes standard input the terminal that Ctrl-C comes from, and becomes the command. Where the tests run in the
#: background of a shell, Ctrl-C is ignored, which children inherit.
_AT_A_TERMINAL = (
    "import fcntl, os, signal, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "signal.signal(signal.SIGINT, signal.SIG_DFL);"
    "os.execv(sys.executable, [sys.executable, '-m', 'bot', *sys.argv[1:]])"
)
CTRL_C = "\x03"


class Terminal:
    """A running command; `shown` is all that it has shown so far."""

    def __init__(self, process: asyncio.subprocess.Process, keyboard: int) -> None:
        self._process, self._keyboard = process, keyboard
        self.shown = ""
        self._news = asyncio.Event()
        asyncio.get_running_loop().add_reader(keyboard, self._read)

    async def reads(self, words: str, *, times: int = 1) -> None:
        """Wait until it shows these words, the given number of times in all."""
        try:
            async with asyncio.timeout(60):
                while self.shown.count(words) < times:
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"{words!r} is missing in:\n{self.shown}") from None

    def type(self, text: str) -> None:
        """Type a text, with Enter where it has a line break."""
        os.write(self._keyboard, text.encode())

    async def end(self) -> int:
        """Wait for the end of the command and return its code."""
        return await asyncio.wait_for(self._process.wait(), 60)

    def _read(self) -> None:
        try:
            data = os.read(self._keyboard, 65_536)
        except OSError:  # the command has ended
            data = b""
        if not data:
            asyncio.get_running_loop().remove_reader(self._keyboard)
        self.shown += data.decode(errors="replace").replace("\r\n", "\n")
        self._news.set()


@asynccontextmanager
async def at_a_terminal(*arguments: str, cwd: Path, environment: Mapping[str, str]) -> AsyncIterator[Terminal]:
    """Run the command with these variables alone; it is killed at the end if it still runs."""
    keyboard, screen = os.openpty()
    passed_on = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _AT_A_TERMINAL,
        *arguments,
        cwd=cwd,
        # Not the file of whoever runs the tests.
        env={**passed_on, VARIABLE: str(cwd / NAME), **environment},
        stdin=screen,
        stdout=screen,
        stderr=screen,
        start_new_session=True,
    )
    os.close(screen)
    terminal = Terminal(process, keyboard)
    try:
        yield terminal
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        asyncio.get_running_loop().remove_reader(keyboard)
        os.close(keyboard)
