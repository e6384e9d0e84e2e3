"""`marionette check`: is this machine's clock right? Every answer over HTTP says what time it is."""

from __future__ import annotations

import time
from contextlib import suppress
from email.utils import parsedate_to_datetime

import aiohttp

from bot.check.findings import Finding, Mark

#: By how many seconds the clock may be wrong until it is mentioned: an answer takes a while too.
_MOST_OFF = 30.0


class ClockTrace:
    """Compares this machine's clock with those of the servers that answer."""

    def __init__(self) -> None:
        #: By how many seconds this clock is ahead of each answer's.
        self._ahead: list[float] = []

    def config(self) -> aiohttp.TraceConfig:
        """Return what a session needs so that its answers are looked at."""
        config = aiohttp.TraceConfig()
        config.on_request_end.append(self._answered)
        return config

    async def _answered(self, _session: object, _context: object, given: aiohttp.TraceRequestEndParams) -> None:
        with suppress(ValueError, KeyError):
            self._ahead.append(time.time() - parsedate_to_datetime(given.response.headers["Date"]).timestamp())

    def findings(self) -> list[Finding]:
        """Return what is wrong, if anything is; a single server may be wrong itself, so the closest one counts."""
        off = min(self._ahead, key=abs, default=0.0)
        if abs(off) <= _MOST_OFF:
            return []
        minutes, seconds = divmod(round(abs(off)), 60)
        by = f"{minutes} min {seconds} s {'ahead' if off > 0 else 'behind'}"
        advice = "turn on NTP: links would count as expired or not, and days end, at the wrong time"
        return [Finding(Mark.WARNING, "clock", f"this machine's clock is {by}", advice)]
