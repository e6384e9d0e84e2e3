"""How often cuts and camera moves are found in the clips made for it, and how often they are seen where none are.

Run `python -m tests.benchmarks.takes [FOLDER]`. The clips are made in the folder, in two minutes, or found there.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from bot.media.clip_takes import find_takes
from tests.media.made_takes import made_clips, write

#: By how many seconds a fault may be off.
_OFF = 0.35


def main(folder: Path) -> None:
    """Print what is missed and what is seen wrongly, and the counts."""
    hits = misses = false_alarms = clean = quiet = 0
    seconds = cpu = 0.0
    for made in made_clips():
        path = folder / f"{made.name}.mp4"
        if not path.exists():
            write(made, path)
        begin = time.process_time()
        takes = find_takes(path)
        cpu += time.process_time() - begin
        seconds += made.seconds
        found = [*((cut, cut) for cut in takes.cuts), *takes.camera_moves]
        for begin, end in made.faults:
            right = [fault for fault in found if fault[0] <= end + _OFF and fault[1] >= begin - _OFF]
            found = [fault for fault in found if fault not in right]
            hits += bool(right)
            misses += not right
            if not right:
                print(f"{made.name}: missed {begin:g} to {end:g} s")
        if found:
            false_alarms += len(found)
            print(f"{made.name}: seen where there is none: {found}")
        if not made.faults:
            clean += 1
            quiet += not found
    print(f"{hits} of {hits + misses} cuts and camera moves found, {false_alarms} seen where there are none;")
    print(f"{quiet} of {clean} single takes without a false alarm; {cpu / seconds * 30:.1f} s CPU for a clip of 30 s")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made_in:
            main(Path(made_in))
