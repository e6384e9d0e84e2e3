"""A port behind which a server comes and goes: whoever connects is led to a real one while it is there."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self

from tests.support.streams import pass_on
from tests.support.web_address import free_port


class LateServer:
    """Leads from a port of its own to another one, from `come` to the end of the block."""

    def __init__(self, target: int) -> None:
        self.port = free_port()
        self._target = target
        self._server: asyncio.Server | None = None

    async def come(self) -> None:
        """Listen."""
        self._server = await asyncio.start_server(self._lead, "127.0.0.1", self.port)

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self._target)
        await asyncio.gather(pass_on(reader, there_writer), pass_on(there_reader, writer))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._server is not None:
            self._server.close()
