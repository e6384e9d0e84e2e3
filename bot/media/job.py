"""One job on a member's file, as it is described in a line of JSON. Runs in a process of its own."""

from __future__ import annotations

import contextlib
import importlib
import math
import pkgutil
import signal
from base64 import b64decode
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import av

from bot.media import clip_probe, clip_takes, day_plot, last_frame, pictures, remux, shrink, thumbnail, transcode
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
#: The most CPU time of a job that has no limit of its own, in seconds, on each of two threads.
MOST_CPU_SECONDS = 1200

#: Modules of PyAV that are no part of the library.
_PROGRAMS = frozenset({"av.__main__", "av.datasets"})

Send = Callable[[dict[str, Any]], None]


def prepare() -> None:
    """Load all that a job may need, once in a process: a job's own process cannot read it any more."""
    pictures.prepare()
    for module in pkgutil.walk_packages(av.__path__, "av."):
        if module.name not in _PROGRAMS:
            importlib.import_module(module.name)


def limit_resources() -> None:
    """Limit what this process may take of the machine, for good."""
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


def limit_cpu_time(seconds: float | None) -> None:
    """Let the system kill this process, by SIGPROF, after so much more CPU time; None for no limit."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds or 0)


def limit_cpu_time_for_good(seconds: float | None) -> None:
    """Limit the CPU time of this new process; a file that has taken it over can only ignore the first of two limits."""
    limit_cpu_time(seconds)
    if resource is not None:
        most = math.ceil(seconds or MOST_CPU_SECONDS) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))


def files(job: dict[str, Any]) -> tuple[list[Path], Path | None]:
    """Return the files that a job reads, and the folder that it writes to."""
    return [Path(job["path"])] if "path" in job else [], Path(job["base"]).parent if "base" in job else None


def run(job: dict[str, Any], send: Send) -> dict[str, Any]:
    """Do a job and return its answer.

    Args:
        job: What is done is `do`; the file is `path`. `base` is the path of the file to make, without its suffix.
        send: Called with the progress.
    """
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
        case "find_takes":
            return asdict(clip_takes.find_takes(path))
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
    return {"suffix": made.suffix}
