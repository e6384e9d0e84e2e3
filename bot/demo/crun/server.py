"""The stand-in's server: what tests use of it, and how it handles a request."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import aiohttp
from aiohttp import web

from bot.demo.crun.account import DEMO_KEY, Account
from bot.demo.crun.calls import CallLog, ReceivedCall
from bot.demo.crun.endpoints import Endpoints
from bot.demo.crun.faults import FaultQueues, InjectedFault
from bot.demo.crun.files import FileServer
from bot.demo.crun.generator import Generator
from bot.demo.crun.renderer import Renderer, short_clip
from bot.demo.crun.responses import EnvelopeResponse, RequestRefused, dropped, truncated
from bot.demo.crun.tasks import Task

FETCH_SECONDS: Final = 60

_API = "/api/v1/client"

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class CrunStandIn:
    """The server; ``async with CrunStandIn() as crun`` starts and stops it on a free port of this machine.

    Attributes:
        tasks: every task by its id.
        account: its credits and settings.
        files: what its links lead to, and which links it can fetch.
    """

    def __init__(
        self,
        *,
        seconds: float = 12.0,
        api_key: str = DEMO_KEY,
        balance: float = 1000.0,
        render: bool = True,
        duration: Callable[[dict[str, Any]], float] | None = None,
        keep_calls: int = 100_000,
    ) -> None:
        """Prepare a server.

        Args:
            seconds: how long a generation takes until TaskInfo says success.
            api_key: the one that is accepted.
            balance: credits in the account, a finite number.
            render: fetch a task's input files and render a video from them. Otherwise every task has the same short
                clip and its input files are not fetched: for load tests.
            duration: gives the seconds for a CreateTask body, instead of ``seconds``.
            keep_calls: how many requests ``calls`` keeps.
        """
        self.tasks: dict[str, Task] = {}
        self.account = Account(api_key, balance)
        self.files = FileServer(self.tasks)
        self._duration = duration or (lambda _body: seconds)
        self._render = render
        self._log = CallLog(keep_calls)
        self._faults = FaultQueues()
        self._stack = contextlib.AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen, and return the base URL.

        Args:
            host: address to listen on.
            port: 0 for a free one.

        Raises:
            OSError: the port is taken.
        """
        async with contextlib.AsyncExitStack() as stack:
            temporary = tempfile.TemporaryDirectory(prefix="marionette-crun-", ignore_cleanup_errors=True)
            folder = Path(stack.enter_context(temporary))
            timeout = aiohttp.ClientTimeout(total=FETCH_SECONDS, sock_connect=10)
            http = await stack.enter_async_context(aiohttp.ClientSession(timeout=timeout))
            fixed_video = None if self._render else await asyncio.to_thread(short_clip, folder)
            self._generator = Generator(
                self.account,
                self.tasks,
                self._faults,
                Renderer(folder, http, fixed_video),
                duration=self._duration,
                result_url=self.files.result_url,
            )
            # Requests that a fault delays must not hold up the end.
            runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=0.2)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            site = web.TCPSite(runner, host, port)
            await site.start()
            stack.push_async_callback(self._generator.stop)
            bound: int = runner.addresses[0][1]
            self.files.base_url = f"http://{f'[{host}]' if ':' in host else host}:{bound}"
            self.files.folder = folder
            self._stack = stack.pop_all()
        return self.base_url

    async def stop(self) -> None:
        """Close the port, end what is being made, delete all files. A second call does nothing."""
        await self._stack.aclose()

    # --- what tests ask and change -----------------------------------------------------------------------

    @property
    def base_url(self) -> str:
        """Its address, such as ``http://127.0.0.1:5123``, which all its links begin with; empty before the start."""
        return self.files.base_url

    @base_url.setter
    def base_url(self, url: str) -> None:
        self.files.base_url = url

    @property
    def balance(self) -> float:
        """Credits left in the account."""
        return self.account.balance

    @balance.setter
    def balance(self, credits_left: float) -> None:
        self.account.balance = credits_left

    @property
    def calls(self) -> list[ReceivedCall]:
        """The last ``keep_calls`` requests, the oldest first."""
        return self._log.calls

    def count(self, endpoint: str) -> int:
        """Return how many requests to this endpoint came in, also those that ``calls`` no longer has."""
        return self._log.count(endpoint)

    def inject(self, endpoint: str, fault: InjectedFault, *, times: int = 1) -> None:
        """Let the next requests to an endpoint go wrong.

        Args:
            endpoint: one of those of :class:`ReceivedCall`, ``generation`` for the tasks created next, or ``callback``
                for the callbacks that the stand-in sends.
            fault: what happens.
            times: to how many requests; faults of several calls follow one another.
        """
        self._faults.add(endpoint, fault, times)

    def clear_faults(self, endpoint: str | None = None) -> None:
        """Let nothing more go wrong at an endpoint, or anywhere; faults that have begun run their course."""
        self._faults.clear(endpoint)

    def hold(self) -> None:
        """Keep all unfinished tasks, and those to come, from ending until :meth:`release`."""
        self._generator.hold()

    def release(self) -> None:
        """Let held tasks end, at once if their time has passed."""
        self._generator.release()

    # --- handling a request ------------------------------------------------------------------------------

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[self._answer], client_max_size=1024**2)
        app.add_routes(Endpoints(self.account, self.tasks, self.files, self._generator).routes(_API))
        app.add_routes(self.files.routes(_API))
        return app

    @web.middleware
    async def _answer(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        call = await self._log.add(request)
        fault = self._faults.take(call.endpoint)
        if fault.delay:
            await asyncio.sleep(fault.delay)
        response: web.StreamResponse | None = fault.response()
        if fault.after_effect or (response is None and not fault.drop):
            proper = await self._perform(request, handler)
            response = proper if response is None else response
        if response is None or fault.drop:
            return dropped(request)
        if fault.edit is not None and isinstance(response, EnvelopeResponse) and response.data is not None:
            response = EnvelopeResponse(response.code, response.message, fault.edit(response.data), response.status)
        response.headers.update(fault.headers)
        if fault.truncate:
            return await truncated(request, response)
        call.code = response.code if isinstance(response, EnvelopeResponse) else response.status
        return response

    async def _perform(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Do what a request asks for, and return the answer."""
        try:
            if request.path.startswith(_API):
                self._check_key(request)
            return await handler(request)
        except RequestRefused as refusal:
            return EnvelopeResponse(refusal.code, str(refusal), errors=refusal.errors)
        except web.HTTPException as error:
            return EnvelopeResponse(error.status, error.reason)

    def _check_key(self, request: web.Request) -> None:
        given = request.headers.get("x-api-key", "")
        if not secrets.compare_digest(given.encode(), self.account.api_key.encode()):
            raise RequestRefused(401, "Unauthorized: API key is missing or invalid")
        if self.account.key_disabled:
            raise RequestRefused(403, "API key disabled")
