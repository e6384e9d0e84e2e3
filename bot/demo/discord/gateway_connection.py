"""One gateway websocket."""

from __future__ import annotations

import asyncio
import contextlib
import json
import zlib
from typing import Any

from aiohttp import web


class GatewayConnection:
    """Sends frames in order, compressed if the client asked for zlib.

    A client that asks for zstd gets plain text frames, which discord.py accepts.
    """

    def __init__(self, socket: web.WebSocketResponse, compress: str | None) -> None:
        self.socket = socket
        self._outbox: asyncio.Queue[str] = asyncio.Queue()
        self._zlib = zlib.compressobj() if compress == "zlib-stream" else None
        self._writer = asyncio.create_task(self._write())
        self._closed_with: int | None = None

    def send_frame(self, frame: str) -> None:
        """Queue a frame as it is."""
        self._outbox.put_nowait(frame)

    def send(self, op: int, payload: Any = None) -> None:
        """Queue a message that is not an event."""
        self.send_frame(json.dumps({"op": op, "d": payload, "s": None, "t": None}))

    async def _write(self) -> None:
        with contextlib.suppress(ConnectionError):
            while True:
                frame = await self._outbox.get()
                if self._zlib is None:
                    await self.socket.send_str(frame)
                else:
                    data = self._zlib.compress(frame.encode()) + self._zlib.flush(zlib.Z_SYNC_FLUSH)
                    await self.socket.send_bytes(data)

    async def close(self, code: int) -> None:
        """Close from this side."""
        self._closed_with = code
        await self.socket.close(code=code)

    @property
    def close_code(self) -> int | None:
        """The code it was closed with, by either side; aiohttp keeps the client's only."""
        return self._closed_with or self.socket.close_code

    async def stop_writing(self) -> None:
        """End the task that sends the queued frames."""
        self._writer.cancel()
        await asyncio.gather(self._writer, return_exceptions=True)
