"""Runs the bot with its clock set ahead or back: `python wrong_clock.py FILE`, where FILE holds the seconds to add.

What reads the time from Python's `time` is led astray, the bot and DBOS among it; `datetime.now` and the database's own
clock are not.
"""

from __future__ import annotations

import runpy
import sys
import time
from pathlib import Path

_true_time = time.time
_ahead = Path(sys.argv[1])


def _time() -> float:
    return _true_time() + float(_ahead.read_text())


if __name__ == "__main__":
    time.time = _time
    time.time_ns = lambda: int(_time() * 1e9)
    # Beside this file lie folders with the names of other packages.
    sys.path.pop(0)
    sys.argv = ["marionette", "run"]
    runpy.run_module("bot", run_name="__main__")
