"""As much of Discord's REST API as the `marionette` command calls before it connects to the gateway."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any

from aiohttp import web

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GsecretX.0123456789abcdefghijklmnopqrstuvwxyz01"
APPLICATION = 123456789012345678


@dataclass
class DiscordRest:
    """A server that accepts one token and answers a few calls."""

    user: dict[str, Any] = field(default_factory=lambda: {"id": str(APPLICATION), "username": "Marionette"})
    application: dict[str, Any] = field(default_factory=dict)
    servers: list[dict[str, Any]] = field(default_factory=list)
    gateway: dict[str, Any] = field(default_factory=dict)
    #: Whether it says where its gateway is.
    knows_gateway: bool = True
    #: By how many seconds its clock is ahead.
    ahead: float = 0.0
    #: The status of every answer, and its body if it is not JSON of the above.
    status: int = 200
    body: str | None = None
    content_type: str = "text/html"
    #: Seconds until an answer.
    delay: float = 0.0
    url: str = ""
    calls: list[str] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        """Answer like Discord, or as the test has set."""
        self.calls.append(f"{request.method} {request.path}")
        await asyncio.sleep(self.delay)
        response = self._response(request)
        response.headers["Date"] = formatdate(time.time() + self.ahead, usegmt=True)
        return response

    def _response(self, request: web.Request) -> web.Response:
        if self.body is not None:
            headers = {"Content-Type": self.content_type}
            return web.Response(status=self.status, body=self.body.encode(), headers=headers)
        if self.status != 200:
            return _json({"message": f"{self.status}", "code": 0}, self.status)
        if request.headers.get("Authorization") != f"Bot {TOKEN}":
            return _json({"message": "401: Unauthorized", "code": 0}, 401)
        user = {"discriminator": "0", "avatar": None, "global_name": None, "bot": True, **self.user}
        if request.path.endswith("/users/@me"):
            return _json(user)
        if request.path.endswith("/users/@me/guilds"):
            return _json(self.servers)
        if request.path.endswith("/gateway/bot") and self.knows_gateway:
            starts = {"total": 1000, "remaining": 999, "reset_after": 3_600_000, "max_concurrency": 1}
            return _json({"url": "ws://127.0.0.1:9", "shards": 1, "session_start_limit": starts, **self.gateway})
        application = {
            "id": str(APPLICATION),
            "name": "Puppet theatre",
            "icon": None,
            "description": "",
            "bot_public": False,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "flags": 0,
            "owner": user,
        }
        return _json({**application, **self.application})


def _json(value: object, status: int = 200) -> web.Response:
    # Without a charset, as Discord sends it: else discord.py does not read it as JSON.
    return web.Response(status=status, body=json.dumps(value).encode(), headers={"Content-Type": "application/json"})


@asynccontextmanager
async def discord_rest() -> AsyncIterator[DiscordRest]:
    """Run the server; its `url` is for DISCORD_API_URL."""
    server = DiscordRest()
    app = web.Application()
    app.router.add_get("/api/v10/{path:.*}", server.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        server.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10"
        yield server
    finally:
        await runner.cleanup()
