"""The web server: `/callback/` for crun; `/healthz`, `/readyz` and `/metrics` for the host.

Only `/callback/` is meant to be public, through a reverse proxy. A request without a valid signature costs one HMAC and
nothing else. The number of connections is limited, so a flood can hold only so much memory: a new connection then
closes the oldest one.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import os
from collections.abc import Iterable, Mapping
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.http import HttpProcessingError
from aiohttp.web_protocol import RequestHandler, RequestPayloadError

from bot import background_tasks
from bot.exit_codes import CommandFailedError, ExitCode
from bot.monitoring.gauges import Look
from bot.monitoring.metrics import CONTENT_TYPE, Metrics
from bot.monitoring.probe import Probe
from bot.web.callbacks import PATH, SIGNATURE, Callbacks

log = logging.getLogger(__name__)

#: The answer of `/healthz`.
ALIVE = "alive\n"

#: Largest body of a callback in bytes; crun's have a few kilobytes.
MAX_BODY = 64 * 1024

#: Seconds that receiving a callback's body may take.
BODY_SECONDS = 5.0

#: Connections open at the same time. Each can hold about 200 KB.
MAX_CONNECTIONS = 128

#: Seconds that an idle connection stays open: longer than proxies usually keep theirs, so that the proxy closes first.
_KEEP_ALIVE = 75.0

#: Seconds for which the rest of a refused body is still read before the connection is closed.
_LINGERING = 1.0

#: Seconds that `stop` waits for requests under way.
_STOP_PATIENCE = 1.0


class WebError(CommandFailedError):
    """The web server cannot start; the text is one sentence for the person who hosts the bot."""


class AddressTakenError(WebError):
    """Another program listens there already, maybe a bot that is about to end."""

    def __init__(self, text: str) -> None:
        super().__init__(text, ExitCode.FAILED)


class _WithoutMalformedRequests(logging.Filter):
    """Drops log records about malformed HTTP: anybody can send it, as often as they like."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        return not isinstance(error, HttpProcessingError | RequestPayloadError)


#: aiohttp's logger: errors in our own handlers, never a request's address.
_http_log = logging.getLogger("bot.web.server.http")
_http_log.addFilter(_WithoutMalformedRequests())


