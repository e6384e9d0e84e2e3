"""The page of the local Discord: SimCord's preview, kept up to date by itself and showing media as it was posted."""

from __future__ import annotations

import asyncio
import io
import logging
import os
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import av
import simcord
from aiohttp import web
from simcord.preview import Preview
from simcord.preview._media import MediaInfo, MediaWorker
from simcord.preview._server import PreviewServer

from bot.demo.cdn import Cdn

log = logging.getLogger(__name__)

#: Changes that come this close together are shown at once, in seconds.
_TOGETHER = 0.1

#: How long a publication may wait for somebody's action to end, in seconds. SimCord gives up an action after 5.
_TURN_TIMEOUT = 30.0

#: What changes nothing that the page shows.
_UNSEEN = frozenset({"INTERACTION_CREATE", "TYPING_START"})

#: FFmpeg's names of what the browsers play in an MP4.
_CODECS = frozenset({"h264", "aac", "mp3"})

#: SimCord writes a relative time once, when it draws a message; Discord's go on by themselves.
_TICKING_TIMES = """
const relative = /^(now|in .+|.+ ago|(this|next|last) (minute|hour|week)|tomorrow|yesterday|today)$/;
const words = new Intl.RelativeTimeFormat("en-US", { numeric: "auto" });
setInterval(() => {
  for (const time of document.querySelectorAll("time.discord-timestamp")) {
    if (!relative.test(time.textContent)) continue;
    const seconds = (new Date(time.dateTime) - Date.now()) / 1000;
    const [unit, length] = [["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]]
      .find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
    time.textContent = words.format(Math.round(seconds / length), unit);
  }
}, 1000);
"""


@asynccontextmanager
async def page(
    env: simcord.Env, channel: simcord.ChannelHandle, viewers: Sequence[simcord.MemberActor], cdn: Cdn, port: int
) -> AsyncIterator[Preview]:
    """Serve the page of a channel; whatever changes in the server appears on it within a second.

    Args:
        env: the running Discord.
        channel: what is shown.
        viewers: the members one can be on the page, the first one at the beginning.
        cdn: where the files are.
        port: 0 for a free one.

    Raises:
        simcord.SetupError: the port is taken.
    """
    preview = _Page(env, channel, viewers, cdn, port)
    async with preview:
        keeping_up = asyncio.create_task(preview.keep_up())
        try:
            yield preview
        finally:
            keeping_up.cancel()
            await asyncio.wait({keeping_up}, timeout=1.0)


class _Page(Preview):
    """SimCord's preview of a channel, made for people instead of tests.

    SimCord takes one thing at a time, and only from a page that shows the very latest. An action that overlaps
    a publication makes the page useless until it is loaded anew; one sent in the half second before the page has
    fetched a publication is refused. Here both simply wait their turn.
    """

    #: SimCord stops at 128 MiB and would then leave out the newest videos; a page shows 50 messages of up to 10 MB.
    _MAX_MEDIA_BYTES = 1024**3

    def __init__(
        self,
        env: simcord.Env,
        channel: simcord.ChannelHandle,
        viewers: Sequence[simcord.MemberActor],
        cdn: Cdn,
        port: int,
    ) -> None:
        super().__init__(
            env,
            channel,
            tuple(viewers),
            layout="channel",
            display="responsive",
            width=960,
            height=720,
            locale="en-US",
            timezone=_timezone(),
            presentation_time=None,
            assets=None,
            port=port,
        )
        self._server = _Server(self, port)
        self._media_worker = _Media()
        # What is posted later is to be found here too; a mapping given to Preview would be copied.
        self._explicit_assets = cdn.files
        self._turn = asyncio.Lock()

    async def _action(self, context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
        async with self._turn:
            shown = self._pages.get(context_id or "")
            if shown is not None and isinstance(body, Mapping) and "published_revision" in body:
                body = {**body, "published_revision": shown.revision}
            return await super()._action(context_id, body)

    async def keep_up(self) -> None:
        """Publish what changes in the server; by itself the page shows only what was done on it."""
        changed = asyncio.Event()

        def note(event: str, _payload: Mapping[str, Any]) -> None:
            if event not in _UNSEEN:
                changed.set()

        self.env.backend.subscribers.append(note)
        try:
            while True:
                await changed.wait()
                await asyncio.sleep(_TOGETHER)
                changed.clear()
                try:
                    async with asyncio.timeout(_TURN_TIMEOUT), self._turn:
                        await self.refresh()
                except (TimeoutError, simcord.SetupError) as error:
                    log.warning("The page is behind and is published again: %s", error)
                    changed.set()
        finally:
            self.env.backend.subscribers.remove(note)


def _timezone() -> str:
    """Return the machine's time zone, UTC where its name cannot be told."""
    name = os.environ.get("TZ", "").lstrip(":") or str(Path("/etc/localtime").resolve()).rpartition("/zoneinfo/")[2]
    try:
        return ZoneInfo(name).key
    except (KeyError, OSError, ValueError):  # an unknown name is a KeyError, what is no name one of the others
        return "UTC"


class _Server(PreviewServer):
    """SimCord's server; the page's script goes on where SimCord's ends."""

    async def _static(self, request: web.Request) -> web.Response:
        answer: web.Response = await super()._static(request)
        if request.path == "/app.js" and answer.text is not None:
            answer.text += _TICKING_TIMES
        return answer


class _Media(MediaWorker):
    """SimCord's look at media, without the detour for what every browser plays.

    SimCord turns each video into VP9 first. That takes about as long as the video itself and is given up after 30 s,
    so a video would come long after its message or, a long one, not at all.
    """

    async def validate(self, key: str, blob: bytes, *, media_time: float | None = None) -> MediaInfo:
        if not media_time:
            info = await asyncio.to_thread(_as_it_is, blob)
            if info is not None:
                return info
        return await super().validate(key, blob, media_time=media_time)


def _as_it_is(blob: bytes) -> MediaInfo | None:
    """Describe an MP4 that browsers play; None for anything else, and for what is broken."""
    if blob[4:8] != b"ftyp":
        return None
    try:
        with av.open(io.BytesIO(blob), "r") as container:
            video, sound = container.streams.video[0], container.streams.audio[:1]
            codecs = {"video": video.codec_context.name}
            if sound:
                codecs["audio"] = sound[0].codec_context.name
            if not _CODECS.issuperset(codecs.values()) or container.duration is None:
                return None
            poster = io.BytesIO()
            next(container.decode(video)).to_image().save(poster, "PNG")  # type: ignore[no-untyped-call]  # PyAV's
            seconds = container.duration / av.time_base
    except (av.error.FFmpegError, IndexError, StopIteration):
        return None
    return MediaInfo(
        format="mp4",
        width=video.width,
        height=video.height,
        frames=max(1, video.frames),
        decoded_bytes=video.width * video.height * 4,
        normalized=blob,
        content_type="video/mp4",
        kind="video",
        duration=seconds,
        capture=poster.getvalue(),
        poster=poster.getvalue(),
        source_codecs=codecs,
        display_codecs=codecs,
        transformation="preserved",
        # Said to be limited, since else the page warns of a process that is not: none was needed.
        memory_limited=True,
    )
