"""The process in which members' files are opened: hostile ones can hurt nothing but it.

Run as ``python -m bot.media.worker`` by :class:`~bot.media.pool.MediaPool`. Each line on standard input is a job,
``{"do": "look_at_clip", "path": ..., ...}``; each line on standard output says ``{"progress": 0.5}``,
``{"done": ...}`` or ``{"fault": "corrupt", "detail": ...}``. When standard input ends, so does the process, at once
and in the middle of a job: then the bot is gone or does not want the result any more.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.media import clips, pictures, shrink
from bot.media.file_info import Fault, UnusableError
from bot.media.limits import MAX_CLIP_BYTES

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

#: Address space of one process, in bytes. Measured on two cores: mending 4K HEVC in 10 bits takes 0.8 GiB of it and
#: 0.5 GiB of memory, 8K 1.4 and 1.1; with many cores, threads' stacks take up to 0.25 GiB of addresses more.
MEMORY = 1792 * 1024**2
#: A mended file is never larger than Kling takes; MP4's index is written behind it once and then before it.
FILE = MAX_CLIP_BYTES + 16 * 1024**2
FILES = 64
#: After this many seconds in one job the system ends the process, should the bot be gone and Python be held up.
ALARM_SECONDS = 600

Say = Callable[[dict[str, Any]], None]


def main() -> None:
    """Work until standard input ends."""
    say = _sayer()
    _bound()
    pictures.prepare()
    jobs: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(jobs,), daemon=True).start()
    say({"ready": True})
    _be_quiet()
    while True:
        job = jobs.get()
        _alarm(ALARM_SECONDS)
        _bound_time(job.get("cpu") or 0)
        answer = _answer(job, say)
        _bound_time(0)
        say(answer)
        _alarm(0)


def _sayer() -> Say:
    """Return what writes an answer, and keep everybody else's words out of the answers."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def say(answer: dict[str, Any]) -> None:
        try:
            print(json.dumps(answer), file=out, flush=True)
        except BrokenPipeError:
            os._exit(0)  # the bot has ended, and nobody else wants to know

    return say


def _be_quiet() -> None:
    # What the libraries say of broken files helps nobody; what went wrong while starting was still said.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _bound() -> None:
    """Take away from this process what it does not need."""
    if resource is None:
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, FILE),
        (resource.RLIMIT_NOFILE, FILES),
    ):
        # macOS knows RLIMIT_AS and refuses to set it.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _bound_time(seconds: float) -> None:
    """Let the system end this process, by SIGPROF, once it has kept processors busy for so long; 0 for never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _listen(jobs: queue.SimpleQueue[dict[str, Any]]) -> None:
    base: str | None = None
    for line in sys.stdin.buffer:
        job = json.loads(line)
        base = job.get("base")
        jobs.put(job)
    if base is not None:
        Path(base).with_suffix(".part").unlink(missing_ok=True)
    os._exit(0)


def _answer(job: dict[str, Any], say: Say) -> dict[str, Any]:
    try:
        return {"done": _do(job, say)}
    except UnusableError as error:
        return {"fault": error.reason.value, "detail": error.detail, "named": error.named}
    except MemoryError:
        return {"fault": Fault.BOMB.value, "detail": "out of memory"}
    except Exception as error:  # noqa: BLE001 - libraries meet hostile files here: whatever they raise is an answer
        return {"fault": Fault.CORRUPT.value, "detail": f"{type(error).__name__}: {error}"}


def _rising(say: Say) -> Callable[[float], None]:
    """Tell only of progress: a second try that begins further back says nothing until it is past the first."""
    told = 0.0

    def tell(share: float) -> None:
        nonlocal told
        if share > told:
            told = share
            say({"progress": share})

    return tell


def _do(job: dict[str, Any], say: Say) -> dict[str, Any]:
    path = Path(job["path"])
    match job["do"]:
        case "look_at_picture":
            return asdict(pictures.look_at(path))
        case "look_at_clip":
            return asdict(clips.look_at(path))
        case "mend_picture":
            made = pictures.mend(path, Path(job["base"]), job["fit"])
        case "mend_clip":
            made = clips.mend(
                path, Path(job["base"]), job["start"], job["seconds"], lambda share: say({"progress": share})
            )
        case "last_frame":
            made = clips.last_frame(path, Path(job["base"]))
        case "fit":
            made = shrink.fit(path, Path(job["base"]), job["limit"], _rising(say))
        case other:
            raise ValueError(f"no such job: {other}")
    return {"path": str(made)}


if __name__ == "__main__":
    main()
