"""How often discord.py sends one request: after 5xx and broken connections it repeats itself without a word."""

from __future__ import annotations

import contextvars
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp

_requests: contextvars.ContextVar[list[None] | None] = contextvars.ContextVar("requests", default=None)


def counting() -> aiohttp.TraceConfig:
    """Return what lets `counted` know of the requests of a client: give it to that one as `http_trace`."""

    async def begun(*_: object) -> None:
        if (requests := _requests.get()) is not None:
            requests.append(None)

    config = aiohttp.TraceConfig()
    config.on_request_start.append(begun)
    return config


@contextmanager
def counted() -> Iterator[list[None]]:
    """Count the requests that are begun in the block, by this task: the list grows by one for each."""
    requests: list[None] = []
    token = _requests.set(requests)
    try:
        yield requests
    finally:
        _requests.reset(token)
