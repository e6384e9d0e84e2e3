"""The HTTP side of crun: one class, one `_request` that every call of the API goes through."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import aiohttp
from pydantic import SecretStr
from yarl import URL

from bot.crun.answers import (
    Estimate,
    ModelDescription,
    TaskInfo,
    find_input_schema,
    number_of,
    quotable,
    task_id_of,
    text_of,
    url_of,
    whole_number_of,
)
from bot.crun.errors import (
    BY_CODE,
    MEANINGS,
    BadResponse,
    CrunError,
    Disconnected,
    NotConnected,
    TimedOut,
    UnknownCode,
    UploadFailed,
)
from bot.crun.tasks import CreateTask, http_url

log = logging.getLogger(__name__)

_SUCCESS = 200

#: Bytes of an answer that are read at most. The largest answers known, descriptions of models, are some kilobytes.
_MAX_BODY = 4 * 1024 * 1024

#: A key this long never stands in an answer by chance, so it can be taken out of everything that is read.
_TELLING_KEY_LENGTH = 16

#: Without crun's envelope these may be a proxy's words: nothing at this address, method not implemented. They must not
#: pass for "there is no such task" and "the generation failed", which end a paid generation.
_ONLY_IN_ENVELOPE = {404, 501}


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


@dataclass(frozen=True)
class _Answer:
    """What came back over HTTP; `body` is None when it was too large to read."""

    status: int
    retry_after: float | None
    body: bytes | None


@dataclass(frozen=True)
class _Envelope:
    """What every answer of crun is wrapped in; `code` is None when the answer names none."""

    code: int | None
    message: str
    data: Any


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
        self._host = URL(self._base_url).host
        self._connect_timeout = connect_timeout
        self._timeout = timeout
        self._create_timeout = create_timeout
        self._upload_timeout = upload_timeout

    def __repr__(self) -> str:
        return f"<CrunClient {self._host}>"

    # --- the calls ----------------------------------------------------------------------------------------------

    async def create_task(self, task: CreateTask) -> str:
        """Create the task, which is charged, and return its id. Sent at most once.

        Raises:
            CrunError: With `task_may_exist` true when nobody can know whether there is a task now.
        """
        call = _Call("CreateTask", "POST", "/api/v1/client/job/CreateTask", self._create_timeout)
        data = await self._request(call, body=task.wire())
        task_id = _task_id_of(data)
        if task_id is None:
            raise self._nameless(call, data)
        return task_id

    async def task_info(self, task_id: str) -> TaskInfo:
        """Return how far the task is. Costs nothing and may be repeated.

        Raises:
            NotFound: crun knows no such task.
            GenerationFailed: crun answered with 501 instead of a failed task.
            CrunError: Anything else, which says nothing about the task.
        """
        call = _Call("TaskInfo", "GET", "/api/v1/client/job/TaskInfo", self._timeout)
        return TaskInfo.model_validate(_object(call, await self._request(call, query={"task_id": task_id})))

    async def balance(self) -> Decimal:
        """Return the account's credits."""
        call = _Call("balance", "GET", "/api/v1/client/account/balance", self._timeout)
        data = await self._request(call)
        balance = number_of(data.get("balance") if isinstance(data, dict) else data)
        if balance is None:
            raise _bad(call, "the answer holds no balance")
        return balance

    async def estimate(self, task: CreateTask) -> Estimate:
        """Return what the task would cost. Creates and charges nothing."""
        call = _Call("EstimateTask", "POST", "/api/v1/client/job/EstimateTask", self._timeout)
        estimate = Estimate.model_validate(_object(call, await self._request(call, body=task.wire())))
        if estimate == Estimate():
            raise _bad(call, "the answer holds no estimate")
        return estimate

    async def describe_model(self, name: str) -> ModelDescription:
        """Return what crun says about a model today, such as `kling/v3`; the slash stays one in the path.

        Raises:
            NotFound: crun knows no such model.
        """
        call = _Call("Models", "GET", f"/api/v1/client/job/Models/{quote(name)}", self._timeout)
        return ModelDescription(name=name, input_schema=find_input_schema(await self._request(call)))

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
        presigned_url, file_url = url_of(slot.get("presigned_url")), url_of(slot.get("file_url"))
        if presigned_url is None or file_url is None:
            raise _bad(call, "the answer holds no presigned_url or no file_url")
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
        answer = await self._exchange(
            call,
            self._base_url + call.path,
            headers={"x-api-key": self._api_key.get_secret_value(), "Accept": "application/json"},
            params=query,
            json=body,
        )
        envelope = _envelope_of(answer)
        if envelope is not None and 200 <= answer.status < 300 and envelope.code in {None, _SUCCESS}:
            return envelope.data
        raise self._failure(call, answer, envelope)

    def _failure(self, call: _Call, answer: _Answer, envelope: _Envelope | None) -> CrunError:
        """Return what an answer that is no success means. The envelope's code goes before the HTTP status."""
        status, code = answer.status, None
        told: dict[str, Any] = {"retry_after": answer.retry_after, "creating": call.creating}
        message = ""
        if envelope is not None:
            code, message = envelope.code, self._clean(envelope.message)
            told |= {"message": message, "task_id": _task_id_of(envelope.data)}
            if call.creating and told["task_id"] is None and _named_in(envelope.data) is not None:
                return self._nameless(call, envelope.data)
        well = 200 <= status < 300
        if code is None and (status not in BY_CODE or status in _ONLY_IN_ENVELOPE):
            problem = "is too large" if answer.body is None else "is not what crun's pages describe"
            told["code"] = None if well else status
            return BadResponse(_sentence(call, f"the answer (HTTP {status}) {problem}", message), **told)
        if code is None or code == _SUCCESS or (code not in BY_CODE and status in BY_CODE):
            code = status
        kind = BY_CODE.get(code, UnknownCode)
        return kind(_sentence(call, f"{code}, {MEANINGS[kind]}", message), code=code, **told)

    def _nameless(self, call: _Call, data: object) -> BadResponse:
        """Return what it means that an answer names no task by which it can be asked for: there may be one."""
        named = _named_in(data)
        if named is None:
            return _bad(call, "the answer holds no task_id")
        # The log is the last place where somebody may find it.
        return _bad(call, f"the answer holds a task_id that cannot be kept: {self._clean(named)}")

    def _clean(self, words: str) -> str:
        """Return crun's own words on one line, shortened and without the key."""
        key = self._api_key.get_secret_value()
        words = words.replace(key, "[key]").replace(quote(key, safe=""), "[key]")
        return quotable(words)

    async def _exchange(
        self, call: _Call, url: str, session: aiohttp.ClientSession | None = None, **request: Any
    ) -> _Answer:
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

    async def _send(self, session: aiohttp.ClientSession, call: _Call, url: str, request: dict[str, Any]) -> _Answer:
        if session.closed:
            raise _SessionClosedError
        timeout = aiohttp.ClientTimeout(
            total=call.timeout, connect=self._connect_timeout, sock_connect=self._connect_timeout
        )
        # A redirect would carry the key to wherever it points. The URL goes out as it is: it may be signed.
        async with session.request(
            call.method, URL(url, encoded=True), timeout=timeout, allow_redirects=False, **request
        ) as response:
            body = await _read(response)
        key = self._api_key.get_secret_value().encode()
        if body is not None and len(key) >= _TELLING_KEY_LENGTH:
            body = body.replace(key, b"[key]")
        return _Answer(response.status, _seconds_to_wait(response.headers.get("Retry-After")), body)


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


