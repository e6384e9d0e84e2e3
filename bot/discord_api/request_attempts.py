"""Counting how often discord.py sends one request: it repeats 5xx answers and broken connections without saying so."""

from __future__ import annotations

import contextvars
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp

_attempts: contextvars.ContextVar[list[None] | None] = contextvars.ContextVar("attempts", default=None)


def attempt_tracing() -> aiohttp.TraceConfig:
    """Return the trace that `count_attempts` counts by: pass it to the Discord client as `http_trace`."""

    async def begun(*_: object) -> None:
        if (attempts := _attempts.get()) is not None:
            attempts.append(None)

    config = aiohttp.TraceConfig()
    config.on_request_start.append(begun)
    return config


@contextmanager
def count_attempts() -> Iterator[list[None]]:
    """Count the requests that this task begins in the block: the list grows by one for each."""
    attempts: list[None] = []
    token = _attempts.set(attempts)
    try:
        yield attempts
    finally:
        _attempts.reset(token)
