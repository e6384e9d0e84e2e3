"""What posting results costs: the memory of 20 results of 50 MB at once, and the time and quality of one made smaller.

Run it with `python -m tests.benchmarks.delivery [--assert]`. The bot is a process of its own with a local Discord and a
local crun.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import random
import sys
import tempfile
import threading
import time
from fractions import Fraction
from pathlib import Path

import av
import psutil
from av.filter import Graph
from PIL import Image, ImageChops, ImageDraw

from bot.demo.crun import InjectedFault
from bot.media.media_pool import MediaPool, Timeouts
from bot.units import MIB
from tests.support.bot_process import BotProcess, process_world

RESULTS = 20
RESULT_BYTES = 50 * 1000 * 1000
MOST_GROWTH = 64 * MIB

#: Code that lets the bot hold results in memory instead of streaming them, as simple bots do.
IN_MEMORY = """
import io
import discord
from discord import File as Streamed

def File(path, filename):
    return Streamed(io.BytesIO(path.read_bytes()), filename=filename)

discord.File = File
"""
#: Code that lifts the bot's limits on transfers at once.
ALL_AT_ONCE = f"""
from bot.posting import post_video, result_files
result_files._DOWNLOADS = post_video._UPLOADS = {RESULTS}
"""


class MemoryWatch(threading.Thread):
    """Watches the resident memory of a process."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._process = psutil.Process(pid)
        self._over = threading.Event()
        self.idle = self._process.memory_info().rss
        self.most = self.idle

    def run(self) -> None:
        while not self._over.wait(0.01):
            self.most = max(self.most, self._process.memory_info().rss)

    def stop(self) -> int:
        """Return by how much it grew, in bytes."""
        self._over.set()
        self.join()
        return self.most - self.idle


class PatchedBotProcess(BotProcess):
    """The bot's process with some code run before it starts."""

    change = ""

    async def launch(self) -> asyncio.subprocess.Process:
        run = "import sys\nfrom bot.__main__ import main\nsys.argv = ['marionette', 'run']\nsys.exit(main())"
        code = f"{self.change}\n{run}"
        with (self.folder / "bot.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", code, cwd=self.folder, env=self.environment, stdout=log, stderr=log
            )
        return self._process


async def memory(name: str, change: str) -> int:
    """Deliver all results at once, and return by how many bytes the bot grew."""
    with tempfile.TemporaryDirectory() as folder_name:
        folder = Path(folder_name)
        url = f"sqlite:///{folder / 'm.db'}"
        async with process_world(url, folder, seconds=2.0) as stage:
            stage.discord.settings.upload_limit = 100 * MIB
            stage.discord.settings.premium_tier = 3
            stage.bot = PatchedBotProcess(stage.discord, stage.crun, url, folder)
            stage.bot.change = change
            stage.bot.environment |= {"MAX_CONCURRENT_GENERATIONS": "100", "PYTHONPATH": str(Path.cwd())}
            await stage.bot.start()
            try:
                await stage.ask("one before, so that everything is loaded")
                await stage.discord.wait_for(stage.videos, timeout=30)
                stage.crun.hold()
                # What does not begin as a video is not posted.
                body = b"\x00\x00\x00\x18ftypmp42" + os.urandom(RESULT_BYTES)
                stage.crun.inject("result", InjectedFault(body=body), times=RESULTS)
                for number in range(RESULTS):
                    await stage.ask(f"Fox {number}")
                await stage.discord.wait_for(lambda: stage.crun.count("create") == RESULTS + 1, timeout=60)
                await asyncio.sleep(2)
                watch, began = MemoryWatch(stage.bot.pid), time.perf_counter()
                watch.start()
                stage.crun.release()
                await stage.discord.wait_for(lambda: len(stage.videos()) == RESULTS + 1, timeout=300)
                taken = time.perf_counter() - began
                grown = watch.stop()
            finally:
                await stage.bot.end()
    print(
        f"{RESULTS} results of {RESULT_BYTES / 1e6:.0f} MB at once, {name}: {grown / MIB:.0f} MiB above idle "
        f"({watch.idle / MIB:.0f} MiB), {taken:.0f} s"
    )
    return grown