class WebServer:
    """Listens on one address from `start` to `stop`."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        metrics: Metrics,
        callbacks: Callbacks | None = None,
        probes: Mapping[str, Probe[bool]] | None = None,
        looks: Iterable[Look[Any]] = (),
    ) -> None:
        """Prepare the server without opening the port.

        Args:
            host: Address to listen on.
            port: Port to listen on.
            metrics: Shown by `/metrics`; callbacks are counted there.
            callbacks: Receives crun's callbacks; without it there is no `/callback/`.
            probes: The checks of `/readyz`, by the names that it shows.
            looks: What is found out for each answer of `/metrics`.
        """
        self._host = host
        self._port = port
        self._metrics = metrics
        self._callbacks = callbacks
        self._probes = dict(probes or {})
        self._looks = tuple(looks)
        self._listener: asyncio.Server | None = None
        self._watch: asyncio.Task[None] | None = None
        app = web.Application(logger=_http_log)
        app.router.add_get("/healthz", self._healthz)
        app.router.add_get("/readyz", self._readyz)
        app.router.add_get("/metrics", self._show_metrics)
        if callbacks is not None:
            app.router.add_post(PATH + "{generation_id}", self._callback)
        self._runner = web.AppRunner(
            app,
            # It would contain the signatures.
            access_log=None,
            logger=_http_log,
            keepalive_timeout=_KEEP_ALIVE,
            lingering_time=_LINGERING,
            shutdown_timeout=_STOP_PATIENCE,
            # A small compressed body could decompress to gigabytes.
            auto_decompress=False,
            read_bufsize=16 * 1024,
        )

    async def start(self) -> None:
        """Open the port.

        Raises:
            WebError: it cannot be opened.
        """
        # Requests would otherwise inherit the context of whoever opened the port.
        await background_tasks.begin(self._start())

    async def _start(self) -> None:
        await self._runner.setup()
        try:
            self._listener = await asyncio.get_running_loop().create_server(self._accept, self._host, self._port)
        except OSError as error:
            await self._runner.cleanup()
            raise _cannot_listen(self._host, self._port, error) from None
        log.debug("The web server listens on %s, port %d", self._host, self._port)
        self._watch = asyncio.create_task(self._metrics.watch_lag())

    async def stop(self) -> None:
        """Close the port and all connections."""
        if self._listener is not None:
            self._listener.close()
        if self._watch is not None:
            self._watch.cancel()
        for probe in self._probes.values():
            probe.stop()
        for look in self._looks:
            look.stop()
        await self._runner.cleanup()

    def _accept(self) -> RequestHandler:
        """Return the handler of a new connection, and close the oldest connections when there are too many."""
        server = self._runner.server
        if server is None:
            raise RuntimeError("a connection before start()")
        transports = [connection.transport for connection in server.connections]
        open_ones = [transport for transport in transports if transport is not None and not transport.is_closing()]
        for transport in open_ones[: max(0, len(open_ones) - MAX_CONNECTIONS + 1)]:
            transport.abort()
        return server()

    # --- for crun -----------------------------------------------------------------------------------------------

    async def _callback(self, request: web.Request) -> web.Response:
        status = await self._receive(request)
        self._metrics.requests.called_back(status)
        return web.Response(status=status)

    async def _receive(self, request: web.Request) -> int:
        """Process a callback and return the HTTP status to answer with."""
        generation_id = request.match_info["generation_id"]
        callbacks = self._callbacks
        if callbacks is None or not callbacks.is_signed(generation_id, request.query.get(SIGNATURE, "")):
            return 403
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await _body_of(request)
        except TimeoutError:
            return 408
        except (RequestPayloadError, HttpProcessingError, aiohttp.ClientError, ConnectionError):
            return 400
        if body is None:
            return 413
        callbacks.receive(generation_id, body)
        return 200

    # --- for the host -------------------------------------------------------------------------------------------

    async def _healthz(self, _request: web.Request) -> web.Response:
        return web.Response(text=ALIVE)

    async def _readyz(self, request: web.Request) -> web.Response:
        """Answer whether all is ready, but what the query leaves out: `?exclude=crun&exclude=submitting`."""
        excluded = set(request.query.getall("exclude", []))
        if unknown := excluded - self._probes.keys():
            return web.json_response({"unknown": sorted(unknown)}, status=400)
        asked = {name: probe for name, probe in self._probes.items() if name not in excluded}
        results = await asyncio.gather(*(probe() for probe in asked.values()))
        parts = {name: bool(ready) for name, ready in zip(asked, results, strict=True)}
        return web.json_response(parts, status=200 if all(parts.values()) else 503)

    async def _show_metrics(self, _request: web.Request) -> web.Response:
        await asyncio.gather(*(look.look() for look in self._looks))
        return web.Response(body=self._metrics.text(), headers={"Content-Type": CONTENT_TYPE})


async def _body_of(request: web.Request) -> bytes | None:
    """Return the whole body; None as soon as it is too large."""
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > MAX_BODY:
            return None
    return bytes(body)


def _cannot_listen(host: str, port: int, error: OSError) -> WebError:
    where = f"The web server cannot listen on {host}, port {port}"
    if error.errno == errno.EADDRINUSE:
        return AddressTakenError(f"{where}: another program does; set WEB_PORT to a free port.")
    reason = os.strerror(error.errno) if error.errno is not None and error.errno > 0 else "there is no such address"
    # An address may come later than the bot, as with a VPN.
    code = ExitCode.FAILED if error.errno == errno.EADDRNOTAVAIL else ExitCode.WRONG_SETTINGS
    return WebError(f"{where} ({reason}): check WEB_HOST and WEB_PORT.", code)
