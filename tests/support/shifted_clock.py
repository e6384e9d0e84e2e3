"""Run the bot with a shifted clock: `python shifted_clock.py FILE`, where FILE holds the seconds to add.

Only Python's `time.time` and `time.time_ns` are shifted, which the bot and DBOS read; `datetime.now` and the database's
own clock keep the right time.
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
    # Python put this file's folder first on the path; no module of tests may hide another of the same name.
    sys.path.pop(0)
    sys.argv = ["marionette", "run"]
    runpy.run_module("bot", run_name="__main__")
