"""Failures that a test injects into requests, generations and callbacks."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.demo.crun.responses import EnvelopeResponse


@dataclass(slots=True)
class InjectedFault:
    """What goes wrong with one request, or with one generation; without any field set, nothing does.

    For the endpoint ``generation`` only ``code``, ``message``, ``delay``, ``status_text`` and ``edit`` mean something,
    for ``callback`` only ``delay``, ``drop`` and ``edit``.

    Attributes:
        code: the envelope's code, with no data; the HTTP status too, unless ``status`` is given. A generation ends as
            failed with this code.
        status: the HTTP status. Without ``code`` and ``body``, the answer is a short HTML page, as a proxy sends it.
        message: the envelope's message.
        errors: the reasons beside the envelope's message, as crun gives them with 422.
        delay: seconds to wait before anything else; a generation takes that much longer.
        drop: close the connection without an answer.
        after_effect: do what was asked for first; otherwise a request whose answer is replaced or dropped does nothing.
        body: the raw answer, of status 200 unless ``status`` is given.
        content_type: of ``body``.
        truncate: announce the whole answer, send half of it and close the connection.
        headers: added to the answer, such as ``Retry-After``.
        status_text: a generation's status while it runs, instead of ``running``; with ``code``, its status in the
            end, instead of ``failed``.
        edit: replaces the proper answer's data; for a generation, what TaskInfo and the callback say once it is over.
        hits: how many requests, or generations, it was applied to.
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

    def response(self) -> web.Response | None:
        """Return the answer that replaces the proper one, if there is one."""
        if self.body is not None:
            return web.Response(body=self.body, status=self.status or 200, content_type=self.content_type)
        if self.code is not None:
            return EnvelopeResponse(self.code, self.message, status=self.status, errors=self.errors)
        if self.status is not None:
            page = f"<html><body><h1>{self.status} {self.message}</h1></body></html>"
            return web.Response(text=page, status=self.status, content_type="text/html")
        return None


class FaultQueues:
    """The faults that are still to come, one queue an endpoint."""

    def __init__(self) -> None:
        self._queues: defaultdict[str, deque[InjectedFault]] = defaultdict(deque)

    def add(self, endpoint: str, fault: InjectedFault, times: int) -> None:
        """Queue a fault for the next requests to an endpoint, after those queued before."""
        self._queues[endpoint].extend([fault] * times)

    def take(self, endpoint: str) -> InjectedFault:
        """Return the fault of the request that has come now; one without effect when none is queued."""
        queue = self._queues[endpoint]
        fault = queue.popleft() if queue else InjectedFault()
        fault.hits += 1
        return fault

    def clear(self, endpoint: str | None = None) -> None:
        """Forget the faults of one endpoint, or all of them."""
        if endpoint is None:
            self._queues.clear()
        else:
            self._queues[endpoint].clear()
