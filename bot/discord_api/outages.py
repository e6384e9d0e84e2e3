"""Discord that does not answer: which failures mean that, and a line in the log when it begins and when it ends."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

import aiohttp
import discord

log = logging.getLogger(__name__)

#: Discord counts as away after this many failures in a row that span at least this many seconds. discord.py repeats a
#: failed request by itself, so when only one of Discord's many servers is broken, the row ends sooner.
_FAILURES, _SECONDS = 5, 5.0


def reason_to_wait(error: BaseException) -> str | None:
    """Return in half a line how Discord failed in a way that ends by itself; None for every other error."""
    match error:
        case discord.GatewayNotFound():
            return None if error.__cause__ is None else reason_to_wait(error.__cause__)
        case discord.HTTPException():
            return f"HTTP {error.status}" if error.status == 429 or error.status >= 500 else None
        case discord.RateLimited():
            return f"it wants to be left alone for {error.retry_after:.0f} s"
        case TimeoutError():
            return "it took too long"
        case aiohttp.ClientConnectorError():
            return error.strerror or type(error.os_error).__name__
        case aiohttp.ClientError() | OSError():
            return type(error).__name__
    return None


class DiscordOutages:
    """Counts the requests to Discord that fail in a row."""

    def __init__(self, counts: Callable[[], bool] = lambda: True) -> None:
        """Begin.

        Args:
            counts: Returns whether failures count: not while the start waits for Discord and says so itself.
        """
        self._counts = counts
        self._failures = 0
        self._since = 0.0
        self._is_logged = False

    def watch(self, config: aiohttp.TraceConfig) -> aiohttp.TraceConfig:
        """Count the requests that a trace of discord.py sees, and return the trace."""

        async def ended(_session: object, _context: object, given: aiohttp.TraceRequestEndParams) -> None:
            if given.response.status >= 500:
                self.failed(f"HTTP {given.response.status}")
            else:
                self.answered()

        async def broken(_session: object, _context: object, given: aiohttp.TraceRequestExceptionParams) -> None:
            self.failed(type(given.exception).__name__)

        config.on_request_end.append(ended)
        config.on_request_exception.append(broken)
        return config

    def failed(self, how: str) -> None:
        """Count a request that got no answer, or one with a status of 500 and above.

        Args:
            how: What came instead, such as `HTTP 503`.
        """
        if not self._counts():
            return
        now = time.monotonic()
        if not self._failures:
            self._since = now
        self._failures += 1
        if not self._is_logged and self._failures >= _FAILURES and now - self._since >= _SECONDS:
            self._is_logged = True
            log.warning("Discord's API is failing (%s): cards and answers are late until it works again", how)

    def answered(self) -> None:
        """Begin a new count: Discord answered a request."""
        if self._is_logged:
            seconds = time.monotonic() - self._since
            log.warning("Discord's API works again: %d requests failed within %.0f s", self._failures, seconds)
        self._failures, self._is_logged = 0, False