async def _read(response: aiohttp.ClientResponse) -> bytes | None:
    body = bytearray()
    async for chunk in response.content.iter_chunked(64 * 1024):
        body += chunk
        if len(body) > _MAX_BODY:
            response.close()
            return None
    return bytes(body)


def _seconds_to_wait(header: str | None) -> float | None:
    """Read Retry-After, which is a number of seconds or an HTTP date (RFC 9110, 10.2.3)."""
    text = (header or "").strip()
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text):
        return float(text)
    try:
        when = parsedate_to_datetime(text)
        if when.tzinfo is None:
            when = when.replace(tzinfo=UTC)
        return max(0.0, (when - datetime.now(UTC)).total_seconds())
    except (ValueError, OverflowError):
        return None


def _envelope_of(answer: _Answer) -> _Envelope | None:
    """Read the envelope of an answer; None when it is not JSON, no object, or its code is no whole number."""
    try:
        body = json.loads(answer.body or b"")
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict):
        return None
    code = whole_number_of(body.get("code"))
    if code is None and body.get("code") is not None:
        return None
    # `detail` is what the usual Python frameworks say when a request does not reach the application.
    words = body.get("message") or body.get("detail") or ""
    return _Envelope(code, words if isinstance(words, str) else json.dumps(words), body.get("data"))


def _named_in(data: object) -> str | None:
    """Return what an answer calls a task, whether or not that can be an id."""
    return text_of(data.get("task_id")) if isinstance(data, dict) else None


def _task_id_of(data: object) -> str | None:
    return task_id_of(_named_in(data))


def _object(call: _Call, data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise _bad(call, "the answer holds no data")
    return data


def _bad(call: _Call, problem: str) -> BadResponse:
    return BadResponse(f"{call.name}: {problem}", creating=call.creating)


def _sentence(call: _Call, what: str, message: str) -> str:
    return f"{call.name}: {what}: {message}" if message else f"{call.name}: {what}"
