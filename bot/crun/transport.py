"""One HTTP exchange with crun: send a request, read the answer, and turn whatever goes wrong into a `CrunError`."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import aiohttp
from pydantic import SecretStr
from yarl import URL

from bot.crun.error_text import words_in
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
    turned_away,
)
from bot.crun.http_response import Answer, Envelope, envelope_of, read_body, seconds_to_wait
from bot.crun.response_models import quotable
from bot.crun.tasks import http_url

log = logging.getLogger(__name__)

_SUCCESS = 200

#: A key of at least this length cannot appear in an answer by chance, so it is removed from everything that is read.
_REDACTED_KEY_LENGTH = 16

#: Without crun's envelope these statuses may come from a proxy or a firewall: forbidden, not found, not implemented.
#: Read as crun's codes they would mean "the key is disabled", which stops the bot, or "there is no such task" and "the
#: generation failed", which end a paid generation.
_ONLY_IN_ENVELOPE = {403, 404, 501}


@dataclass(frozen=True)
class Timeouts:
    """Seconds that things may take."""

    #: To connect. A failure before that is known to have sent nothing.
    connect: float = 10.0
    #: A whole call.
    call: float = 30.0
    #: CreateTask: longer, since after giving up nobody knows whether there is a task.
    create: float = 60.0
    #: The transfer of one file.
    upload: float = 300.0

    def __post_init__(self) -> None:
        """Check that connecting is given less time than everything else.

        Raises:
            ValueError: it is not.
        """
        if not 0 < self.connect < min(self.call, self.create, self.upload):
            raise ValueError("connect_timeout must be positive and below the other timeouts")


@dataclass(frozen=True)
class Call:
    """One call of the API: its name at crun, the method, the path, and the seconds it may take in all."""

    name: str
    method: str
    path: str
    timeout: float

    @property
    def creating(self) -> bool:
        """Whether the call creates a task, and with it a charge."""
        return self.name == "CreateTask"


class Transport:
    """Sends requests with the account's key. It repeats nothing."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        api_key: SecretStr,
        base_url: str,
        *,
        connect_timeout: float,
        on_key_refused: Callable[[str], None],
    ) -> None:
        """Use the caller's session; the caller closes it.

        Args:
            session: For calls of the API.
            api_key: The key of the account.
            base_url: The API's address.
            connect_timeout: Seconds that connecting may take.
            on_key_refused: Called with crun's words when it refuses the key for a call that creates nothing.

        Raises:
            ValueError: the key cannot be sent in a header, or the address is no http(s) URL.
        """
        key = api_key.get_secret_value()
        if not key or not key.isascii() or not key.isprintable() or " " in key:
            raise ValueError("the API key is empty or holds a character that no key has")
        self._session = session
        self._api_key = api_key
        self._base_url = http_url(base_url).rstrip("/")
        self._connect_timeout = connect_timeout
        self._on_key_refused = on_key_refused
        self.host, self.scheme = URL(self._base_url).host, URL(self._base_url).scheme

    async def data(self, call: Call, *, query: dict[str, str] | None = None, body: dict[str, Any] | None = None) -> Any:
        """Make the call and return the answer's `data`."""
        return (await self.envelope(call, query=query, body=body)).data

    async def envelope(
        self, call: Call, *, query: dict[str, str] | None = None, body: dict[str, Any] | None = None
    ) -> Envelope:
        """Make the call and return the whole answer.

        Raises:
            CrunError: it is no success.
        """
        answer = await self.exchange(
            call,
            self._base_url + call.path,
            headers={
                "x-api-key": self._api_key.get_secret_value(),
                "Accept": "application/json",
                # A stale answer from a cache on the way must not pass for the present state (RFC 9111, 5.2.1.4).
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

    async def exchange(
        self, call: Call, url: str, session: aiohttp.ClientSession | None = None, **request: Any
    ) -> Answer:
        """Send one HTTP request and read the whole answer, whatever its status.

        Raises:
            NotConnected: nothing was sent.
            TimedOut, Disconnected: the request may have arrived.
        """
        started = time.monotonic()
        try:
            answer = await self._send(session or self._session, call, url, request)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            failure = _connection_failure(call, error)
        else:
            log.debug("crun %s: HTTP %d in %.2f s", call.name, answer.status, time.monotonic() - started)
            return answer
        # Raised outside of the except block, so that aiohttp's error does not become its context: it may contain the
        # request's headers.
        raise failure

    async def _send(self, session: aiohttp.ClientSession, call: Call, url: str, request: dict[str, Any]) -> Answer:
        if session.closed:
            raise _SessionClosedError
        timeout = aiohttp.ClientTimeout(
            total=call.timeout, connect=self._connect_timeout, sock_connect=self._connect_timeout
        )
        # Without redirects, which would carry the key elsewhere. The URL is sent unchanged, since it may be signed.
        async with session.request(
            call.method, URL(url, encoded=True), timeout=timeout, allow_redirects=False, **request
        ) as response:
            body = await read_body(response)
        key = self._api_key.get_secret_value().encode()
        if body is not None and len(key) >= _REDACTED_KEY_LENGTH:
            body = body.replace(key, b"[key]")
        return Answer(response.status, seconds_to_wait(response.headers.get("Retry-After")), body)

    def _failure(self, call: Call, answer: Answer, envelope: Envelope | None) -> CrunError:
        """Return the error for an answer that is no success. The envelope's code counts before the HTTP status."""
        status, code = answer.status, None
        details: dict[str, Any] = {"status": status, "retry_after": answer.retry_after, "creating": call.creating}
        if envelope is not None:
            if call.creating and envelope.named is not None and envelope.task_id is None:
                return self.unusable_task_id(call, envelope, status)
            code, details["task_id"] = envelope.code, envelope.task_id
        message = self._redacted(words_in(answer.body or b"") if envelope is None else envelope.message)
        details["message"] = message
        if code is None and (status not in BY_CODE or status in _ONLY_IN_ENVELOPE):
            problem = "is too large" if answer.body is None else "is not what crun's pages describe"
            details["code"] = None if 200 <= status < 300 else status
            return BadResponse(_sentence(call, f"the answer (HTTP {status}) {problem}", message), **details)
        if code is None or code == _SUCCESS or (code not in BY_CODE and _status_says_more(status, code)):
            code = status
        # An undocumented code from 400 to 499 means "declined", but not with a server error as its HTTP status.
        kind = BY_CODE.get(code, Declined if turned_away(code) and status < 500 else UnknownCode)
        error = kind(_sentence(call, f"{code}, {MEANINGS[kind]}", message), code=code, **details)
        # After CreateTask the caller finds out itself whether the refusal concerns more than this one order.
        if isinstance(error, Unauthorized) and not call.creating:
            self._on_key_refused(error.message)
        return error

    def unusable_task_id(self, call: Call, envelope: Envelope, status: int = _SUCCESS) -> BadResponse:
        """Return the error for an answer without a usable task id: there may be a task that nobody can ask for."""
        problem = "the answer holds no task_id"
        if envelope.named is not None:
            # The log is the only place where somebody may still find it.
            problem = f"the answer holds a task_id that cannot be kept: {self._redacted(envelope.named)}"
        return bad_answer(call, problem, status)

    def _redacted(self, words: str) -> str:
        """Return crun's own words on one line, shortened and without the key."""
        key = self._api_key.get_secret_value()
        words = words.replace(key, "[key]").replace(quote(key, safe=""), "[key]")
        return quotable(words)


class _SessionClosedError(aiohttp.ClientError):
    """The session is closed: the bot is stopping."""


def _connection_failure(call: Call, error: Exception) -> CrunError:
    """Return the error for an exchange that failed, by whether anything can have been sent."""
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
    # The error's text may quote the request; its class and the system's description of an errno never do.
    reason = getattr(error, "strerror", None)
    name = type(error).__name__ + (f": {reason}" if isinstance(reason, str) else "")
    return kind(f"{call.name}: {what} ({name})", creating=call.creating)


def bad_answer(call: Call, problem: str, status: int = _SUCCESS) -> BadResponse:
    """Return the error for an answer that lacks what it should contain."""
    return BadResponse(f"{call.name}: {problem}", status=status, creating=call.creating)


def _status_says_more(status: int, code: int) -> bool:
    """Return whether the HTTP status says more than an undocumented code of the envelope.

    A code from 400 to 599 is read like an HTTP status. Any other code may be a vendor's own, and then the HTTP status
    of a client error counts.
    """
    return status in BY_CODE or (turned_away(status) and not 400 <= code < 600)


def _sentence(call: Call, what: str, message: str) -> str:
    return f"{call.name}: {what}: {message}" if message else f"{call.name}: {what}"
