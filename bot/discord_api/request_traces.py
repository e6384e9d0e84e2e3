"""What discord.py asks of Discord's REST API, and what comes of it, for the metrics."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import SimpleNamespace

import aiohttp
from discord.http import Route
from yarl import URL

#: The words in the paths of Discord's API. Everything else is an id, a token or an emoji, and becomes `{}`.
_WORDS = frozenset({
    "@me", "@original", "active", "applications", "archived", "bot", "callback", "channels", "commands", "crosspost",
    "emojis", "entitlements", "gateway", "guilds", "interactions", "members", "messages", "oauth2", "permissions",
    "pins", "polls", "private", "public", "reactions", "recipients", "roles", "search", "thread-members", "threads",
    "typing", "users", "webhooks",
})  # fmt: skip

#: No path of Discord's has more parts; it bounds how many routes there can be.
_MOST_PARTS = 8

#: Called with the route of a request, the status of its answer or what came instead, and the seconds that it took.
Asked = Callable[[str, str, float], None]


def measure_requests(config: aiohttp.TraceConfig, asked: Asked) -> aiohttp.TraceConfig:
    """Report each request that a trace of discord.py sees, and return the trace."""

    async def begun(
        _session: aiohttp.ClientSession, context: SimpleNamespace, _given: aiohttp.TraceRequestStartParams
    ) -> None:
        context.began = time.perf_counter()

    async def ended(
        _session: aiohttp.ClientSession, context: SimpleNamespace, given: aiohttp.TraceRequestEndParams
    ) -> None:
        report(context, given.method, given.url, str(given.response.status))

    async def broken(
        _session: aiohttp.ClientSession, context: SimpleNamespace, given: aiohttp.TraceRequestExceptionParams
    ) -> None:
        report(context, given.method, given.url, "timed_out" if isinstance(given.exception, TimeoutError) else "failed")

    def report(context: SimpleNamespace, method: str, url: URL, status: str) -> None:
        asked(route_of(method, url), status, time.perf_counter() - context.began)

    config.on_request_start.append(begun)
    config.on_request_end.append(ended)
    config.on_request_exception.append(broken)
    return config


def route_of(method: str, url: URL) -> str:
    """Return the route of a request as a template: `PATCH /channels/{}/messages/{}`.

    What is not for the REST API, as the connection to the gateway and files, is the method alone.
    """
    base = URL(Route.BASE).path
    path = url.path
    if not path.startswith(f"{base}/"):
        return method
    parts = path.removeprefix(f"{base}/").split("/")[:_MOST_PARTS]
    return f"{method} /" + "/".join(part if part in _WORDS else "{}" for part in parts)
