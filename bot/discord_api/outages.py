"""Logs once when Discord's REST API stops answering, and once when it answers again."""

from __future__ import annotations

import logging
import time

import aiohttp

log = logging.getLogger(__name__)

#: Discord counts as away after this many failures in a row that span at least this many seconds. discord.py repeats a
#: failed request by itself, so when only one of Discord's many servers is broken, the row ends sooner.
_FAILURES, _SECONDS = 5, 5.0


class DiscordOutages:
    """Counts the requests to Discord that fail in a row."""

    def __init__(self) -> None:
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
