"""A clock that is set while the bot runs is said in the log.

Nothing is measured with it that is still under way: pauses and limits count the seconds that pass. But times in
messages and in the log, and what is read back from the database after a restart, are what the clock says.
"""

from __future__ import annotations

import asyncio
import logging
import time

log = logging.getLogger(__name__)

#: How often the clock is looked at, in seconds, and from how many on it was set and not just put right.
_INTERVAL, _JUMP = 10.0, 60.0


async def watch() -> None:
    """Say when the clock was set, or the machine slept, until cancelled."""
    offset = time.time() - time.monotonic()
    while True:
        await asyncio.sleep(_INTERVAL)
        now = time.time() - time.monotonic()
        jump, offset = now - offset, now
        if abs(jump) >= _JUMP:
            log.warning(
                "The clock jumped %.0f s %s: it was set, or this machine slept. What is under way goes on; check that "
                "the time is right now",
                abs(jump),
                "ahead" if jump > 0 else "back",
            )
