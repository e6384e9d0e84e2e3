"""Whether Discord's REST API answers, said once when it stops and once when it does again."""

from __future__ import annotations

import logging
import time

import aiohttp

log = logging.getLogger(__name__)

#: Failures in a row, and seconds since the first of them, from which Discord counts as away: discord.py repeats a
#: single failed request by itself, so one bad server of many ends sooner.
_FAILURES, _SECONDS = 5, 5.0


class DiscordOutages:
    """Counts the requests to Discord that fail in a row."""

    def __init__(self) -> None:
        self._failures = 0
        self._since = 0.0
        self._told = False

    def watch(self, config: aiohttp.TraceConfig) -> aiohttp.TraceConfig:
        """Let a trace of discord.py's requests report here, and return it."""

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
        """Note a request that Discord did not answer, or with a status of 500 and above.

        Args:
            how: What came instead, such as `HTTP 503`.
        """
        now = time.monotonic()
        if not self._failures:
            self._since = now
        self._failures += 1
        if not self._told and self._failures >= _FAILURES and now - self._since >= _SECONDS:
            self._told = True
            log.warning("Discord's API is failing (%s): cards and answers are late until it works again", how)

    def answered(self) -> None:
        """Note a request that Discord answered."""
        if self._told:
            seconds = time.monotonic() - self._since
            log.warning("Discord's API works again: %d requests failed within %.0f s", self._failures, seconds)
        self._failures, self._told = 0, False
