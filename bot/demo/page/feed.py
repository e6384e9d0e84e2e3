"""Live updates: each open page is told what has changed for the person whose view it shows."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any

from aiohttp import web
from simcord.backend.models import Message

from bot.demo.page.view import View
from bot.demo.stage.sample_server import Person, SampleServer

#: Changes within so many seconds are sent together.
_BATCH_SECONDS = 0.06

#: After so many seconds without a change a page is sent an empty comment: a connection that is gone shows so.
_QUIET_SECONDS = 15.0


class Subscription:
    """One open page: what it has been sent, and what it has yet to be sent."""

    def __init__(self, viewer: Person) -> None:
        self.viewer = viewer
        self.queue: asyncio.Queue[str] = asyncio.Queue()
        self._server = ""
        self._sent: dict[str, str] = {}

    def update(
        self, server: dict[str, Any], messages: dict[str, tuple[Message, str]], view: View, *, opened: bool
    ) -> None:
        """Queue what differs from what was sent before; nothing where nothing does."""
        parts: list[str] = []
        as_json = json.dumps({**server, "open": opened})
        if as_json != self._server:
            self._server = as_json
            parts.append(f'"server":{as_json}')
        visible = {key: text for key, (message, text) in messages.items() if view.is_visible(message, self.viewer)}
        changed = [text for key, text in visible.items() if self._sent.get(key) != text]
        gone = [key for key in self._sent if key not in visible]
        self._sent = visible
        if changed:
            parts.append(f'"messages":[{",".join(changed)}]')
        if gone:
            parts.append(f'"gone":{json.dumps(gone)}')
        if parts:
            self.queue.put_nowait("{" + ",".join(parts) + "}")


class Feed:
    """Looks at the local Discord after each change, and tells every open page.

    Attributes:
        opened: whether the demo's opening is over; pages show a cover until then.
    """

    def __init__(self, server: SampleServer, view: View) -> None:
        self.opened = False
        self._view = view
        self._changed = asyncio.Event()
        self._subscriptions: set[Subscription] = set()
        self._ended = asyncio.Event()
        server.discord.watch(self._changed.set)

    def open(self) -> None:
        """Show the server on all pages."""
        self.opened = True
        self._changed.set()

    def end(self) -> None:
        """End all connections."""
        self._ended.set()

    async def run(self) -> None:
        """Tell the pages what changes, until this is cancelled."""
        while True:
            await self._changed.wait()
            await asyncio.sleep(_BATCH_SECONDS)
            self._changed.clear()
            if self._subscriptions:
                messages = self._view.messages()
                for subscription in self._subscriptions:
                    self._update(subscription, messages)

    async def serve(self, request: web.Request, viewer: Person) -> web.StreamResponse:
        """Answer a page with Server-Sent Events until it leaves."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        subscription = Subscription(viewer)
        self._update(subscription, self._view.messages())
        self._subscriptions.add(subscription)
        ended = asyncio.create_task(self._ended.wait())
        try:
            with suppress(ConnectionError):
                while not ended.done():
                    await response.write(await _next_event(subscription, ended))
        finally:
            self._subscriptions.discard(subscription)
            ended.cancel()
        return response

    def _update(self, subscription: Subscription, messages: dict[str, tuple[Message, str]]) -> None:
        server = self._view.server(subscription.viewer)
        subscription.update(server, messages, self._view, opened=self.opened)


async def _next_event(subscription: Subscription, ended: asyncio.Task[Any]) -> bytes:
    coming = asyncio.create_task(subscription.queue.get())
    await asyncio.wait({coming, ended}, timeout=_QUIET_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    if coming.done():
        return f"data: {coming.result()}\n\n".encode()
    coming.cancel()
    return b": nothing new\n\n"
