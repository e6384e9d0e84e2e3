"""A local stand-in for Discord's CDN: attachments have addresses on this machine that can be fetched."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import io
import mimetypes
import re
from collections.abc import Callable, Mapping
from typing import Any, Self

import av
from aiohttp import web
from simcord.backend import cdn

#: Seconds between two parts of a file that is sent slowly.
_TICK = 0.05


class LocalStore(cdn.CdnStore):
    """SimCord's store of files, at a local address instead of one that does not resolve.

    Attributes:
        base_url: such as ``http://127.0.0.1:5123``.
    """

    def __init__(self, base_url: str = "") -> None:
        super().__init__()
        self.base_url = base_url

    def store_attachment(
        self, attachment_id: int, channel_id: int, filename: str, data: bytes, description: str | None
    ) -> dict[str, Any]:
        """Keep a file, clean its name and add width and height, as Discord does."""
        name = re.sub(r"[^\w.\-]+", "_", filename, flags=re.ASCII)
        record = super().store_attachment(attachment_id, channel_id, name, data, description)
        url = record["url"].replace(cdn.CDN_BASE, self.base_url, 1)
        return {**record, "url": url, "proxy_url": url, **sides(data, record["content_type"])}

    def get(self, url: str) -> bytes | None:
        """Return the file at an address, whatever its query; stickers have SimCord's own addresses."""
        return super().get(url.partition("?")[0].replace(self.base_url, cdn.CDN_BASE, 1))


class Cdn(LocalStore):
    """The local file server of the demo.

    Use it as a context manager: it listens from then on. It also offers the given samples for download.

    Attributes:
        base_url: such as ``http://127.0.0.1:5123``; empty before the start.
        files: name and content of everything attached, by its address.
        rate: the bytes a second at which it sends attachments; None for as fast as possible.
        asked: how many requests for attachments came in.
    """

    def __init__(self, samples: Mapping[str, Callable[[], bytes]] | None = None) -> None:
        """Prepare the server.

        Args:
            samples: what makes files, by their names, for `sample_url`; each is called in a thread when it is first
                asked for.
        """
        super().__init__()
        self.files: dict[str, tuple[str, bytes]] = {}
        self.rate: float | None = None
        self.asked = 0
        self._samples = {name: functools.cache(make) for name, make in (samples or {}).items()}
        self._stack = contextlib.AsyncExitStack()

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/attachments/{channel}/{attachment}/{name}", self._get_attachment)
        app.router.add_get("/samples/{name}", self._get_sample)
        async with contextlib.AsyncExitStack() as stack:
            runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            self.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
            self._stack = stack.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    def sample_url(self, name: str) -> str:
        """Return the address that downloads a sample."""
        return f"{self.base_url}/samples/{name}"

    def store_attachment(
        self, attachment_id: int, channel_id: int, filename: str, data: bytes, description: str | None
    ) -> dict[str, Any]:
        """Keep a file, and keep its name and content for the page."""
        record = super().store_attachment(attachment_id, channel_id, filename, data, description)
        self.files[record["url"]] = (record["filename"], data)
        return record

    async def _get_attachment(self, request: web.Request) -> web.StreamResponse:
        self.asked += 1
        data = self.get(self.base_url + request.path)
        if data is None:
            return web.Response(status=404, text="This content is no longer available.")
        if self.rate is None:
            return web.Response(body=data, content_type=content_type_of(request.path))
        response = web.StreamResponse(headers={"Content-Type": content_type_of(request.path)})
        response.content_length = len(data)
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):  # the client has left
            for start in range(0, len(data), step := max(1, round(self.rate * _TICK))):
                await response.write(data[start : start + step])
                await asyncio.sleep(_TICK)
        return response

    async def _get_sample(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in self._samples:
            return web.Response(status=404)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        sample = await asyncio.to_thread(self._samples[name])
        return web.Response(body=sample, content_type=content_type_of(name), headers=headers)


def sides(data: bytes, content_type: str) -> dict[str, int]:
    """Return width and height in pixels of a picture or a video, as Discord adds them; nothing for other files."""
    if not content_type.startswith(("image/", "video/")):
        return {}
    with contextlib.suppress(av.error.FFmpegError, IndexError), av.open(io.BytesIO(data)) as container:
        stream = container.streams.video[0]
        return {"width": stream.width, "height": stream.height}
    return {}


def content_type_of(name: str) -> str:
    """Return the content type of a file's name."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
