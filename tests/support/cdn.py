"""A local stand-in for Discord's CDN."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Self

from aiohttp import web

from bot.demo.discord.local_store import LocalStore, content_type_of

#: Seconds between two parts of a file that is sent slowly.
_TICK = 0.05


class Cdn(LocalStore):
    """Serves what is attached, for a bot in the test's own process.

    Use it as a context manager: it listens from then on.

    Attributes:
        base_url: such as ``http://127.0.0.1:5123``; empty before the start.
        rate: the bytes a second at which it sends attachments; None for as fast as possible.
        asked: how many requests for attachments came in.
    """

    def __init__(self) -> None:
        super().__init__()
        self.rate: float | None = None
        self.asked = 0
        self._stack = contextlib.AsyncExitStack()

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/attachments/{channel}/{attachment}/{name}", self._get_attachment)
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
