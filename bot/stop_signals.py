"""The signals that end a command in order: Ctrl-C, SIGTERM, and SIGHUP, which a terminal sends when it is closed."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress

#: Windows has no SIGHUP.
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


def on_stop(stop: Callable[[], None]) -> Callable[[], None]:
    """Call a function on the running loop for each signal; return what ends that.

    A SIGHUP that is ignored stays so: `nohup` has it ignored so that the command outlives its terminal.
    """
    loop = asyncio.get_running_loop()
    numbers = {name: getattr(signal, name) for name in _NAMES if hasattr(signal, name)}
    if "SIGHUP" in numbers and signal.getsignal(numbers["SIGHUP"]) is signal.SIG_IGN:
        del numbers["SIGHUP"]
    heeded = tuple(numbers.values())
    for number in heeded:
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows' event loop has none
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))

    def end() -> None:
        for number in heeded:
            with suppress(NotImplementedError):
                loop.remove_signal_handler(number)

    return end
