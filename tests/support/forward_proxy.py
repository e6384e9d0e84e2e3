"""A forward proxy as companies have one: only it reaches the internet and resolves names."""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

from tests.support.streams import pass_on

_TARGET = re.compile(rb"^([A-Z]+) (?:http|ws)://([^/ ]+)(\S*)")


class ForwardProxy:
    """Forwards requests to the host names it knows.

    Attributes:
        url: The proxy's address, with the login that it requires.
        asked: The hosts that were asked for, in order.
    """

    def __init__(self, hosts: Mapping[str, int]) -> None:
        """Prepare a proxy.

        Args:
            hosts: The local port behind each host name.
        """
        self._hosts = hosts
        self._login = base64.b64encode(b"puppet:strings")
        self.url = ""
        self.asked: list[str] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read one request's head and forward everything in both directions until one side ends."""
        with suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            found = _TARGET.match(head)
            name = found[2].decode().partition(":")[0] if found else ""
            self.asked.append(name)
            if b"Proxy-Authorization: Basic " + self._login not in head:
                writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            elif name not in self._hosts:
                writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            else:
                there = await asyncio.open_connection("127.0.0.1", self._hosts[name])
                there[1].write(_for_origin(head))
                await asyncio.gather(pass_on(reader, there[1]), pass_on(there[0], writer))
        writer.close()


def _for_origin(head: bytes) -> bytes:
    """Return a request's head with only the path in its first line, and without keep-alive."""
    head = _TARGET.sub(rb"\1 \3", head)
    return head if b"Upgrade:" in head else head.replace(b"\r\n", b"\r\nConnection: close\r\n", 1)


@asynccontextmanager
async def forward_proxy(hosts: Mapping[str, int]) -> AsyncIterator[ForwardProxy]:
    """Run a proxy that forwards these host names, each to a local port."""
    proxy = ForwardProxy(hosts)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    proxy.url = f"http://puppet:strings@127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield proxy
    finally:
        server.close()
