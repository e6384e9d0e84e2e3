"""The worker process, in which members' files are opened: a hostile one can harm nothing else.

Run as `python -m bot.media.worker` by :class:`~bot.media.worker_process.WorkerProcess`. Each line on standard input is
a job, `{"do": "probe_clip", "path": ...}`; each line on standard output is `{"progress": 0.5}`, `{"result": ...}` or
`{"error": "corrupt", "detail": ...}`. When standard input ends, the process ends at once, even within a job: the bot
has died or does not want the result any more.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import sys
import threading
from base64 import b64decode
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.media import clip_probe, day_plot, last_frame, pictures, remux, shrink, thumbnail, transcode
from bot.media.errors import MediaError, MediaErrorReason
from bot.media.limits import MAX_CLIP_BYTES

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

#: Address space of the process, in bytes. Measured on two cores: transcoding 10-bit 4K HEVC takes 0.8 GiB of it and 0.5
#: GiB of memory, 8K takes 1.4 and 1.1. With many cores, the stacks of threads take up to 0.25 GiB of addresses more.
MAX_ADDRESS_SPACE = 1792 * 1024**2
#: The largest file that it may write, in bytes: what Kling takes, and room for moving the index of an MP4 to its start.
MAX_FILE_SIZE = MAX_CLIP_BYTES + 16 * 1024**2
MAX_OPEN_FILES = 64
#: The system kills the process after so many seconds in one job, in case the bot has died and Python is stuck.
ALARM_SECONDS = 600

Send = Callable[[dict[str, Any]], None]


def main() -> None:
    """Run jobs until standard input ends."""
    send = _take_over_stdout()
    _limit_resources()
    pictures.prepare()
    jobs: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_read_jobs, args=(jobs,), daemon=True).start()
    send({"ready": True})
    _silence_output()
    while True:
        job = jobs.get()
        _alarm(ALARM_SECONDS)
        _limit_cpu_time(job.get("cpu") or 0)
        answer = _run(job, send)
        _limit_cpu_time(0)
        send(answer)
        _alarm(0)


def _take_over_stdout() -> Send:
    """Return a function that writes an answer to standard output, and redirect all other output to standard error."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def send(answer: dict[str, Any]) -> None:
        try:
            print(json.dumps(answer), file=out, flush=True)
        except BrokenPipeError:
            os._exit(0)  # the bot has ended

    return send


def _silence_output() -> None:
    """Discard what libraries print about broken files; errors during the start were still printed."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    os.close(null)


def _limit_resources() -> None:
    if resource is None:
        return
    for what, most in (
        (resource.RLIMIT_AS, MAX_ADDRESS_SPACE),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, MAX_FILE_SIZE),
        (resource.RLIMIT_NOFILE, MAX_OPEN_FILES),
    ):
        # macOS has RLIMIT_AS but refuses to set it.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _limit_cpu_time(seconds: float) -> None:
    """Let the system kill this process, by SIGPROF, after so much more CPU time; 0 for no limit."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _read_jobs(jobs: queue.SimpleQueue[dict[str, Any]]) -> None:
    base: str | None = None
    for line in sys.stdin.buffer:
        job = json.loads(line)
        base = job.get("base")
        jobs.put(job)
    if base is not None:
        Path(base).with_suffix(".part").unlink(missing_ok=True)
    os._exit(0)


def _run(job: dict[str, Any], send: Send) -> dict[str, Any]:
    try:
        return {"result": _do(job, send)}
    except MediaError as error:
        return {"error": error.reason.value, "detail": error.detail, "format_name": error.format_name}
    except MemoryError:
        return {"error": MediaErrorReason.DECOMPRESSION_BOMB.value, "detail": "out of memory"}
    except Exception as error:  # noqa: BLE001 - whatever the libraries raise at a hostile file is an answer about it
        return {"error": MediaErrorReason.CORRUPT.value, "detail": f"{type(error).__name__}: {error}"}


def _monotonic(report: Callable[[float], None]) -> Callable[[float], None]:
    """Report only progress beyond the last one reported: a second attempt starts further back."""
    reported = 0.0

    def report_if_more(share: float) -> None:
        nonlocal reported
        if share > reported:
            reported = share
            report(share)

    return report_if_more


def _do(job: dict[str, Any], send: Send) -> dict[str, Any]:
    def report(share: float) -> None:
        send({"progress": share})

    path = Path(job.get("path", ""))
    match job["do"]:
        case "probe_picture":
            return asdict(pictures.probe(path))
        case "probe_clip":
            return asdict(clip_probe.probe(path))
        case "convert_picture":
            made = pictures.convert(path, Path(job["base"]), job["fit"])
        case "transcode_clip":
            made = transcode.transcode(path, Path(job["base"]), job["start"], job["seconds"], report)
        case "remux_clip":
            made = remux.remux(path, Path(job["base"]))
        case "last_frame":
            made = last_frame.last_frame(path, Path(job["base"]))
        case "thumbnail":
            left = None if job["left"] is None else b64decode(job["left"])
            made = thumbnail.thumbnail(path, Path(job["base"]), clip=job["clip"], left=left)
        case "shrink":
            made = shrink.shrink(path, Path(job["base"]), job["limit"], _monotonic(report))
        case "draw_days":
            made = day_plot.draw(job["labels"], job["values"], job["colour"], Path(job["base"]))
        case other:
            raise ValueError(f"no such job: {other}")
    return {"path": str(made)}


if __name__ == "__main__":
    main()
