"""The command line as a process of its own, and as much of Discord's REST API as it asks before the gateway."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GsecretX.0123456789abcdefghijklmnopqrstuvwxyz01"
APPLICATION = 123456789012345678
#: Nothing listens there: the port is reserved (RFC 6335, "discard"), and refused at once on this machine.
NOWHERE = "http://127.0.0.1:9"

_PASSED_ON = {"PATH", "HOME", "LANG", "SYSTEMROOT"}
_SECRETS = ("DISCORD_TOKEN", "CRUN_API_KEY")


@dataclass(frozen=True)
class Ended:
    """How a run of the command ended."""

    code: int
    out: str
    err: str

    def line(self, start: str) -> str:
        """Return the one line of stdout that begins with these words, which are apart by any number of spaces."""
        lines = [" ".join(line.split()) for line in self.out.splitlines()]
        (found,) = [line for line in lines if line.startswith(start)]
        return found


async def marionette(*arguments: str, cwd: Path, **environment: str) -> Ended:
    """Run the command with these variables alone; never may it show a traceback or a secret."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=cwd,
        env={**{name: value for name, value in os.environ.items() if name in _PASSED_ON}, **environment},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        out, err = await asyncio.wait_for(process.communicate(), 60)
    except TimeoutError:
        process.kill()
        raise
    assert process.returncode is not None
    ended = Ended(process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))
    assert "Traceback" not in ended.err, ended.err
    for name in _SECRETS:
        if len(environment.get(name, "")) > 8:
            assert environment[name] not in ended.out + ended.err
    return ended


@dataclass
class DiscordRest:
    """A server that knows one token and answers two calls."""

    user: dict[str, Any] = field(default_factory=lambda: {"id": str(APPLICATION), "username": "Marionette"})
    application: dict[str, Any] = field(default_factory=dict)
    #: The status of every answer, and its body where it is not JSON of the above.
    status: int = 200
    body: str | None = None
    content_type: str = "text/html"
    #: Seconds until an answer.
    delay: float = 0.0
    url: str = ""
    calls: list[str] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        """Answer like Discord, or as the test wants it."""
        self.calls.append(f"{request.method} {request.path}")
        await asyncio.sleep(self.delay)
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


def _json(value: dict[str, Any], status: int = 200) -> web.Response:
    # Without a charset, as Discord says it: discord.py reads nothing else as JSON.
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


def left_in(folder: Path) -> list[str]:
    """Return the names of what is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def old_sqlite(folder: Path, *bundled: str) -> Path:
    """Make a folder for PYTHONPATH with which Python has the SQLite of Debian 12, and no other but of these modules."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import sqlite3\nsqlite3.sqlite_version = '3.40.1'\nsqlite3.sqlite_version_info = (3, 40, 1)\n"
    )
    for name in {"pysqlite3", "sqlean"} - set(bundled):
        (folder / f"{name}.py").write_text("raise ImportError('not installed')\n")
    return folder
