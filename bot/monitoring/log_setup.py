"""Write everything to stderr in one form: our lines, those of all libraries, warnings, and uncaught exceptions."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from bot.monitoring.disk_watch import full_disk_filter
from bot.monitoring.log_context import ContextFilter
from bot.monitoring.log_format import JsonFormatter
from bot.monitoring.log_throttling import LogThrottling

log = logging.getLogger("bot")

_filters: list[logging.Filter] = []


def set_up(level: int | str, formatter: logging.Formatter) -> None:
    """Write the log to stderr, and only there.

    Args:
        level: The lowest level that is written.
        formatter: The form of an entry.
    """
    _filters[:] = [ContextFilter(), full_disk_filter, LogThrottling()]
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    for each in filters():
        handler.addFilter(each)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread


def filters() -> tuple[logging.Filter, ...]:
    """Return the filters that every handler has, so that all get the same lines."""
    return tuple(_filters)


def writes_json() -> bool:
    """Return whether the log was set up to be JSON."""
    return any(isinstance(handler.formatter, JsonFormatter) for handler in logging.getLogger().handlers)


def _log_uncaught(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, traceback)
        return
    log.critical("This error ends the bot", exc_info=(kind, error, traceback))


def _log_uncaught_in_thread(failed: threading.ExceptHookArgs) -> None:
    if failed.exc_value is None or isinstance(failed.exc_value, SystemExit):
        return
    where = "?" if failed.thread is None else failed.thread.name
    log.error(
        "The thread %s ended with an error",
        where,
        exc_info=(failed.exc_type, failed.exc_value, failed.exc_traceback),
    )
