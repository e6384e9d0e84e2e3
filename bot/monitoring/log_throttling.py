"""One line in the log for a failure of a known kind, and no flood of lines while it lasts.

A traceback helps whoever has to find a fault in the code. That Discord answers 503 or a connection breaks is no such
fault: its reason fits into the line. While a service is away the same line would come hundreds of times a minute, so
only the first few of each kind are written, and the next one after that minute says how many were left out.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

import aiohttp
import discord
import sqlalchemy as sa

from bot.crun import CrunError
from bot.discord_api import error_codes
from bot.net.download import DownloadError

#: Lines of one kind that are written within a window, and the window's length in seconds.
_LINES, _WINDOW = 3, 60.0

#: Characters of a foreign text in a reason: a proxy may answer with a whole page.
_MAX_WORDS = 200

#: Discord's codes for a request that is malformed, with or without details: a fault of the bot's own.
_MALFORMED = frozenset({error_codes.GENERAL, error_codes.INVALID_FORM_BODY, error_codes.INVALID_JSON})


class KnownFailureError(Exception):
    """The base of our own errors for what may fail in any well-written bot; their text is the reason."""


#: What aiohttp and Python's thread pools say to whoever comes after they were closed.
_STOPPING = frozenset({"Session is closed", "cannot schedule new futures after shutdown"})


def reason_of(error: BaseException) -> str | None:
    """Return in half a line why something failed that may fail in any well-written bot; None for every other error."""
    match error:
        case discord.HTTPException() if error.status == 400 and error.code in _MALFORMED:
            return None
        case discord.HTTPException():
            return f"Discord answered {_words(error)}"
        case discord.RateLimited():
            return f"Discord wants to be left alone for {error.retry_after:.0f} s"
        case discord.ConnectionClosed() | discord.GatewayNotFound():
            return _words(error)
        case CrunError() | DownloadError() | KnownFailureError():
            return _words(error)
        case sa.exc.OperationalError() | sa.exc.InterfaceError():
            return f"the database failed: {_words(error.orig or error)}"
        case sa.exc.TimeoutError():
            return "the database has no free connection"
        case TimeoutError():
            return "it took too long"
        case RuntimeError() if str(error) in _STOPPING:
            return "the bot is stopping"
        case aiohttp.ClientError() | ConnectionError():
            return f"the connection failed: {_words(error)}"
    return None


def _words(error: BaseException) -> str:
    words = " ".join(str(error).split()) or type(error).__name__
    return words if len(words) <= _MAX_WORDS else words[: _MAX_WORDS - 1] + "…"


@dataclass
class _Window:
    """How many lines of one kind came since a monotonic time, and how many of them were left out."""

    since: float
    lines: int = 0
    left_out: int = 0


class LogThrottling(logging.Filter):
    """Shortens and thins out the records of known failures; all others pass as they are.

    A record is of a known failure when the exception that it carries, with its traceback or among its arguments, has a
    `reason_of`. Its kind is its logger and its message before the arguments are filled in; of several lines the first,
    since asyncio describes the task in those that follow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._windows: dict[tuple[str, str], _Window] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the record is written, after putting its reason in the place of its traceback."""
        kind = (record.name, str(record.msg).partition("\n")[0])
        if not _shorten(record):
            return True
        now = self._clock()
        window = self._windows.get(kind)
        if window is None or now - window.since >= _WINDOW:
            left_out = 0 if window is None else window.left_out
            window = self._windows[kind] = _Window(now)
            if left_out:
                record.msg += f" ({left_out} more like this since the last one)"
        window.lines += 1
        if window.lines <= _LINES:
            return True
        window.left_out += 1
        return False


def _shorten(record: logging.LogRecord) -> bool:
    """Write the reasons of a known failure into the record; False when it has none."""
    raised = record.exc_info[1] if record.exc_info else None
    if raised is not None and (reason := reason_of(raised)) is not None:
        message = f"{record.getMessage()}: {reason}"
    elif raised is None and isinstance(record.args, tuple):
        reasons = [reason_of(given) if isinstance(given, BaseException) else None for given in record.args]
        if not any(reasons):
            return False
        record.args = tuple(reason or given for reason, given in zip(reasons, record.args, strict=True))
        message = record.getMessage()
    else:
        return False
    # A percent sign in a reason is no placeholder once there are no arguments.
    record.msg, record.args = message, ()
    record.exc_info = record.exc_text = None
    return True
