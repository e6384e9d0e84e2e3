"""The HTTP side of crun: one class, one `_request` that every call of the API goes through."""

from __future__ import annotations

import asyncio
import io
import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import aiohttp
from pydantic import SecretStr
from yarl import URL

from bot.crun.answers import (
    SCHEME,
    Estimate,
    ModelDescription,
    TaskInfo,
    find_input_schema,
    number_of,
    quotable,
    text_of,
)
from bot.crun.envelope import Answer, Envelope, envelope_of, read_body, seconds_to_wait
from bot.crun.errors import (
    BY_CODE,
    MEANINGS,
    BadResponse,
    CrunError,
    Declined,
    Disconnected,
    NotConnected,
    TimedOut,
    Unauthorized,
    UnknownCode,
    UploadFailed,
    turned_away,
)
from bot.crun.media_urls import link_of
from bot.crun.tasks import CreateTask, http_url
from bot.crun.words import words_in

log = logging.getLogger(__name__)

_SUCCESS = 200

_JOB = "/api/v1/client/job"

#: What is answered where a call does not exist: no such path, or not with POST.
_NO_SUCH_CALL = {404, 405}

#: So many addresses of uploads are remembered, to notice one that is given a second time.
_REMEMBERED_UPLOADS = 1000

#: A key this long never stands in an answer by chance, so it can be taken out of everything that is read.
_TELLING_KEY_LENGTH = 16

#: Without crun's envelope these may be a proxy's or a firewall's words: forbidden, nothing at this address, method not
#: implemented. They must not pass for "the key is disabled", which stops the bot, or for "there is no such task" and
#: "the generation failed", which end a paid generation.
_ONLY_IN_ENVELOPE = {403, 404, 501}


@dataclass(frozen=True)
class _Call:
    """One call of the API: its name in crun's words, the method, the path and the seconds it may take in all."""

    name: str
    method: str
    path: str
    timeout: float

    @property
    def creating(self) -> bool:
        return self.name == "CreateTask"


