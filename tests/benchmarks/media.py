"""What inspecting members' files and making them usable costs: `python -m tests.benchmarks.media [--assert]`.

With `--assert`, it exits with 1 when the bot's event loop was blocked for more than 50 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import psutil
from PIL import Image

from bot.media.errors import MediaError
from bot.media.media_pool import MediaPool, Timeouts
from bot.units import MIB
from tests.media.sample_media import bomb_png, clip, many_scans, quarters, saved
from tests.media.test_media_pool import stalls, workers

MOST_STALL = 0.050
LOOKS = 100
PATIENT = Timeouts(wait=600, transcode_wait=600, clip=600)


class Memory:
    """Watches the workers: the most resident memory of one, and the most address space."""

    def __init__(self) -> None:
        self.resident = self.space = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.02):
            for worker in workers():
                try:
                    info = worker.memory_info()
                except psutil.Error:
                    continue
                self.resident, self.space = max(self.resident, info.rss), max(self.space, info.vms)


async def timed(work: Callable[[], Awaitable[object]], repeat: int = 1) -> float:
    """Return the median of the seconds that it takes."""
    taken = []
    for _ in range(repeat):
        began = time.perf_counter()
        await work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


async def measured(name: str, work: Callable[[MediaPool], Awaitable[object]]) -> None:
    """Print what one job costs in a worker of its own."""
    async with MediaPool(workers=1, timeouts=PATIENT) as pool:
        with Memory() as memory:
            taken = await timed(lambda: work(pool))
    print(f"{name}: {taken:.1f} s, worker {memory.resident / MIB:.0f} MiB ({memory.space / MIB:.0f} MiB of addresses)")


async def look(pool: MediaPool, path: Path) -> object:
    """Inspect a picture that may be unusable."""
    try:
        return await pool.probe_picture(path)
    except MediaError as error:
        return error.reason


async def flood(folder: Path) -> None:
    """Print how long a harmless picture waits while another member sends twelve of the costliest that are accepted."""
    harmless = folder / "harmless.png"
    harmless.write_bytes(saved(quarters(), "PNG"))
    for name, data in (
        ("500 scans, refused unread", many_scans(500, side=8000)),
        ("180 scans, read", many_scans(180, side=4700)),
    ):
        path = folder / "costly.jpg"
        path.write_bytes(data)
        async with MediaPool() as pool:
            alone = await timed(lambda: pool.probe_picture(harmless, member=2), 5)
            one = await timed(lambda: look(pool, path))  # noqa: B023
            others = [asyncio.create_task(pool.probe_picture(path, member=1)) for _ in range(12)]
            await asyncio.sleep(0)
            waited = await timed(lambda: pool.probe_picture(harmless, member=2))
            await asyncio.gather(*others, return_exceptions=True)
        print(
            f"12 JPEGs of {len(data) / 1e6:.1f} MB ({name}), {one:.2f} s each: a harmless PNG of another member takes"
        )
        print(f"  {waited * 1000:.0f} ms beside them, and {alone * 1000:.0f} ms alone")


async def main(folder: Path) -> float:
    """Print everything and return the longest stall in seconds."""
    photo = folder / "photo.jpg"
    noise = Image.effect_noise((4032, 3024), 40)
    photo.write_bytes(saved(Image.merge("RGB", [noise] * 3), "JPEG", quality=80))
    bomb = folder / "bomb.png"
    bomb.write_bytes(bomb_png())
    moving = Image.effect_noise((1920, 1080), 30).convert("RGB")
    hd = clip(folder / "hd.mp4", seconds=60, rate=30, sides=(1920, 1080), picture=moving)
    uhd = clip(folder / "uhd.mp4", seconds=3, rate=30, sides=(3840, 2160), codec="libx265", pixels="yuv420p10le")
    big = clip(folder / "big.mp4", seconds=1, rate=10, sides=(7680, 4320))
    out = folder / "out"

    async with MediaPool(workers=1, timeouts=PATIENT) as pool:
        first = await timed(lambda: pool.probe_clip(hd))
        clip_look = await timed(lambda: pool.probe_clip(hd), 20)
        print(f"first look, with the start of a worker: {first * 1000:.0f} ms")
        print(f"a look at a clip of 60 s 1080p: {clip_look * 1000:.0f} ms")
        print(f"a look at a picture of 12 megapixels: {await timed(lambda: look(pool, photo), 20) * 1000:.0f} ms")
        print(f"a look at a bomb of 900 megapixels: {await timed(lambda: look(pool, bomb), 5) * 1000:.0f} ms")
    async with MediaPool(timeouts=PATIENT) as pool:
        began = time.perf_counter()
        await asyncio.gather(*(pool.probe_clip(hd) if n % 2 else look(pool, photo) for n in range(LOOKS)))
        print(f"{LOOKS} looks at once: {time.perf_counter() - began:.1f} s")
    await measured("a picture of 12 megapixels mended", lambda pool: pool.convert_picture(photo, out))
    await measured("60 s of 1080p cut to 30 s", lambda pool: pool.transcode_clip(hd, out, start=10, seconds=30))
    await measured("3 s of 4K HEVC in 10 bits mended", lambda pool: pool.transcode_clip(uhd, out, start=0, seconds=30))
    await measured("1 s of 8K mended", lambda pool: pool.transcode_clip(big, out, start=0, seconds=30))
    await measured("the last picture of 60 s of 1080p", lambda pool: pool.last_frame(hd, out))

    await flood(folder)

    gc.collect()
    async with MediaPool(timeouts=PATIENT) as pool, stalls(time.perf_counter) as nothing_yet:
        await asyncio.sleep(2)
        idle = nothing_yet.longest
        mends = [asyncio.create_task(pool.transcode_clip(hd, out, start=0, seconds=10)) for _ in range(2)]
        await asyncio.gather(*(pool.probe_clip(hd) if n % 2 else look(pool, photo) for n in range(LOOKS)), *mends)
        longest = nothing_yet.longest
    print(
        f"longest stall of the loop: {longest * 1000:.1f} ms with 2 clips and {LOOKS} looks ({idle * 1000:.1f} ms idle)"
    )
    return longest


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--assert", dest="check", action="store_true", help="exit 1 when the loop was blocked too long")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        stall = asyncio.run(main(Path(name)))
    sys.exit(1 if arguments.check and stall > MOST_STALL else 0)
