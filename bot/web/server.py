"""The web server: crun's callbacks for the outside, and for the host whether the bot lives, is ready, and its numbers.

Only the callback's path is meant to be reached from outside, through a proxy. Whoever reaches it can make the bot check
a signature and nothing else; what a flood can hold is bounded by the number of connections, of which the oldest goes
when another comes.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Generic, TypeVar

import aiohttp
import discord
import sqlalchemy as sa
from aiohttp import web
from aiohttp.http import HttpProcessingError
from aiohttp.web_protocol import RequestHandler, RequestPayloadError

from bot import background_tasks
from bot.crun import BadResponse, CrunClient, CrunError
from bot.db.transactions import Transactions
from bot.generations.store import Store
from bot.monitoring.metrics import CONTENT_TYPE, Metrics
from bot.web.callbacks import PATH, SIGNATURE, Callbacks

T = TypeVar("T")

log = logging.getLogger(__name__)

#: Bytes of a callback's body that are read; crun's are some kilobytes.
MAX_BODY = 64 * 1024

#: How long a callback's body may take, in seconds.
BODY_SECONDS = 5.0

#: Connections at the same time. Each can hold some 200 KB.
MAX_CONNECTIONS = 128

#: How long a connection may say nothing, in seconds: longer than usual proxies keep theirs.
_KEEP_ALIVE = 75.0

#: How long the rest of a refused body is read before the connection is closed, in seconds.
_LINGERING = 1.0

#: How long a stop waits for requests under way, in seconds.
_STOP_PATIENCE = 1.0

#: What /readyz allows: seconds for the database and for crun, seconds between two looks at each, and the seconds that
#: Discord may take to answer a heartbeat, from which on discord.py too warns that it is behind.
_DATABASE_PATIENCE, _DATABASE_FRESH = 2.0, 1.0
_CRUN_PATIENCE, _CRUN_FRESH = 5.0, 60.0
_SANE_LATENCY = 10.0

#: Seconds for which the count of generations under way is used.
_COUNT_FRESH = 2.0


class WebError(Exception):
    """The web server cannot start; the text is one sentence for the person who hosts the bot."""


class AddressTakenError(WebError):
    """Another program listens there already."""


class _NoNoise(logging.Filter):
    """Keeps out of the log what is no HTTP: anybody can send it, as often as they like."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        return not isinstance(error, HttpProcessingError | RequestPayloadError)


#: What aiohttp has to say: only errors of our own, never a request's address.
_http_log = logging.getLogger("bot.web.server.http")
_http_log.addFilter(_NoNoise())


class Probe(Generic[T]):
    """Finds something out at most once in some seconds, and never twice at the same time, however many ask."""

    def __init__(self, find: Callable[[], Awaitable[T]], *, fresh: float, patience: float) -> None:
        """Find nothing out yet.

        Args:
            find: Finds it out.
            fresh: Seconds from its start for which what was found is used.
            patience: Seconds that a caller waits; the search goes on for those who come later.
        """
        self._find = find
        self._fresh = fresh
        self._patience = patience
        self._began = float("-inf")
        self._search: asyncio.Future[T] | None = None

    async def __call__(self) -> T | None:
        """Return what was found; None when that takes too long."""
        search = self._search
        if search is None or (search.done() and time.monotonic() - self._began >= self._fresh):
            self._began = time.monotonic()
            search = self._search = asyncio.ensure_future(self._find())
        done, _ = await asyncio.wait({search}, timeout=self._patience)
        return search.result() if done else None

    def stop(self) -> None:
        """Give up the search."""
        if self._search is not None:
            self._search.cancel()


def gateway_probe(client: discord.AutoShardedClient) -> Probe[bool]:
    """Return what finds out whether the bot is connected to Discord and hears from it."""

    async def find() -> bool:
        if not client.is_ready() or client.is_closed():
            return False
        return all(not shard.is_closed() and shard.latency < _SANE_LATENCY for shard in client.shards.values())

    return Probe(find, fresh=0.0, patience=1.0)


def database_probe(transactions: Transactions) -> Probe[bool]:
    """Return what finds out whether the database answers."""
    # On SQLite a plain SELECT 1 would not touch the file.
    query = sa.text("SELECT 1 FROM facts LIMIT 1")

    async def find() -> bool:
        try:
            await transactions.run(lambda connection: connection.execute(query).all())
        except sa.exc.SQLAlchemyError:
            return False
        return True

    return Probe(find, fresh=_DATABASE_FRESH, patience=_DATABASE_PATIENCE)


