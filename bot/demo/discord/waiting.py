"""The pauses between two looks at what is waited for.

They grow with the wait: a test that waits for minutes would otherwise use more processor time for looking than the bot
does for the work.
"""

from __future__ import annotations

from collections.abc import Iterator

_FIRST, _LONGEST = 0.02, 0.25


def pauses() -> Iterator[float]:
    """Yield the seconds to wait before each next look, without end: a tenth of the time so far, within bounds."""
    waited = 0.0
    while True:
        pause = min(max(_FIRST, waited / 10), _LONGEST)
        waited += pause
        yield pause
