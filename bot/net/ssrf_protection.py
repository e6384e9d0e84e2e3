"""Keeps what the bot fetches out of the host's own network: links come from members and from afar (SSRF)."""

from __future__ import annotations

import contextvars
import ipaddress
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import aiohttp

#: RFC 6052: addresses that a gateway translates to the IPv4 address in their last four bytes.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

#: RFC 4291: all that is given out for the public internet. What Python does not know to be special lies outside too.
_UNICAST = ipaddress.IPv6Network("2000::/3")

#: RFC 9637: for examples in documents, which this Python does not know yet.
_EXAMPLES = ipaddress.IPv6Network("3fff::/20")

#: Names that only a machine or its own network knows (RFC 6761, 6762, 8375, and ICANN's `internal`).
_LOCAL_NAMES = ("localhost", ".localhost", ".local", ".internal", ".home.arpa")

#: How often the host is told that a name leads to no public address, in seconds.
_TELL_AGAIN = 3600.0

#: Whether the connection being made is to the host's own proxy, wherever that is.
_to_proxy: contextvars.ContextVar[bool] = contextvars.ContextVar("to_proxy", default=False)


class ForbiddenAddressError(OSError):
    """An address that is not on the public internet; the text does not say which, since it goes into answers."""

    def __init__(self) -> None:
        super().__init__("the address is not on the public internet")


def is_public(address: str) -> bool:
    """Tell whether an IP address is on the public internet, whatever it is wrapped in.

    Args:
        address: Such as `93.184.216.34` or `2606:2800::1`, with a zone or without.

    Raises:
        ValueError: It is no IP address.
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if found not in _UNICAST or found in _EXAMPLES:
            return False
    return found.is_global and not found.is_multicast


def public_connector() -> aiohttp.TCPConnector:
    """Build a connector that reaches public addresses only, or a proxy that `public_target` has let through.

    It looks at the address that a socket is made for: after the name was resolved, for every redirect anew, and for
    addresses that were never a name. What was looked at is what is connected to.
    """
    return aiohttp.TCPConnector(socket_factory=_public_socket)


async def public_target(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Refuse what a proxy must not be asked for, redirects included (a middleware of aiohttp).

    The socket leads to the proxy then, and only the proxy resolves names. What can be told here is an address that
    stands in the link itself and a name that is never public; the rest is up to the proxy's own rules.

    Raises:
        aiohttp.ClientConnectorError: the link leads to no public address.
    """
    if request.proxy is None:
        return await handler(request)
    if not _may_be_public(request.url.host or ""):
        raise aiohttp.ClientConnectorError(request.connection_key, ForbiddenAddressError())
    token = _to_proxy.set(True)
    try:
        return await handler(request)
    finally:
        _to_proxy.reset(token)


def refusals_told(tell: Callable[[str], None]) -> aiohttp.TraceConfig:
    """Build a trace that says for which server's name this machine's resolver gave no public address.

    Members' files and results lie on the public internet, so the cause is this machine: a proxy or VPN that answers
    with addresses of its own (198.18.0.0/15), or a resolver of the local network.

    Args:
        tell: Is given the server's name, at most once in `_TELL_AGAIN` seconds.
    """
    told_at = float("-inf")

    async def look(_session: object, _context: object, given: aiohttp.TraceRequestExceptionParams) -> None:
        nonlocal told_at
        error, host = given.exception, given.url.host or ""
        if not isinstance(error, aiohttp.ClientConnectorError) or not isinstance(error.os_error, ForbiddenAddressError):
            return
        if "." in host and _may_be_public(host) and time.monotonic() - told_at > _TELL_AGAIN:
            told_at = time.monotonic()
            tell(host)

    config = aiohttp.TraceConfig()
    config.on_request_exception.append(look)
    return config


def _may_be_public(host: str) -> bool:
    # A proxy may take the dot at the end of a name off, and what is left for an address.
    host = host.rstrip(".").lower()
    # Whoever resolves a name also takes forms of IPv4 addresses such as 127.1 and 0x7f000001.
    with suppress(OSError, ValueError):
        return is_public(socket.inet_ntoa(socket.inet_aton(host)))
    try:
        return is_public(host)
    except ValueError:
        # A name without a dot is one of the local network's.
        return "." in host and not host.endswith(_LOCAL_NAMES)


def _public_socket(info: tuple[Any, ...]) -> socket.socket:
    family, kind, protocol, _, address = info
    if not (_to_proxy.get() or is_public(str(address[0]))):
        raise ForbiddenAddressError
    made = socket.socket(family, kind, protocol)
    made.setblocking(False)
    return made
