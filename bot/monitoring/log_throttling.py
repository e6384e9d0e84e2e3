"""Shorten log records of known failures to one line, and limit how often each is written.

While a service is down the same line would come hundreds of times a minute. So only the first few of each kind are
written, and the first one after that minute says how many were left out.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from bot.monitoring.known_failures import reason_of

#: How many lines of one kind are written within a window, and the window's length in seconds.
_LINES, _WINDOW = 3, 60.0

#: The attribute of a record that says whether it is written.
_DECIDED = "is_written"


@dataclass
class _Window:
    """How many lines of one kind have come since a monotonic time, and how many of them were left out."""

    since: float
    lines: int = 0
    left_out: int = 0


class LogThrottling(logging.Filter):
    """Shortens and limits the records of known failures; all others pass unchanged.

    A record belongs to a known failure when its exception, in `exc_info` or among its arguments, has a `reason_of`. Its
    kind is its logger and the first line of its message without arguments: asyncio describes the task in further lines.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._windows: dict[tuple[str, str], _Window] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether to write the record, after replacing its traceback with the reason.

        Of several handlers with this filter all write the same: the first one decides.
        """
        decided: bool | None = getattr(record, _DECIDED, None)
        if decided is None:
            decided = self._is_written(record)
            setattr(record, _DECIDED, decided)
        return decided

    def _is_written(self, record: logging.LogRecord) -> bool:
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


def _reason_of(given: BaseException) -> str | None:
    """Return the reason of an error that a line quotes; of the database's own words, never the query."""
    if isinstance(given, sa.exc.DBAPIError) and reason_of(given) is None:
        return f"the database failed: {type(given.orig).__name__}"
    return reason_of(given)


def _shorten(record: logging.LogRecord) -> bool:
    """Put the reasons of known failures into the record; False when it has none."""
    raised = record.exc_info[1] if record.exc_info else None
    if raised is not None and (reason := reason_of(raised)) is not None:
        message = f"{record.getMessage()}: {reason}"
    elif raised is None and isinstance(record.args, tuple):
        reasons = [_reason_of(given) if isinstance(given, BaseException) else None for given in record.args]
        if not any(reasons):
            return False
        record.args = tuple(reason or given for reason, given in zip(reasons, record.args, strict=True))
        message = record.getMessage()
    else:
        return False
    # Without arguments a percent sign in the message is no placeholder.
    record.msg, record.args = message, ()
    record.exc_info = record.exc_text = None
    return True
