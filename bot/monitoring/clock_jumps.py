"""Log a warning when the machine's clock jumps.

Pauses and time limits of a running bot use the monotonic clock and are not affected. But times in messages and in the
log, and limits that are read back from the database after a restart, depend on the wall clock.
"""

from __future__ import annotations

import asyncio
import logging
import time

log = logging.getLogger(__name__)

#: Seconds between two checks, and seconds from which a difference is a jump and not a correction.
_INTERVAL, _JUMP = 10.0, 60.0


async def watch() -> None:
    """Log when the clock was set or the machine slept, until cancelled."""
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