class CrunClient:
    """The crun API, typed.

    No call is repeated by this class. aiohttp repeats GET and PUT once by itself when a kept-alive connection turns out
    to be dead, and POST never (RFC 9110, 9.2.2); CreateTask is a POST, so it is sent at most once.

    Every call may raise any `CrunError`; its `advice` and `task_may_exist` say what to do.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        api_key: SecretStr,
        base_url: str = "https://api.crun.ai",
        *,
        to_store: aiohttp.ClientSession | None = None,
        connect_timeout: float = 10.0,
        timeout: float = 30.0,
        create_timeout: float = 60.0,
        upload_timeout: float = 300.0,
        locked_out: Callable[[str], None] = lambda _words: None,
    ) -> None:
        """Use the caller's session; it stays the caller's to close.

        Args:
            session: Without an `x-api-key` among its default headers: those also go to the file store on upload.
            api_key: The key of the account.
            base_url: Where the API is.
            to_store: Used for the file store, whose address crun names and not the host; `session` when left out.
            connect_timeout: Seconds until a connection stands; a failure before is known to have sent nothing.
            timeout: Seconds for a whole call.
            create_timeout: Seconds for CreateTask: longer, since giving up on it leaves the member without an answer.
            upload_timeout: Seconds for sending one file.
            locked_out: Called with crun's words when it refuses the key for a call that creates nothing; must not fail.

        Raises:
            ValueError: The key cannot stand in a header, the address is none, or a timeout makes no sense.
        """
        key = api_key.get_secret_value()
        if not key or not key.isascii() or not key.isprintable() or " " in key:
            raise ValueError("the API key is empty or holds a character that no key has")
        if not 0 < connect_timeout < min(timeout, create_timeout, upload_timeout):
            raise ValueError("connect_timeout must be positive and below the other timeouts")
        self._session = session
        self._to_store = to_store or session
        self._api_key = api_key
        self._base_url = http_url(base_url).rstrip("/")
        self._host, self._scheme = URL(self._base_url).host, URL(self._base_url).scheme
        self._connect_timeout = connect_timeout
        self._timeout = timeout
        self._create_timeout = create_timeout
        self._upload_timeout = upload_timeout
        self._locked_out = locked_out
        #: The calls that tell a price; the first one is tried first.
        self._estimating = ("estimate-credits", "EstimateTask")
        self._uploads: deque[str] = deque(maxlen=_REMEMBERED_UPLOADS)

    def __repr__(self) -> str:
        return f"<CrunClient {self._host}>"

    # --- the calls ----------------------------------------------------------------------------------------------

    async def create_task(self, task: CreateTask) -> str:
        """Create the task, which is charged, and return its id. Sent at most once.

        Raises:
            CrunError: With `task_may_exist` true when nobody can know whether there is a task now.
        """
        call = _Call("CreateTask", "POST", f"{_JOB}/CreateTask", self._create_timeout)
        envelope = await self._envelope(call, body=task.wire())
        if envelope.task_id is None:
            raise self._nameless(call, envelope, _SUCCESS)
        return envelope.task_id

    async def task_info(self, task_id: str) -> TaskInfo:
        """Return how far the task is. Costs nothing and may be repeated.

        An answer about another task, as a cache on the way may give it, is not believed. One that names no task is,
        although the page requires it: the question has named the task, and else a paid video would never come.

        Raises:
            NotFound: crun knows no such task.
            GenerationFailed: crun answered with 501 instead of a failed task.
            CrunError: Anything else, which says nothing about the task.
        """
        call = _Call("TaskInfo", "GET", f"{_JOB}/TaskInfo", self._timeout)
        try:
            data = _object(call, await self._request(call, query={"task_id": task_id}))
            named = text_of(data.get("task_id"))
        except CrunError as error:
            if error.task_id is None or _is_same(error.task_id, task_id):
                raise
            named = error.task_id
        if named is not None and not _is_same(named, task_id):
            raise _bad(call, "the answer is about another task")
        return TaskInfo.model_validate(data, context={SCHEME: self._scheme})

    async def balance(self) -> Decimal:
        """Return the account's credits."""
        call = _Call("balance", "GET", "/api/v1/client/account/balance", self._timeout)
        data = await self._request(call)
        balance = number_of(data.get("balance") if isinstance(data, dict) else data)
        if balance is None:
            raise _bad(call, "the answer holds no balance")
        return balance

    async def estimate(self, task: CreateTask) -> Estimate:
        """Return what the task would cost. Creates and charges nothing.

        There are two calls for that, a documented and an older one, and crun may have either; which it has is
        remembered.

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
        call = _Call(name, "POST", f"{_JOB}/{name}", self._timeout)
        estimate = Estimate.model_validate(_object(call, await self._request(call, body=task.wire())))
        if estimate == Estimate():
            raise _bad(call, "the answer holds no estimate")
        return estimate

    async def describe_model(self, name: str) -> ModelDescription:
        """Return what crun says about a model today, such as `kling/v3`; the slash stays one in the path.

        Raises:
            NotFound: crun knows no such model.
        """
        call = _Call("Models", "GET", f"{_JOB}/Models/{quote(name)}", self._timeout)
        data = await self._request(call)
        named = data.get("model") if isinstance(data, dict) else None
        if isinstance(named, str) and "/" in named and not _is_same(named, name):
            raise _bad(call, "the answer is about another model")
        return ModelDescription(name=name, input_schema=find_input_schema(data))

    async def upload(self, data: bytes | Path, *, content_type: str, ext: str) -> str:
        """Store a file at crun and return the URL to use in `img_urls` or `video_urls`.

        Args:
            data: The whole file, or where it lies; then it is sent without being read into memory.
            content_type: Such as `video/mp4`.
            ext: Such as `.mp4`.

        Raises:
            UploadFailed: The file store did not take the file.
        """
        call = _Call("upload-url", "GET", "/api/v1/client/files/upload-url", self._timeout)
        slot = _object(call, await self._request(call, query={"content_type": content_type, "ext": ext}))
        presigned_url, file_url = (
            link_of(given, self._scheme, bare=False) if isinstance(given := slot.get(name), str) else None
            for name in ("presigned_url", "file_url")
        )
        if presigned_url is None or file_url is None:
            raise _bad(call, "the answer holds no presigned_url or no file_url")
        if file_url in self._uploads:
            # All these questions look the same to a cache. The file of another member must not be replaced.
            raise _bad(call, "the answer names an address that was given before")
        self._uploads.append(file_url)
        put = _Call("upload", "PUT", presigned_url, self._upload_timeout)
        # The signed URL is all that the file store needs: the key is for crun alone.
        file = io.BytesIO(data) if isinstance(data, bytes) else await asyncio.to_thread(data.open, "rb")
        with file:
            answer = await self._exchange(
                put, presigned_url, self._to_store, headers={"Content-Type": content_type}, data=file
            )
        if not 200 <= answer.status < 300:
            raise UploadFailed(f"upload: the file store answered with HTTP {answer.status}", code=answer.status)
        return file_url

    # --- the way there and back ---------------------------------------------------------------------------------

    async def _request(
        self, call: _Call, *, query: dict[str, str] | None = None, body: dict[str, Any] | None = None
    ) -> Any:
        """Make the call and return the answer's `data`."""
        return (await self._envelope(call, query=query, body=body)).data

    async def _envelope(
        self, call: _Call, *, query: dict[str, str] | None = None, body: dict[str, Any] | None = None
    ) -> Envelope:
        """Make the call and return the whole answer, a success."""
        answer = await self._exchange(
            call,
            self._base_url + call.path,
            # What a cache on the way has kept is no answer to what is asked now (RFC 9111, 5.2.1.4).
            headers={
                "x-api-key": self._api_key.get_secret_value(),
                "Accept": "application/json",
                "Cache-Control": "no-cache",
            },
            params=query,
            json=body,
        )
        envelope = envelope_of(answer)
        if envelope is None or not 200 <= answer.status < 300 or envelope.foreign:
            raise self._failure(call, answer, envelope)
        if envelope.code not in {None, _SUCCESS}:
            raise self._failure(call, answer, envelope)
        return envelope

    def _failure(self, call: _Call, answer: Answer, envelope: Envelope | None) -> CrunError:
        """Return what an answer that is no success means. The envelope's code goes before the HTTP status."""
        status, code = answer.status, None
        told: dict[str, Any] = {"status": status, "retry_after": answer.retry_after, "creating": call.creating}
        if envelope is not None:
            if call.creating and envelope.named is not None and envelope.task_id is None:
                return self._nameless(call, envelope, status)
            code, told["task_id"] = envelope.code, envelope.task_id
        told["message"] = self._clean(words_in(answer.body or b"") if envelope is None else envelope.message)
        if code is None and (status not in BY_CODE or status in _ONLY_IN_ENVELOPE):
            problem = "is too large" if answer.body is None else "is not what crun's pages describe"
            what = f"the answer (HTTP {status}) {problem}"
            told["code"] = None if 200 <= status < 300 else status
            return BadResponse(_sentence(call, what, told["message"]), **told)
        if code is None or code == _SUCCESS or (code not in BY_CODE and _tells_more(status, code)):
            code = status
        # A code that crun's pages do not name, behind the status of a failure, is not believed to say no.
        kind = BY_CODE.get(code, Declined if turned_away(code) and status < 500 else UnknownCode)
        error = kind(_sentence(call, f"{code}, {MEANINGS[kind]}", told["message"]), code=code, **told)
        # Who sends CreateTask finds out whether its refusal concerns more than one order.
        if isinstance(error, Unauthorized) and not call.creating:
            self._locked_out(error.message)
        return error

    def _nameless(self, call: _Call, envelope: Envelope, status: int) -> BadResponse:
        """Return what it means that an answer names no task by which it can be asked for: there may be one."""
        problem = "the answer holds no task_id"
        if envelope.named is not None:
            # The log is the last place where somebody may find it.
            problem = f"the answer holds a task_id that cannot be kept: {self._clean(envelope.named)}"
        return _bad(call, problem, status)

    def _clean(self, words: str) -> str:
        """Return crun's own words on one line, shortened and without the key."""
        key = self._api_key.get_secret_value()
        words = words.replace(key, "[key]").replace(quote(key, safe=""), "[key]")
        return quotable(words)

    async def _exchange(
        self, call: _Call, url: str, session: aiohttp.ClientSession | None = None, **request: Any
    ) -> Answer:
        """Send one HTTP request and read the whole answer."""
        started = time.monotonic()
        try:
            answer = await self._send(session or self._session, call, url, request)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            failure = _what_broke(call, error)
        else:
            log.debug("crun %s: HTTP %d in %.2f s", call.name, answer.status, time.monotonic() - started)
            return answer
        # Raised out here, so that aiohttp's error is not kept as the context: it may hold the request's headers.
        raise failure

    async def _send(self, session: aiohttp.ClientSession, call: _Call, url: str, request: dict[str, Any]) -> Answer:
        if session.closed:
            raise _SessionClosedError
        timeout = aiohttp.ClientTimeout(
            total=call.timeout, connect=self._connect_timeout, sock_connect=self._connect_timeout
        )
        # A redirect would carry the key to wherever it points. The URL goes out as it is: it may be signed.
        async with session.request(
            call.method, URL(url, encoded=True), timeout=timeout, allow_redirects=False, **request
        ) as response:
            body = await read_body(response)
        key = self._api_key.get_secret_value().encode()
        if body is not None and len(key) >= _TELLING_KEY_LENGTH:
            body = body.replace(key, b"[key]")
        return Answer(response.status, seconds_to_wait(response.headers.get("Retry-After")), body)


