"""A stand-in for the crun API: one HTTP server for the demo, the tests and the benchmarks.

It speaks the documented API as strictly as the vendor's pages say, keeps an account that runs empty, and makes a
real film of the references it is given. What can go wrong is switched on per request with :meth:`CrunStandIn.inject`.

Prices are its own, in credits: :data:`PRICE_PER_SECOND` by mode, half as much again with audio. A motion-control
task is counted as ten seconds, since the clip's length is not known when it is charged. A task that fails is free.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import hmac
import json
import math
import os
import re
import secrets
import sys
import tempfile
import time
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Final, Self
from urllib.parse import quote, urlsplit

import aiohttp
from aiohttp import web
from pydantic import ValidationError
from yarl import URL

import bot
from bot.crun import CreateTask
from bot.demo.job import UNUSABLE, USUAL_SECONDS, Job
from bot.demo.schemas import INPUT_SCHEMAS

DEMO_KEY: Final = "ak_demo" + "0" * 28
"""The API key the stand-in takes unless told otherwise; it has the form of a real one and opens nothing."""

PRICE_PER_SECOND: Final = MappingProxyType({"std": 0.2, "pro": 0.3, "4K": 0.6})
AUDIO_FACTOR: Final = 1.5
MOTION_SECONDS: Final = 10

PICTURE_BYTES: Final = 10 * 1024**2
CLIP_BYTES: Final = 100 * 1024**2
FETCH_SECONDS: Final = 60
RENDER_SECONDS: Final = 180
CALLBACK_SECONDS: Final = 5
CANNOT_FETCH: Final = "Failed to download image"
"""What crun says when a link to a file does not work for it."""
RESULT_LIFE: Final = 24 * 3600
"""Seconds that a result's link works for."""

LINK_FORM: Final = "%2Fa%3Db+c%20d%2fe~f%7Eg(h)%28i%29%C3%A9;j%C3%a9"
"""What a link may hold that libraries like to write in another way, which breaks a signature over its text."""

_CHUNK = 256 * 1024
_UPLOAD_TYPES = {".jpg", ".jpeg", ".png", ".mp4", ".mov"}
_API = "/api/v1/client"
_RESULT_NAME = re.compile(r"/(task_[0-9a-f]+)\.mp4$")

_INVALID = "Missing Params or Type Error"
"""All that the message of a 422 says; the reasons stand beside it."""


@dataclass(slots=True)
class InjectedFault:
    """Something that goes wrong with one request, or with one generation.

    Without any field set, the request is answered as always. For the endpoint ``generation`` only ``code``,
    ``message``, ``delay``, ``status_text`` and ``edit`` mean something, for ``callback`` only ``delay``, ``drop`` and
    ``edit``.

    Attributes:
        code: the envelope's code, with no data; the HTTP status too, unless ``status`` says otherwise. A
            generation ends as failed with this code.
        status: the HTTP status. Without ``code`` and ``body``, the answer is a short HTML page, as a proxy sends it.
        message: the envelope's message.
        errors: the reasons beside the envelope's message, as crun gives them with 422.
        delay: seconds to wait before anything else; a generation takes that much longer.
        drop: close the connection without an answer.
        after_effect: do what was asked for first; otherwise a fault with an answer of its own, or with none, does
            nothing.
        body: the raw answer, of status 200 unless ``status`` says otherwise.
        content_type: of ``body``.
        truncate: announce the whole answer, send half of it and close the connection.
        headers: added to the answer, such as ``Retry-After``.
        status_text: a generation's status while it runs, instead of ``running``; with ``code``, its status in the
            end, instead of ``failed``.
        edit: makes other data of that in the proper answer; of a generation, of what TaskInfo and the callback say
            once it is over.
        hits: how many requests, or generations, it has spoiled.
    """

    code: int | None = None
    status: int | None = None
    message: str = ""
    errors: tuple[str, ...] = ()
    delay: float = 0
    drop: bool = False
    after_effect: bool = False
    body: bytes | None = None
    content_type: str = "application/json"
    truncate: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    status_text: str = ""
    edit: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    hits: int = field(default=0, init=False, compare=False)