def crun_probe(crun: CrunClient) -> Probe[bool]:
    """Return what finds out whether crun answers, be it with a refusal."""

    async def find() -> bool:
        try:
            async with asyncio.timeout(_CRUN_PATIENCE):
                await crun.balance()
        except TimeoutError:
            return False
        except CrunError as error:
            return error.code is not None and error.code < 500 and not isinstance(error, BadResponse)
        return True

    return Probe(find, fresh=_CRUN_FRESH, patience=_CRUN_PATIENCE + 1.0)


def count_probe(store: Store) -> Probe[Mapping[str, int]]:
    """Return what counts the generations under way, by state; nothing when the database does not answer."""

    async def find() -> Mapping[str, int]:
        try:
            return {state.value: count for state, count in (await store.queue.count_under_way()).items()}
        except sa.exc.SQLAlchemyError:
            return {}

    return Probe(find, fresh=_COUNT_FRESH, patience=_DATABASE_PATIENCE)


class WebServer:
    """Listens on one address; from `start` to `stop`."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        metrics: Metrics,
        callbacks: Callbacks | None = None,
        probes: Mapping[str, Probe[bool]] | None = None,
        count: Probe[Mapping[str, int]] | None = None,
    ) -> None:
        """Describe the server.

        Args:
            host: Address to listen on.
            port: Port to listen on.
            metrics: What `/metrics` shows, and where callbacks are counted.
            callbacks: Who takes crun's calls; None when there are none, and then there is no such path.
            probes: What `/readyz` looks at, by the names that it shows.
            count: Counts the generations under way for `/metrics`.
        """
        self._host = host
        self._port = port
        self._metrics = metrics
        self._callbacks = callbacks
        self._probes = dict(probes or {})
        self._count = count
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
            # It would hold the signatures.
            access_log=None,
            logger=_http_log,
            keepalive_timeout=_KEEP_ALIVE,
            lingering_time=_LINGERING,
            shutdown_timeout=_STOP_PATIENCE,
            # Unpacking a body would only help who sends a bomb.
            auto_decompress=False,
            read_bufsize=16 * 1024,
        )

    async def start(self) -> None:
        """Begin to listen.

        Raises:
            WebError: the address cannot be had.
        """
        # What comes in belongs to nothing that happened to run when the port was opened.
        await background_tasks.begin(self._start())

    async def _start(self) -> None:
        await self._runner.setup()
        try:
            self._listener = await asyncio.get_running_loop().create_server(self._accept, self._host, self._port)
        except OSError as error:
            await self._runner.cleanup()
            raise _cannot_listen(self._host, self._port, error) from None
        log.info("The web server listens on %s, port %d", self._host, self._port)
        self._watch = asyncio.create_task(self._metrics.watch_lag())
        if self._callbacks is not None:
            self._callbacks.start()

    async def stop(self) -> None:
        """Close the port and all connections."""
        if self._listener is not None:
            self._listener.close()
        if self._watch is not None:
            self._watch.cancel()
        if self._callbacks is not None:
            await self._callbacks.stop()
        for probe in (*self._probes.values(), self._count):
            if probe is not None:
                probe.stop()
        await self._runner.cleanup()

    def _accept(self) -> RequestHandler:
        """Return what handles a new connection, for which the oldest goes when there are too many."""
        server = self._runner.server
        if server is None:
            raise RuntimeError("a connection before start()")
        transports = [connection.transport for connection in server.connections]
        living = [transport for transport in transports if transport is not None and not transport.is_closing()]
        for transport in living[: max(0, len(living) - MAX_CONNECTIONS + 1)]:
            transport.abort()
        return server()

    # --- for crun -----------------------------------------------------------------------------------------------

    async def _callback(self, request: web.Request) -> web.Response:
        status = await self._take(request)
        self._metrics.called_back(status)
        return web.Response(status=status)

    async def _take(self, request: web.Request) -> int:
        """Take a call and return the HTTP status of the answer."""
        generation_id = request.match_info["generation_id"]
        callbacks = self._callbacks
        if callbacks is None or not callbacks.made(generation_id, request.query.get(SIGNATURE, "")):
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
        callbacks.take(generation_id, body)
        return 200

    # --- for the host -------------------------------------------------------------------------------------------

    async def _healthz(self, _request: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def _readyz(self, _request: web.Request) -> web.Response:
        found = await asyncio.gather(*(probe() for probe in self._probes.values()))
        parts = {name: bool(well) for name, well in zip(self._probes, found, strict=True)}
        return web.json_response(parts, status=200 if all(parts.values()) else 503)

    async def _show_metrics(self, _request: web.Request) -> web.Response:
        under_way = await self._count() if self._count is not None else None
        return web.Response(body=self._metrics.text(under_way or {}), headers={"Content-Type": CONTENT_TYPE})


async def _body_of(request: web.Request) -> bytes | None:
    """Read a body to its end; None as soon as it is too large."""
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
    return WebError(f"{where} ({reason}): check WEB_HOST and WEB_PORT.")