def footage(path: Path, seconds: int = 15, rate: int = 30, sides: tuple[int, int] = (1920, 1080)) -> Path:
    """Make a clip of a camera that moves over a textured ground, with discs flying about and grain over it all."""
    chance = random.Random(1)
    width, height = sides
    ground = Image.effect_noise((width // 6 + 200, height // 6 + 200), 60).resize((width + 1200, height + 1200))
    tint = Image.linear_gradient("L").resize(ground.size)
    coloured = Image.merge("RGB", (ground, ImageChops.multiply(ground, tint), tint))
    grain = [Image.effect_noise(sides, 7).convert("RGB") for _ in range(5)]
    places = [(chance.random() * width, chance.random() * height) for _ in range(30)]
    speeds = [(chance.uniform(-9, 9), chance.uniform(-9, 9)) for _ in places]
    looks = [(chance.randint(30, 160), tuple(chance.randint(0, 255) for _ in range(3))) for _ in places]
    with av.open(str(path), "w") as out:
        video = out.add_stream("libx264", rate=rate, options={"preset": "veryfast", "crf": "20"})
        assert isinstance(video, av.VideoStream)
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        for number in range(seconds * rate):
            x, y = 600 + int(500 * math.sin(number / 40)), 600 + int(500 * math.cos(number / 55))
            picture = coloured.crop((x, y, x + width, y + height))
            draw = ImageDraw.Draw(picture)
            for (left, top), (right, down), (size, colour) in zip(places, speeds, looks, strict=True):
                across, along = (left + right * number) % width, (top + down * number) % height
                draw.ellipse((across - size, along - size, across + size, along + size), fill=colour)
            picture = ImageChops.add(picture, grain[number % len(grain)], offset=-128)
            frame = av.VideoFrame.from_image(picture)  # type: ignore[no-untyped-call] # PyAV's stub
            frame.pts, frame.time_base = number, Fraction(1, rate)
            out.mux(video.encode(frame))
        out.mux(video.encode(None))
    return path


def similarity(original: Path, made: Path, notes: Path) -> dict[str, float]:
    """Return the mean SSIM (1 is the same) and PSNR (in dB) over all pictures, by FFmpeg's own filters."""
    found = {}
    for name, key in (("ssim", "All:"), ("psnr", "psnr_avg:")):
        with av.open(str(original)) as first, av.open(str(made)) as second:
            graph = Graph()
            videos = first.streams.video[0], second.streams.video[0]
            sources = [graph.add_buffer(template=video) for video in videos]
            scale = graph.add("scale", f"{videos[0].width}:{videos[0].height}:flags=bicubic")
            measure, sink = graph.add(name, f"stats_file={notes}"), graph.add("buffersink")
            sources[1].link_to(scale)
            sources[0].link_to(measure, 0, 0)
            scale.link_to(measure, 0, 1)
            measure.link_to(sink)
            graph.configure()
            for pair in zip(first.decode(videos[0]), second.decode(videos[1]), strict=False):
                for source, frame in zip(sources, pair, strict=True):
                    frame.pts, frame.time_base = pair[0].pts, pair[0].time_base
                    source.push(frame)
                while True:
                    try:
                        sink.pull()
                    except (BlockingIOError, EOFError):
                        break
            del graph, sources, scale, measure, sink  # closes the file of notes
        values = [float(line.split(key)[1].split()[0]) for line in notes.read_text().splitlines() if key in line]
        found[name] = sum(values) / len(values)
    return found


async def shrinking() -> None:
    """Shrink 15 s of 1080p to 10 MiB on one core, and print how similar it still is."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        original = await asyncio.to_thread(footage, folder / "original.mp4")
        cores = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {min(cores)})  # the worker gets the same
        async with MediaPool(workers=1, timeouts=Timeouts(shrink=600)) as pool:
            began = time.perf_counter()
            made = await pool.shrink(original, folder / "out", limit=10 * MIB)
            taken = time.perf_counter() - began
        os.sched_setaffinity(0, cores)
        size = original.stat().st_size / MIB
        with av.open(str(made)) as container:
            video = container.streams.video[0]
            sides = f"{video.width}x{video.height} at {video.average_rate}"
            rate = video.bit_rate or 0
        found = await asyncio.to_thread(similarity, original, made, folder / "notes")
        keep = os.environ.get("KEEP_FITTED")
        if keep:
            made.rename(Path(keep))
        print(
            f"15 s of 1080p, {size:.0f} MiB into 10: {taken:.0f} s on one core; {sides}, "
            f"{rate / 1e6:.1f} Mbit/s, SSIM {found['ssim']:.3f}, PSNR {found['psnr']:.1f} dB"
        )


async def main() -> int:
    """Print everything and return by how many bytes the streaming bot grew."""
    grown = await memory("streamed", "")
    await memory("streamed, all transfers side by side", ALL_AT_ONCE)
    await memory("read into memory", IN_MEMORY + ALL_AT_ONCE)
    await shrinking()
    return grown


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--assert", dest="check", action="store_true", help="exit 1 when the bot grew too much")
    arguments = parser.parse_args()
    most = asyncio.run(main())
    sys.exit(1 if arguments.check and most > MOST_GROWTH else 0)