@dataclass(slots=True)
class Call:
    """One request as it came in.

    Attributes:
        endpoint: ``create``, ``info``, ``balance``, ``estimate`` (the documented call), ``estimate_older`` (the call
            named EstimateTask), ``model``, ``upload`` (asking for an upload's URL), ``put`` (the upload), ``file``
            (fetching what was uploaded), ``result``, ``other`` (fetching one of ``files``), or ``unknown``.
        at: ``time.monotonic()`` when it came.
        method: the HTTP method.
        path: with its query.
        json: the body, if it was JSON.
        code: what it was answered: the envelope's code, or else the HTTP status; None as long as it is open or
            when the connection was closed before the whole answer.
    """

    endpoint: str
    at: float
    method: str
    path: str
    json: Any = None
    code: int | None = None


@dataclass(slots=True)
class Task:
    """One generation; times without a unit in their name are ``time.monotonic()`` seconds.

    Attributes:
        task_id: what crun calls it.
        body: the CreateTask body as it was sent.
        price: in credits.
        created: when it was accepted.
        create_at: the same in unix seconds.
        due: when the generation is over, if the film is made by then and nothing is held.
        made: when its film, or its failure, was there; None until then.
        film: the file.
        error: code and message of its failure.
        held: whether it waits for :meth:`CrunStandIn.release`.
        released: when it was released.
        running_word: its status while running.
        failed_word: its status when it has failed.
        callback_status: what the callback was answered; None if it was not called or did not answer.
        edit: see :class:`InjectedFault`.
    """

    task_id: str
    body: dict[str, Any]
    price: float
    created: float
    create_at: float
    due: float
    made: float | None = None
    film: Path | None = None
    error: tuple[int, str] | None = None
    held: bool = False
    released: float = 0.0
    running_word: str = "running"
    failed_word: str = "failed"
    callback_status: int | None = None
    edit: Callable[[dict[str, Any]], dict[str, Any]] | None = None

    @property
    def over_at(self) -> float:
        """When it was or will be over; infinite as long as that is not known."""
        if self.held or self.made is None:
            return math.inf
        return max(self.due, self.made, self.released)

    @property
    def over(self) -> bool:
        """Whether it has succeeded or failed."""
        return time.monotonic() >= self.over_at

    @property
    def state(self) -> str:
        """Its status as TaskInfo says it."""
        if self.over:
            return self.failed_word if self.error else "success"
        pending = min(1.0, 0.1 * (self.due - self.created))
        return "pending" if time.monotonic() < self.created + pending else self.running_word


