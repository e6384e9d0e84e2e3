"""The crun API as typed methods: one for each call."""

from __future__ import annotations

import asyncio
import io
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager, asynccontextmanager, nullcontext
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import aiohttp
from pydantic import SecretStr

from bot.crun.element_names import with_plain_names
from bot.crun.errors import CrunError, UploadFailed
from bot.crun.media_urls import link_of
from bot.crun.request_budget import Priority, RequestBudget
from bot.crun.request_places import Turn
from bot.crun.response_models import SCHEME, Estimate, ModelDescription, TaskInfo, find_input_schema, number_of, text_of
from bot.crun.tasks import CreateTask
from bot.crun.transport import Call, Timeouts, Transport, bad_answer

_JOB = "/api/v1/client/job"

#: The answer where a call does not exist: no such path, or not with POST.
_NO_SUCH_CALL = {404, 405}

#: How long a request waits for its turn, and one of many polls, in seconds.
_PATIENCE, _POLL_PATIENCE = 60.0, 900.0

#: How many addresses of uploads are remembered, to notice one that is given out a second time.
_REMEMBERED_UPLOADS = 1000


class CrunClient:
    """The crun API, typed.

    This class repeats no call. aiohttp itself repeats GET and PUT once when a kept-alive connection turns out to be
    dead, and never a POST (RFC 9110, 9.2.2). CreateTask is a POST, so it is sent at most once.

    Each request to crun first waits for its turn in the budget. Every call may raise any `CrunError`; its `advice` and
    `task_may_exist` say what to do.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        api_key: SecretStr,
        base_url: str = "https://api.crun.ai",
        *,
        upload_session: aiohttp.ClientSession | None = None,
        timeouts: Timeouts = Timeouts(),  # noqa: B008 - it cannot be changed
        budget: RequestBudget | None = None,
        measure: Callable[[str], AbstractContextManager[None]] = lambda _call: nullcontext(),
        on_key_refused: Callable[[str], None] = lambda _words: None,
    ) -> None:
        """Use the caller's session; the caller closes it.

        Args:
            session: Without `x-api-key` among its default headers: those also go to the file store on upload.
            api_key: The key of the account.
            base_url: The API's address.
            upload_session: For the file store, whose address comes from crun and not from the host; default: `session`.
            timeouts: Seconds that calls may take, once it is their turn.
            budget: How many requests are sent; default: as many as are asked for.
            measure: Returns the context that a call runs in once it is its turn, by the call's name.
            on_key_refused: Called with crun's words when it refuses the key for a call that creates nothing; must not
                fail.

        Raises:
            ValueError: the key cannot be sent in a header, or the address is no http(s) URL.
        """
        self._measure = measure
        self._budget = budget or RequestBudget(0)
        self._timeouts = timeouts
        self._upload_session = upload_session or session
        self._transport = Transport(
            session, api_key, base_url, connect_timeout=timeouts.connect, on_key_refused=on_key_refused
        )
        #: The two calls that return a price, the one to try first in front.
        self._estimating = ("estimate-credits", "EstimateTask")
        self._uploads: deque[str] = deque(maxlen=_REMEMBERED_UPLOADS)

    def __repr__(self) -> str:
        return f"<CrunClient {self._transport.host}>"

    @property
    def has_budget(self) -> bool:
        """Whether there is a limit to how many requests are sent."""
        return self._budget.limited

    def turn_to_create(self, *, patience: float) -> AbstractAsyncContextManager[Turn]:
        """Wait for the turn of a CreateTask; the request is sent within the block.

        Args:
            patience: How long to wait, in seconds.

        Raises:
            BudgetSpent: there was none.
        """
        return self._budget.turn(Priority.CREATE_TASK, patience=patience)

    @asynccontextmanager
    async def _request(
        self, name: str, priority: Priority, urgency: Callable[[], float] | None = None, turn: Turn | None = None
    ) -> AsyncIterator[None]:
        """Wait for the turn of a request unless it has come; the request is sent in the block."""
        patience = _POLL_PATIENCE if priority is Priority.POLL else _PATIENCE
        waiting = self._budget.turn(priority, urgency=urgency, patience=patience)
        async with waiting if turn is None else nullcontext(turn) as granted:
            with self._measure(name):
                granted.sent()
                try:
                    yield
                except BaseException as error:
                    granted.ended(error)
                    raise
                granted.ended()

    async def create_task(self, task: CreateTask, turn: Turn | None = None) -> str:
        """Create the task, which is charged, and return its id. Sent at most once.

        Args:
            task: The task.
            turn: From `turn_to_create`, where something has to be done between the wait and the request.

        Raises:
            CrunError: `task_may_exist` is true when nobody can know whether there is a task now.
        """
        call = Call("CreateTask", "POST", f"{_JOB}/CreateTask", self._timeouts.create)
        async with self._request("CreateTask", Priority.CREATE_TASK, turn=turn):
            envelope = await self._transport.envelope(call, body=with_plain_names(task.wire()))
            if envelope.task_id is None:
                raise self._transport.unusable_task_id(call, envelope)
            return envelope.task_id

    async def task_info(self, task_id: str, *, urgency: Callable[[], float] | None = None) -> TaskInfo:
        """Return the task's state. Costs nothing and may be repeated.

        An answer about another task, as a cache on the way may give it, is an error. An answer that names no task is
        accepted, although the vendor's page requires the name: the request has named the task, and otherwise a paid
        video would never arrive.

        Args:
            task_id: The task.
            urgency: Where this is one of many polls: of those that wait for their turn the most urgent one goes first.

        Raises:
            NotFound: crun knows no such task.
            GenerationFailed: crun answered with 501 instead of a failed task.
            CrunError: Anything else, which says nothing about the task.
        """
        priority = Priority.TASK_INFO if urgency is None else Priority.POLL
        async with self._request("TaskInfo", priority, urgency):
            return await self._task_info(task_id)

    async def _task_info(self, task_id: str) -> TaskInfo:
        call = Call("TaskInfo", "GET", f"{_JOB}/TaskInfo", self._timeouts.call)
        try:
            data = _object(call, await self._transport.data(call, query={"task_id": task_id}))
            named = text_of(data.get("task_id"))
        except CrunError as error:
            if error.task_id is None or _is_same(error.task_id, task_id):
                raise
            named = error.task_id
        if named is not None and not _is_same(named, task_id):
            raise bad_answer(call, "the answer is about another task")
        return TaskInfo.model_validate(data, context={SCHEME: self._transport.scheme})

    async def balance(self) -> Decimal:
        """Return the account's credits."""
        call = Call("balance", "GET", "/api/v1/client/account/balance", self._timeouts.call)
        async with self._request(call.name, Priority.REST):
            data = await self._transport.data(call)
            balance = number_of(data.get("balance") if isinstance(data, dict) else data)
            if balance is None:
                raise bad_answer(call, "the answer holds no balance")
            return balance

    async def estimate(self, task: CreateTask) -> Estimate:
        """Return what the task would cost. Creates and charges nothing.

        There is a documented call and an older one, and crun may have either. The one that works is remembered.

        Raises:
            CrunError: With the code 404 when crun has neither, or no such model.
        """
        first, second = self._estimating
        try:
            return await self._estimate(first, task)
        except CrunError as error:
            if error.code not in _NO_SUCH_CALL:
                raise
        estimate = await self._estimate(second, task)
        self._estimating = (second, first)
        return estimate

    async def _estimate(self, name: str, task: CreateTask) -> Estimate:
        call = Call(name, "POST", f"{_JOB}/{name}", self._timeouts.call)
        async with self._request("estimate", Priority.REST):
            data = await self._transport.data(call, body=with_plain_names(task.wire()))
            estimate = Estimate.model_validate(_object(call, data))
            if estimate == Estimate():
                raise bad_answer(call, "the answer holds no estimate")
            return estimate

    async def describe_model(self, name: str) -> ModelDescription:
        """Return what crun says about a model today, such as `kling/v3`; its slash stays unescaped in the path.

        Raises:
            NotFound: crun knows no such model.
        """
        call = Call("Models", "GET", f"{_JOB}/Models/{quote(name)}", self._timeouts.call)
        async with self._request(call.name, Priority.REST):
            data = await self._transport.data(call)
            named = data.get("model") if isinstance(data, dict) else None
            if isinstance(named, str) and "/" in named and not _is_same(named, name):
                raise bad_answer(call, "the answer is about another model")
        return ModelDescription(name=name, input_schema=find_input_schema(data))

    async def upload(self, data: bytes | Path, *, content_type: str, ext: str) -> str:
        """Store a file at crun and return the URL to use in `img_urls` or `video_urls`.

        Args:
            data: The whole file, or its path; a path is sent without being read into memory.
            content_type: Such as `video/mp4`.
            ext: Such as `.mp4`.

        Raises:
            UploadFailed: The file store did not take the file.
        """
        presigned_url, file_url = await self._place_for_upload(content_type, ext)
        put = Call("upload", "PUT", presigned_url, self._timeouts.upload)
        # The file store gets no key: its signed URL is enough, and the key is for crun alone.
        file = io.BytesIO(data) if isinstance(data, bytes) else await asyncio.to_thread(data.open, "rb")
        with self._measure("upload"), file:
            answer = await self._transport.exchange(
                put, presigned_url, self._upload_session, headers={"Content-Type": content_type}, data=file
            )
            if not 200 <= answer.status < 300:
                raise UploadFailed(f"upload: the file store answered with HTTP {answer.status}", code=answer.status)
        return file_url

    async def _place_for_upload(self, content_type: str, ext: str) -> tuple[str, str]:
        """Return where to send a file, and the URL that it has afterwards."""
        call = Call("upload-url", "GET", "/api/v1/client/files/upload-url", self._timeouts.call)
        async with self._request(call.name, Priority.REST):
            data = await self._transport.data(call, query={"content_type": content_type, "ext": ext})
            slot = _object(call, data)
            presigned_url, file_url = (
                link_of(given, self._transport.scheme, bare=False) if isinstance(given := slot.get(name), str) else None
                for name in ("presigned_url", "file_url")
            )
            if presigned_url is None or file_url is None:
                raise bad_answer(call, "the answer holds no presigned_url or no file_url")
            if file_url in self._uploads:
                # These requests all look the same to a cache on the way, and no other member's file must be replaced.
                raise bad_answer(call, "the answer names an address that was given before")
            self._uploads.append(file_url)
        return presigned_url, file_url


def _is_same(named: str, asked: str) -> bool:
    """Return whether an answer names what was asked about; case does not matter."""
    return named.strip().casefold() == asked.strip().casefold()


def _object(call: Call, data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise bad_answer(call, "the answer holds no data")
    return data
