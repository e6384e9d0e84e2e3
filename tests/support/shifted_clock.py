"""A clock that can be shifted, for processes of the bot: importing this module replaces `time.time` and `time.time_ns`.

It has to be imported before the bot, parts of which keep `time.time` as they find it. `datetime.now` and the
database's own clock keep the right time.
"""

from __future__ import annotations

import time
from pathlib import Path

_true_time = time.time
_ahead: Path | None = None


def shift(ahead: Path) -> None:
    """Add from now on the seconds that a file holds, which may change."""
    global _ahead
    _ahead = ahead


def _time() -> float:
    return _true_time() if _ahead is None else _true_time() + float(_ahead.read_text())


time.time = _time
time.time_ns = lambda: int(_time() * 1e9)