class CrunStandIn:
    """The server; ``async with CrunStandIn() as crun`` starts and stops it on a free port of this machine.

    Attributes:
        base_url: such as ``http://127.0.0.1:5123``; empty before the start.
        calls: the last ``keep_calls`` requests, the oldest first.
        tasks: every task by its id.
        balance: credits that are left.
        exact_prices: whether a task costs exactly its estimate, so that the documented call says so.
        key_disabled: every call of the API is answered with 403.
        unreachable: what the links to files begin with that it cannot fetch, as from a server that lets it in no more;
            a task with one fails.
        refuses_unreachable: such a request is refused instead.
        upload_life: seconds that an uploaded file is kept, which its link does not say; None for ever.
        files: other files by their names, served below :meth:`file_url`.
        link_form: a part of every result's link; its file is given for the link as it was signed and for no other way
            to write it.
        link_folder: what stands before the file's name in such a link, ending with a slash.
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
            render: fetch the references and make a film of them. Otherwise every task has the same tiny film, and
                its references are not looked at: for load tests.
            duration: gives the seconds for a CreateTask body, instead of ``seconds``.
            keep_calls: how many requests ``calls`` remembers.
        """
        self.base_url = ""
        self.calls: list[Call] = []
        self.tasks: dict[str, Task] = {}
        self.balance = balance
        self.exact_prices = False
        self.key_disabled = False
        self.unreachable: str | None = None
        self.refuses_unreachable = False
        self.upload_life: float | None = None
        self.files: dict[str, bytes] = {}
        self.link_form = LINK_FORM
        self.link_folder = ""
        self._seconds = duration or (lambda _body: seconds)
        self._api_key, self._render, self._keep_calls = api_key, render, keep_calls
        self._counts: Counter[str] = Counter()
        self._faults: defaultdict[str, deque[InjectedFault]] = defaultdict(deque)
        self._signing_key = secrets.token_bytes(32)
        self._holding = False
        self._released = asyncio.Event()
        self._jobs: set[asyncio.Task[None]] = set()
        # A film needs a whole core; the bot shall keep one.
        self._renders = asyncio.Semaphore(1 if (os.cpu_count() or 1) <= 2 else 2)
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
            folder = tempfile.TemporaryDirectory(prefix="marionette-crun-", ignore_cleanup_errors=True)
            self._folder = Path(stack.enter_context(folder))
            if not self._render:
                self._tiny = await asyncio.to_thread(_tiny_film, self._folder)
            timeout = aiohttp.ClientTimeout(total=FETCH_SECONDS, sock_connect=10)
            self._http = await stack.enter_async_context(aiohttp.ClientSession(timeout=timeout))
            # Requests that a fault delays must not hold up the end.
            runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=0.2)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            site = web.TCPSite(runner, host, port)
            await site.start()
            stack.push_async_callback(self._end_jobs)
            bound: int = runner.addresses[0][1]
            self.base_url = f"http://{f'[{host}]' if ':' in host else host}:{bound}"
            self._stack = stack.pop_all()
        return self.base_url

    async def stop(self) -> None:
        """Close the port, end what is being made, delete all files. A second call does nothing."""
        await self._stack.aclose()

    async def _end_jobs(self) -> None:
        jobs = list(self._jobs)
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)

    def count(self, endpoint: str) -> int:
        """Return how many requests to this endpoint came in, also those that ``calls`` has forgotten."""
        return self._counts[endpoint]

    def inject(self, endpoint: str, fault: InjectedFault, *, times: int = 1) -> None:
        """Let the next requests to an endpoint go wrong.

        Args:
            endpoint: one of those of :class:`Call`, ``generation`` for the tasks created next, or ``callback`` for
                the calls that the stand-in makes itself.
            fault: what happens.
            times: to how many requests; faults of several calls follow one another.
        """
        self._faults[endpoint].extend([fault] * times)

    def clear_faults(self) -> None:
        """Let nothing more go wrong; what is going wrong already runs its course."""
        self._faults.clear()

    def hold(self) -> None:
        """Keep all unfinished tasks, and those to come, from ending until :meth:`release`."""
        self._holding = True
        for task in self.tasks.values():
            task.held = task.held or not task.over

    def release(self) -> None:
        """Let held tasks end, at once if their time has passed."""
        self._holding = False
        now = time.monotonic()
        for task in self.tasks.values():
            if task.held:
                task.held, task.released = False, now
        self._released.set()
        self._released = asyncio.Event()

    # --- the border: what every request goes through ---------------------------------------------------

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[self._answer], client_max_size=1024**2)
        router = app.router
        router.add_post(f"{_API}/job/CreateTask", self._create_task, name="create")
        router.add_post(f"{_API}/job/estimate-credits", self._estimate_credits, name="estimate")
        router.add_post(f"{_API}/job/EstimateTask", self._estimate_task, name="estimate_older")
        router.add_get(f"{_API}/job/TaskInfo", self._task_info, name="info")
        router.add_get(f"{_API}/job/Models/{{model:.+}}", self._describe_model, name="model")
        router.add_get(f"{_API}/account/balance", self._tell_balance, name="balance")
        router.add_get(f"{_API}/files/upload-url", self._upload_url, name="upload")
        router.add_put("/upload/{name}", self._take_upload, name="put")
        router.add_get("/files/{name}", self._give_upload, name="file")
        router.add_get("/result/{path:.*}", self._give_result, name="result")
        router.add_get("/other/{name}", self._give_other, name="other")
        return app

    @web.middleware
    async def _answer(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        call = await self._note(request)
        fault = self._next_fault(call.endpoint)
        if fault.delay:
            await asyncio.sleep(fault.delay)
        response = _broken(fault)
        if fault.after_effect or (response is None and not fault.drop):
            proper = await self._perform(request, handler)
            response = proper if response is None else response
        if response is None or fault.drop:
            return _dropped(request)
        if fault.edit is not None and isinstance(response, _Envelope):
            response = _Envelope(response.code, response.message, fault.edit(response.data), response.status)
        response.headers.update(fault.headers)
        if fault.truncate:
            return await _truncated(request, response)
        call.code = response.code if isinstance(response, _Envelope) else response.status
        return response

    def _next_fault(self, endpoint: str) -> InjectedFault:
        """Return what goes wrong now; a fault of no effect when nothing does."""
        queue = self._faults[endpoint]
        fault = queue.popleft() if queue else InjectedFault()
        fault.hits += 1
        return fault

    async def _perform(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Do what a request asks for, and return the answer."""
        try:
            self._check_key(request)
            return await handler(request)
        except _Refusal as refusal:
            return _Envelope(refusal.code, str(refusal), errors=refusal.errors)
        except web.HTTPException as error:
            return _Envelope(error.status, error.reason)

    async def _note(self, request: web.Request) -> Call:
        endpoint = request.match_info.route.name or "unknown"
        call = Call(endpoint, time.monotonic(), request.method, request.path_qs)
        self._counts[endpoint] += 1
        self.calls.append(call)
        if len(self.calls) > self._keep_calls:
            del self.calls[: len(self.calls) - self._keep_calls]
        if request.method == "POST":
            with contextlib.suppress(ValueError, web.HTTPRequestEntityTooLarge):
                call.json = json.loads(await request.read())
        return call

    def _check_key(self, request: web.Request) -> None:
        given = request.headers.get("x-api-key", "")
        if request.path.startswith(_API) and not secrets.compare_digest(given.encode(), self._api_key.encode()):
            raise _Refusal(401, "Unauthorized: API key is missing or invalid")
        if request.path.startswith(_API) and self.key_disabled:
            raise _Refusal(403, "API key disabled")

    # --- the endpoints -----------------------------------------------------------------------------------

    async def _create_task(self, request: web.Request) -> web.Response:
        body, wanted = await _checked(request)
        lost = self._unfetched(wanted)
        if lost and self.refuses_unreachable:
            raise _Refusal(422, CANNOT_FETCH)
        price = _price(wanted)
        if price > self.balance:
            raise _Refusal(402, f"Insufficient credits: {price:g} needed, {self.balance:g} left")
        self.balance -= price
        now = time.monotonic()
        task = Task(
            task_id=f"task_{secrets.token_hex(8)}",
            body=body,
            price=price,
            created=now,
            create_at=time.time(),
            due=now + self._seconds(body),
            held=self._holding,
        )
        self._spoil(task, self._next_fault("generation"))
        if lost and task.error is None:
            self._fail(task, 501, CANNOT_FETCH)
        self.tasks[task.task_id] = task
        if task.error is None and not self._render:
            task.made, task.film = now, self._tiny
        # Without a film or a callback the clock alone decides: thousands of tasks then cost nothing.
        if task.made is None or wanted.callback_url:
            self._run(self._generate(task, wanted))
        return _Envelope(200, "success", {"task_id": task.task_id})

    async def _estimate_credits(self, request: web.Request) -> web.Response:
        _, wanted = await _checked(request)
        return _Envelope(200, "success", {"credits": _price(wanted), "estimated": not self.exact_prices})

    def _unfetched(self, wanted: CreateTask) -> bool:
        """Tell whether a file cannot be fetched because it is out of reach, or its upload is gone."""
        given = wanted.wire()["input"]
        urls = [*(given.get("img_urls") or []), *(given.get("video_urls") or [])]
        urls += [url for element in given.get("element_list") or [] for url in element["element_image_urls"]]
        if self.unreachable is not None and any(url.startswith(self.unreachable) for url in urls):
            return True
        uploads = f"{self.base_url}/files/"
        return any(url.startswith(uploads) and not self._is_kept(url.removeprefix(uploads)) for url in urls)

    def _is_kept(self, name: str) -> bool:
        path = self._upload(name)
        if not path.exists():
            return False
        return self.upload_life is None or time.time() < path.stat().st_mtime + self.upload_life

    async def _estimate_task(self, request: web.Request) -> web.Response:
        _, wanted = await _checked(request)
        price = _price(wanted)
        data = {"estimated_credits": price, "balance": self.balance, "affordable": price <= self.balance}
        return _Envelope(200, "success", data)

    async def _task_info(self, request: web.Request) -> web.Response:
        task_id = request.query.get("task_id")
        if not task_id:
            raise _Refusal(422, "task_id: is required")
        if task_id not in self.tasks:
            raise _Refusal(404, "Task not found")
        return _Envelope(200, "success", self._info(self.tasks[task_id]))

    async def _describe_model(self, request: web.Request) -> web.Response:
        model = request.match_info["model"]
        if model not in INPUT_SCHEMAS:
            raise _Refusal(404, f"Model not found: {model}")
        return _Envelope(200, "success", {"model": model, "input_schema": INPUT_SCHEMAS[model]})

    async def _tell_balance(self, _request: web.Request) -> web.Response:
        return _Envelope(200, "success", {"balance": round(self.balance, 4)})

    def _info(self, task: Task) -> dict[str, Any]:
        """Return the data of TaskInfo, which is a callback's body too."""
        info: dict[str, Any] = {
            "task_id": task.task_id,
            "provider": "kling",
            "model_version": task.body["model"],
            "status": task.state,
            "param": {
                "model": task.body["model"],
                "callback_url": task.body.get("callback_url"),
                "input": task.body["input"],
            },
            "create_at": int(task.create_at),
            "complete_at": None,
            "duration_s": None,
            # What is reserved; at the end what was consumed.
            "credits": task.price,
            "source": "api",
            "result": None,
        }
        if task.over:
            took = task.over_at - task.created
            code, message = task.error or (200, "success")
            info |= {
                "complete_at": int(task.create_at + took),
                "duration_s": round(took, 2),
                "credits": 0 if task.error else task.price,
                "result": {"code": code, "message": message, "media_urls": self._media_urls(task)},
            }
            if task.edit is not None:
                return task.edit(info)
        return info

    def _media_urls(self, task: Task) -> list[str]:
        if task.error:
            return []
        expires = str(int(task.create_at + RESULT_LIFE))
        target = f"/result/{self.link_folder}{task.task_id}.mp4?expires={expires}&form={self.link_form}"
        return [f"{self.base_url}{target}&signature={self._signature(target)}"]

    def _signature(self, target: str) -> str:
        """Sign what stands in a request's first line, byte for byte, as the stores behind such links do."""
        digest = hmac.new(self._signing_key, target.encode(), hashlib.sha256).digest()
        return quote(base64.b64encode(digest).decode(), safe="")

    async def _give_result(self, request: web.Request) -> web.StreamResponse:
        target, _, signature = request.raw_path.rpartition("&signature=")
        named = _RESULT_NAME.search(target.partition("?")[0] or request.path)
        task = None if named is None else self.tasks.get(named[1])
        if task is None or task.film is None or not task.over or task.error:
            raise web.HTTPNotFound
        expires = request.query.get("expires", "")
        if not expires.isdecimal() or int(expires) < time.time():
            raise web.HTTPForbidden(reason="Request has expired")
        if not hmac.compare_digest(signature.encode(errors="replace"), self._signature(target).encode()):
            raise web.HTTPForbidden(reason="Signature does not match")
        return _File(task.film)

    def file_url(self, name: str) -> str:
        """Return where one of ``files`` is served."""
        return f"{self.base_url}/other/{name}"

    async def _give_other(self, request: web.Request) -> web.Response:
        data = self.files.get(request.match_info["name"])
        if data is None:
            raise web.HTTPNotFound
        return web.Response(body=data)

    # --- uploads -----------------------------------------------------------------------------------------

    async def _upload_url(self, request: web.Request) -> web.Response:
        kind, ext = request.query.get("content_type", ""), request.query.get("ext", "")
        if ext.lower() not in _UPLOAD_TYPES:
            raise _Refusal(422, f"ext: must be one of {', '.join(sorted(_UPLOAD_TYPES))}")
        if kind.partition("/")[0] not in {"image", "video"}:
            raise _Refusal(422, "content_type: must be that of an image or a video")
        name = f"{secrets.token_hex(12)}{ext.lower()}"
        signed = f"{self.base_url}/upload/{name}?content_type={kind.replace('/', '%2F')}"
        data = {"presigned_url": signed, "file_url": f"{self.base_url}/files/{name}"}
        return _Envelope(200, "success", data)

    async def _take_upload(self, request: web.Request) -> web.Response:
        if request.headers.get("Content-Type") != request.query.get("content_type"):
            raise web.HTTPForbidden(reason="Content-Type is not the signed one")
        await _save(request.content, self._upload(request.match_info["name"]), CLIP_BYTES)
        return web.Response()

    async def _give_upload(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if not self._is_kept(name):
            raise web.HTTPNotFound
        return _File(self._upload(name))

    def _upload(self, name: str) -> Path:
        # The name alone: a path in it must not lead anywhere else.
        return self._folder / f"upload-{Path(name).name}"

    # --- generating --------------------------------------------------------------------------------------

    def _spoil(self, task: Task, fault: InjectedFault) -> None:
        task.due += fault.delay
        task.edit = fault.edit
        if fault.code is None:
            task.running_word = fault.status_text or task.running_word
            return
        task.failed_word = fault.status_text or task.failed_word
        self._fail(task, fault.code, fault.message)

    def _fail(self, task: Task, code: int, message: str) -> None:
        task.error, task.made = (code, message), time.monotonic()
        self.balance += task.price

    def _run(self, work: Awaitable[None]) -> None:
        job = asyncio.ensure_future(work)
        self._jobs.add(job)
        job.add_done_callback(self._jobs.discard)

    async def _generate(self, task: Task, wanted: CreateTask) -> None:
        if task.made is None:
            try:
                task.film = await self._make(task, wanted.wire()["input"])
                task.made = time.monotonic()
            except _UnusableError as error:
                # Crun need not wait to see that a reference is broken.
                task.due = time.monotonic()
                self._fail(task, 501, str(error))
        while not task.over:
            left = task.over_at - time.monotonic()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._released.wait(), None if left == math.inf else left)
        if wanted.callback_url:
            await self._call_back(task, wanted.callback_url)

    async def _call_back(self, task: Task, url: str) -> None:
        fault = self._next_fault("callback")
        await asyncio.sleep(fault.delay)
        if fault.drop:
            return
        timeout = aiohttp.ClientTimeout(total=CALLBACK_SECONDS)
        body = self._info(task) if fault.edit is None else fault.edit(self._info(task))
        with contextlib.suppress(aiohttp.ClientError, TimeoutError):
            async with self._http.post(url, json=body, timeout=timeout) as response:
                task.callback_status = response.status

    async def _make(self, task: Task, options: dict[str, Any]) -> Path:
        """Fetch the references and make the film in another process.

        Raises:
            _UnusableError: a reference cannot be fetched or used.
        """
        with tempfile.TemporaryDirectory(prefix=f"{task.task_id}-", dir=self._folder) as folder:
            out = self._folder / f"{task.task_id}.mp4"
            elements = [e["element_image_urls"] for e in options.get("element_list") or []]
            job = Job(
                model=task.body["model"],
                input=options,
                out=str(out),
                pictures=await self._fetch_all(options.get("img_urls"), "img_urls", folder, PICTURE_BYTES),
                clips=await self._fetch_all(options.get("video_urls"), "video_urls", folder, CLIP_BYTES),
                elements=[
                    (await self._fetch_all(urls, f"element_list[{n}].element_image_urls", folder, PICTURE_BYTES))[0]
                    for n, urls in enumerate(elements)
                ],
            )
            async with self._renders:
                await _render(job)
            return out

    async def _fetch_all(self, urls: list[str] | None, name: str, folder: str, limit: int) -> list[str]:
        return [
            await self._fetch(url, f"{name}[{n}]", Path(folder, f"{name}-{n}"), limit)
            for n, url in enumerate(urls or [])
        ]

    async def _fetch(self, url: str, name: str, path: Path, limit: int) -> str:
        try:
            # As it came: the link may be signed.
            async with self._http.get(URL(url, encoded=True)) as response:
                if response.status != 200:
                    raise _UnusableError(f"{name}: failed to download, HTTP {response.status}")
                await _save(response.content, path, limit)
        except web.HTTPRequestEntityTooLarge:
            raise _UnusableError(f"{name}: file is larger than {limit // 1024**2} MB") from None
        except (aiohttp.ClientError, TimeoutError) as error:
            # The host only: a signed link's query is not for messages.
            host = urlsplit(url).hostname
            raise _UnusableError(f"{name}: failed to download from {host} ({type(error).__name__})") from error
        return str(path)


class _Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    def __init__(self, code: int, message: str, errors: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.errors = errors


class _UnusableError(Exception):
    """A reference that no film can be made of."""


async def _checked(request: web.Request) -> tuple[dict[str, Any], CreateTask]:
    """Return the body of CreateTask as it was sent, and what it means.

    Raises:
        _Refusal: it breaks a rule of the vendor's pages.
    """
    try:
        body = await request.json()
        return body, CreateTask.model_validate(body)
    except ValidationError as error:
        rules = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors(include_url=False)]
        raise _Refusal(422, _INVALID, rules) from error
    except ValueError as error:
        raise _Refusal(422, _INVALID, ["the body is not JSON"]) from error


def _price(wanted: CreateTask) -> float:
    options = wanted.wire()["input"]
    if "video_urls" in options:
        seconds, audio = MOTION_SECONDS, False
    else:
        seconds, audio = options.get("duration") or USUAL_SECONDS, options.get("audio", False)
    price: float = seconds * PRICE_PER_SECOND[options.get("mode") or "std"] * (AUDIO_FACTOR if audio else 1)
    return round(price, 4)


class _Envelope(web.Response):
    """An answer of the API; ``status`` is its HTTP status, ``code`` the one inside."""

    def __init__(
        self, code: int, message: str, data: Any = None, status: int | None = None, errors: Sequence[str] = ()
    ) -> None:
        body = {"code": code, "message": message, "data": data} | ({"errors": list(errors)} if errors else {})
        super().__init__(text=json.dumps(body), status=status or code, content_type="application/json")
        self.code, self.message, self.data = code, message, data


class _File(web.FileResponse):
    """A file that can be served in part."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def _broken(fault: InjectedFault) -> web.StreamResponse | None:
    """Return the answer that stands in for the right one, if the fault has one."""
    if fault.body is not None:
        return web.Response(body=fault.body, status=fault.status or 200, content_type=fault.content_type)
    if fault.code is not None:
        return _Envelope(fault.code, fault.message, status=fault.status, errors=fault.errors)
    if fault.status is not None:
        page = f"<html><body><h1>{fault.status} {fault.message}</h1></body></html>"
        return web.Response(text=page, status=fault.status, content_type="text/html")
    return None


def _dropped(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _truncated(request: web.Request, response: web.StreamResponse) -> web.StreamResponse:
    """Send half of an answer that announces all of it, then close the connection."""
    payload = b"{}"
    if isinstance(response, _File):
        payload = await asyncio.to_thread(response.path.read_bytes)
    elif isinstance(response, web.Response) and isinstance(response.body, bytes):
        payload = response.body
    cut = web.StreamResponse(status=response.status, headers=response.headers)
    cut.content_length = len(payload)
    await cut.prepare(request)
    await cut.write(payload[: len(payload) // 2])
    if request.transport is not None:
        request.transport.close()
    return cut


async def _save(content: aiohttp.StreamReader, path: Path, limit: int) -> None:
    """Write a stream to a file.

    Raises:
        web.HTTPRequestEntityTooLarge: it has more than ``limit`` bytes.
    """
    size = 0
    with await asyncio.to_thread(path.open, "wb") as file:
        async for chunk in content.iter_chunked(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise web.HTTPRequestEntityTooLarge(max_size=limit, actual_size=size)
            await asyncio.to_thread(file.write, chunk)


async def _render(job: Job) -> None:
    """Run :mod:`bot.demo.render`.

    Raises:
        _UnusableError: it says that the material is not usable, or it failed.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.demo.render",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        # The modules must be found also when the project is not installed.
        cwd=Path(bot.__file__).parents[1],
    )  # fmt: skip
    try:
        async with asyncio.timeout(RENDER_SECONDS):
            said, failed = await process.communicate(job.to_json())
    except TimeoutError:
        raise _UnusableError(f"generation took longer than {RENDER_SECONDS} s") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode == UNUSABLE:
        raise _UnusableError(said.decode())
    if process.returncode:
        lines = failed.decode(errors="replace").strip().splitlines()
        raise _UnusableError(f"generation failed: {lines[-1] if lines else process.returncode}")


def _tiny_film(folder: Path) -> Path:
    # Here, since a server that makes films leaves PyAV to other processes.
    from bot.demo.samples import motion_clip

    path = folder / "tiny.mp4"
    path.write_bytes(motion_clip(3.0, (180, 320), 10))
    return path
