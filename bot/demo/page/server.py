"""The page's web server: static files, live updates, and what people do."""

from __future__ import annotations

import asyncio
import functools
import json
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import simcord
from aiohttp import web

from bot.demo.discord.local_store import content_type_of
from bot.demo.page.actions import ActionError, Actions, File
from bot.demo.page.feed import Feed
from bot.demo.page.view import View
from bot.demo.samples import character_png
from bot.demo.stage.happenings import Happenings
from bot.demo.stage.opening import CLIP, PICTURE, sample_clip
from bot.demo.stage.sample_server import Person, SampleServer

log = logging.getLogger(__name__)

_STATIC = Path(__file__).parent / "static"

#: Fonts for systems that lack them; they come with SimCord.
_FONTS = Path(simcord.__file__).parent / "preview" / "static" / "fonts"

#: Bytes of one request: the files of a command, of which Discord takes 10 MB each.
_LARGEST_REQUEST = 128 * 1024**2

#: Nothing is loaded from elsewhere, and what members write cannot run: the script is a file of this server.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; img-src 'self' data: blob: http://127.0.0.1:*; "
    "media-src 'self' blob: http://127.0.0.1:*"
)

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PageServer:
    """Serves the page on this machine alone.

    Attributes:
        url: the page's address, known once started.
    """

    def __init__(self, server: SampleServer, happenings: Happenings, end: Callable[[], None]) -> None:
        """Prepare.

        Args:
            server: what the page shows.
            happenings: what its panel can make happen.
            end: ends the demo.
        """
        self.url = ""
        view = View(server)
        self._server = server
        self._view = view
        self._feed = Feed(server, view)
        self._actions = Actions(server, view)
        self._happenings = happenings
        self._end = end
        self._runner: web.AppRunner | None = None
        self._telling: asyncio.Task[None] | None = None
        self._samples = {PICTURE: functools.cache(character_png), CLIP: functools.cache(sample_clip)}

    async def start(self, port: int) -> None:
        """Open the port.

        Raises:
            OSError: it is taken.
        """
        app = web.Application(client_max_size=_LARGEST_REQUEST, middlewares=[self._guard])
        app.router.add_get("/", self._get_page)
        app.router.add_get("/live", self._get_live)
        app.router.add_get("/commands", self._get_commands)
        app.router.add_get("/files/{path:.+}", self._get_file)
        app.router.add_get("/faces/{id:\\d+}.png", self._get_face)
        app.router.add_get("/samples/{name}", self._get_sample)
        app.router.add_post("/actions", self._act)
        app.router.add_post("/happenings/{name}", self._happen)
        app.router.add_static("/static", _STATIC)
        if _FONTS.is_dir():
            app.router.add_static("/fonts", _FONTS)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", port).start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        self._telling = asyncio.create_task(self._feed.run())

    def open(self) -> None:
        """Lift the cover: what the demo begins with is there."""
        self._feed.open()

    async def stop(self) -> None:
        """Close the port and all connections."""
        self._feed.end()
        if self._telling is not None:
            self._telling.cancel()
        if self._runner is not None:
            await self._runner.cleanup()

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Answer this page alone: no name that leads here from elsewhere, and no page of another address."""
        own = self.url.rstrip("/")
        if request.host not in {own.removeprefix("http://"), f"localhost:{request.url.port}"}:
            return web.Response(status=403, text="The demo answers at its own address alone.")
        origin = request.headers.get("Origin")
        if request.method != "GET" and origin != f"http://{request.host}":
            return web.Response(status=403, text="The demo takes actions from its own page alone.")
        return await handler(request)

    async def _get_page(self, _request: web.Request) -> web.StreamResponse:
        headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
        return web.FileResponse(_STATIC / "index.html", headers=headers)

    async def _get_live(self, request: web.Request) -> web.StreamResponse:
        return await self._feed.serve(request, self._person(request.query.get("as", "")))

    async def _get_commands(self, request: web.Request) -> web.Response:
        person = self._person(request.query.get("as", ""))
        try:
            return web.json_response(self._view.commands(person, int(request.query["channel"])))
        except (KeyError, ValueError, simcord.BackendError):
            return web.json_response({"slash": [], "message": [], "user": []})

    async def _get_file(self, request: web.Request) -> web.Response:
        """Serve an attachment, in parts where asked, as players do."""
        path = request.match_info["path"]
        try:
            data = self._server.discord.file(f"{self._server.discord.base_url}/attachments/{path}")
        except KeyError:
            return web.Response(status=404, text="This content is no longer available.")
        kind = content_type_of(path)
        headers = {
            "Accept-Ranges": "bytes",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
            "Cache-Control": "max-age=3600",
        }
        if kind.partition("/")[0] not in {"image", "video", "audio"}:
            headers["Content-Disposition"] = "attachment"
        asked = _range(request)
        if asked is None:
            return web.Response(body=data, content_type=kind, headers=headers)
        part = data[asked]
        start = asked.indices(len(data))[0]
        if not part:
            return web.Response(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
        headers["Content-Range"] = f"bytes {start}-{start + len(part) - 1}/{len(data)}"
        return web.Response(status=206, body=part, content_type=kind, headers=headers)

    async def _get_face(self, request: web.Request) -> web.Response:
        png = self._server.discord.avatars.of(int(request.match_info["id"]))
        if png is None:
            return web.Response(status=404)
        return web.Response(body=png, content_type="image/png", headers={"Cache-Control": "max-age=3600"})

    async def _get_sample(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in self._samples:
            return web.Response(status=404)
        sample = await asyncio.to_thread(self._samples[name])
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "max-age=3600"}
        return web.Response(body=sample, content_type=content_type_of(name), headers=headers)

    async def _act(self, request: web.Request) -> web.Response:
        """Do what somebody does on the page: a form with `action` as JSON, and files."""
        form = await request.post()
        files: dict[str, File] = {
            name: (part.filename, part.file.read()) for name, part in form.items() if isinstance(part, web.FileField)
        }
        try:
            asked = json.loads(str(form["action"]))
            person = self._person(str(asked["as"]))
        except (KeyError, TypeError, ValueError):
            return web.json_response({"error": "The page sent something that can't be read; reload it"}, status=400)
        try:
            return web.json_response(await self._actions.perform(person, asked, files))
        except ActionError as error:
            return web.json_response({"error": str(error)})

    async def _happen(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name == "end":
            self._end()
            return web.json_response({"said": "The demo has ended."})
        happening = self._happenings.all.get(name)
        if happening is None:
            return web.json_response({"error": "There is no such thing"}, status=404)
        try:
            return web.json_response({"said": await happening()})
        except simcord.SetupError as error:
            log.warning("%s: %s", name, error)
            return web.json_response({"error": "That doesn't work while the bot starts. Try again in a moment."})

    def _person(self, person_id: str) -> Person:
        people: tuple[Person, ...] = self._server.people
        return next((person for person in people if str(person.id) == person_id), people[0])


def _range(request: web.Request) -> slice | None:
    """Return the part of a file that is asked for; None for all of it."""
    try:
        asked: Any = request.http_range
    except ValueError:
        return None
    return None if asked.start is None and asked.stop is None else asked
