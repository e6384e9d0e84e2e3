"""Makes a task's video: fetches its input files and runs :mod:`bot.demo.render` in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web
from yarl import URL

import bot
from bot.crun import CreateTask
from bot.demo.crun.files import save
from bot.demo.render.job import UNUSABLE, RenderJob, UnusableInputError

PICTURE_BYTES: Final = 10 * 1024**2
CLIP_BYTES: Final = 100 * 1024**2
RENDER_SECONDS: Final = 180


class Renderer:
    """Renders videos, few at a time.

    Attributes:
        folder: where the videos go.
        http: what fetches input files.
        fixed_video: the video of every task, whose input files are then not fetched; None to render each one.
    """

    def __init__(self, folder: Path, http: aiohttp.ClientSession, fixed_video: Path | None) -> None:
        self.folder = folder
        self.http = http
        self.fixed_video = fixed_video
        # Rendering takes a whole core; one is left to the bot.
        self._slots = asyncio.Semaphore(1 if (os.cpu_count() or 1) <= 2 else 2)

    async def render(self, task_id: str, wanted: CreateTask) -> Path:
        """Fetch the input files and return the video made from them.

        Raises:
            UnusableInputError: an input file cannot be fetched or used, or rendering failed.
        """
        options = wanted.wire()["input"]
        with tempfile.TemporaryDirectory(prefix=f"{task_id}-", dir=self.folder) as folder:
            out = self.folder / f"{task_id}.mp4"
            elements = [element["element_image_urls"] for element in options.get("element_list") or []]
            job = RenderJob(
                model=wanted.wire()["model"],
                input=options,
                out=str(out),
                pictures=await self._fetch_all(options.get("img_urls"), "img_urls", folder, PICTURE_BYTES),
                clips=await self._fetch_all(options.get("video_urls"), "video_urls", folder, CLIP_BYTES),
                elements=[
                    (await self._fetch_all(urls, f"element_list[{n}].element_image_urls", folder, PICTURE_BYTES))[0]
                    for n, urls in enumerate(elements)
                ],
            )
            async with self._slots:
                await _run(job)
            return out

    async def _fetch_all(self, urls: list[str] | None, name: str, folder: str, limit: int) -> list[str]:
        return [
            await self._fetch(url, f"{name}[{n}]", Path(folder, f"{name}-{n}"), limit)
            for n, url in enumerate(urls or [])
        ]

    async def _fetch(self, url: str, name: str, path: Path, limit: int) -> str:
        try:
            # Exactly as it was given: the link may be signed.
            async with self.http.get(URL(url, encoded=True)) as response:
                if response.status != 200:
                    raise UnusableInputError(f"{name}: failed to download, HTTP {response.status}")
                await save(response.content, path, limit)
        except web.HTTPRequestEntityTooLarge:
            raise UnusableInputError(f"{name}: file is larger than {limit // 1024**2} MB") from None
        except (aiohttp.ClientError, TimeoutError) as error:
            # The host only: a signed link's query is not for messages.
            host = urlsplit(url).hostname
            raise UnusableInputError(f"{name}: failed to download from {host} ({type(error).__name__})") from error
        return str(path)


async def _run(job: RenderJob) -> None:
    """Run :mod:`bot.demo.render` on a job.

    Raises:
        UnusableInputError: an input file is not usable, or the program failed.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.demo.render",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        # Modules are found there even when the project is not installed.
        cwd=Path(bot.__file__).parents[1],
    )  # fmt: skip
    try:
        async with asyncio.timeout(RENDER_SECONDS):
            out, err = await process.communicate(job.to_json())
    except TimeoutError:
        raise UnusableInputError(f"generation took longer than {RENDER_SECONDS} s") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode == UNUSABLE:
        raise UnusableInputError(out.decode())
    if process.returncode:
        lines = err.decode(errors="replace").strip().splitlines()
        raise UnusableInputError(f"generation failed: {lines[-1] if lines else process.returncode}")


def short_clip(folder: Path) -> Path:
    """Write a small playable video and return its path."""
    # Imported here: a server that renders leaves PyAV to other processes.
    from bot.demo.samples import motion_clip

    path = folder / "tiny.mp4"
    path.write_bytes(motion_clip(3.0, (180, 320), 10))
    return path