class _SessionClosedError(aiohttp.ClientError):
    """The session is closed: the bot is stopping."""


def _what_broke(call: _Call, error: Exception) -> CrunError:
    """Return what a failed exchange means: whether anything can have been sent decides."""
    if isinstance(
        error,
        _SessionClosedError
        | aiohttp.ClientConnectorError
        | aiohttp.ConnectionTimeoutError
        | aiohttp.ClientHttpProxyError,
    ):
        kind: type[CrunError] = NotConnected
        what = "no connection was made"
    elif isinstance(error, asyncio.TimeoutError):
        kind, what = TimedOut, f"no answer within {call.timeout:g} s"
    else:
        kind, what = Disconnected, "the connection broke before the answer was whole"
    # The error's own text may quote the request; its class, and the system's word for a number, never do.
    reason = getattr(error, "strerror", None)
    name = type(error).__name__ + (f": {reason}" if isinstance(reason, str) else "")
    return kind(f"{call.name}: {what} ({name})", creating=call.creating)


def _is_same(named: str, asked: str) -> bool:
    """Tell whether an answer names what was asked about, in whatever case it writes that."""
    return named.strip().casefold() == asked.strip().casefold()


def _object(call: _Call, data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise _bad(call, "the answer holds no data")
    return data


def _bad(call: _Call, problem: str, status: int = _SUCCESS) -> BadResponse:
    return BadResponse(f"{call.name}: {problem}", status=status, creating=call.creating)


def _tells_more(status: int, code: int) -> bool:
    """Tell whether the HTTP status says more than a code of the envelope that crun's pages do not name.

    One between 400 and 599 is understood as HTTP's; another, as of a vendor's own list, behind a client's error is not.
    """
    return status in BY_CODE or (turned_away(status) and not 400 <= code < 600)


def _sentence(call: _Call, what: str, message: str) -> str:
    return f"{call.name}: {what}: {message}" if message else f"{call.name}: {what}"
