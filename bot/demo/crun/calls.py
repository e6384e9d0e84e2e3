"""The log of requests that came in, for tests to look at."""

from __future__ import annotations

import contextlib
import json
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

from aiohttp import web


@dataclass(slots=True)
class ReceivedCall:
    """One request as it came in.

    Attributes:
        endpoint: ``create``, ``info``, ``balance``, ``estimate`` (the documented call), ``estimate_older`` (the call
            named EstimateTask), ``model``, ``upload`` (asking for an upload's URL), ``put`` (the upload), ``file``
            (fetching what was uploaded), ``result``, ``other`` (fetching one of the other files), or ``unknown``.
        at: ``time.monotonic()`` when it came.
        method: the HTTP method.
        path: with its query.
        json: the body, if it was JSON.
        code: the envelope's code of the answer, or else its HTTP status; None while it is open, and when the
            connection was closed before the whole answer.
    """

    endpoint: str
    at: float
    method: str
    path: str
    json: Any = None
    code: int | None = None


class CallLog:
    """Requests in the order they came; the oldest are dropped, their numbers stay.

    Attributes:
        calls: the last ``keep`` requests, the oldest first.
    """

    def __init__(self, keep: int) -> None:
        self.calls: list[ReceivedCall] = []
        self._keep = keep
        self._counts: Counter[str] = Counter()

    async def add(self, request: web.Request) -> ReceivedCall:
        """Log a request and read its JSON body."""
        endpoint = request.match_info.route.name or "unknown"
        call = ReceivedCall(endpoint, time.monotonic(), request.method, request.path_qs)
        self._counts[endpoint] += 1
        self.calls.append(call)
        del self.calls[: -self._keep]
        if request.method == "POST":
            with contextlib.suppress(ValueError, web.HTTPRequestEntityTooLarge):
                call.json = json.loads(await request.read())
        return call

    def count(self, endpoint: str) -> int:
        """Return how many requests to this endpoint came in, the dropped ones included."""
        return self._counts[endpoint]
