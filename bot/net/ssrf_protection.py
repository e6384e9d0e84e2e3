"""SSRF protection: connects to public addresses only, since the links that the bot fetches come from other people."""

from __future__ import annotations

import contextvars
import ipaddress
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import aiohttp

#: RFC 6052: addresses that a NAT64 gateway translates to the IPv4 address in their last four bytes.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

#: RFC 4291: all addresses that are assigned on the public internet. Some that Python takes for global are not in it.
_UNICAST = ipaddress.IPv6Network("2000::/3")

#: RFC 9637: addresses for documentation, which older Pythons do not know.
_DOCUMENTATION = ipaddress.IPv6Network("3fff::/20")

#: Names that resolve only on a machine or in its own network (RFC 6761, 6762, 8375, and ICANN's `internal`).
_LOCAL_NAMES = ("localhost", ".localhost", ".local", ".internal", ".home.arpa")

#: The least time between two reports of names without a public address, in seconds.
_REPORT_PAUSE = 3600.0

#: Whether the current request goes through the host's own proxy, which may have any address.
_to_proxy: contextvars.ContextVar[bool] = contextvars.ContextVar("to_proxy", default=False)


class ForbiddenAddressError(OSError):
    """An address is not on the public internet. The text does not name it, since members may read it."""

    def __init__(self) -> None:
        super().__init__("the address is not on the public internet")


def is_public(address: str) -> bool:
    """Return whether an IP address is on the public internet; IPv4 addresses embedded in IPv6 ones are checked too.

    Args:
        address: Such as `93.184.216.34` or `2606:2800::1`, with or without a zone.

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
        if found not in _UNICAST or found in _DOCUMENTATION:
            return False
    return found.is_global and not found.is_multicast


def public_connector() -> aiohttp.TCPConnector:
    """Build a connector that connects to public addresses only, and to the host's proxy after `refuse_private_target`.

    The check is made on the address that a socket is created for, so it covers resolved names, every redirect and
    literal addresses, and no name can resolve differently between the check and the connection.
    """
    return aiohttp.TCPConnector(socket_factory=_public_socket)


async def refuse_private_target(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Refuse proxied requests to private targets, redirects included (an aiohttp middleware).

    Behind a proxy the socket goes to the proxy, and only the proxy resolves names. So only literal addresses and names
    that are never public can be refused here; everything else is up to the proxy's own rules.

    Raises:
        aiohttp.ClientConnectorError: The target is not public.
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


def private_address_trace(report: Callable[[str], None]) -> aiohttp.TraceConfig:
    """Build a trace that reports names which this machine resolves to a private address.

    Members' files and results are on the public internet, so the cause is this machine: a proxy or VPN that resolves
    names to addresses of its own (198.18.0.0/15), or a resolver of the local network.

    Args:
        report: Called with the server's name, at most once in `_REPORT_PAUSE` seconds.
    """
    reported_at = float("-inf")

    async def on_exception(_session: object, _context: object, given: aiohttp.TraceRequestExceptionParams) -> None:
        nonlocal reported_at
        error, host = given.exception, given.url.host or ""
        if not isinstance(error, aiohttp.ClientConnectorError) or not isinstance(error.os_error, ForbiddenAddressError):
            return
        if "." in host and _may_be_public(host) and time.monotonic() - reported_at > _REPORT_PAUSE:
            reported_at = time.monotonic()
            report(host)

    config = aiohttp.TraceConfig()
    config.on_request_exception.append(on_exception)
    return config


def _may_be_public(host: str) -> bool:
    # A proxy may strip the dot at the end of a name and take the rest for an address.
    host = host.rstrip(".").lower()
    # Resolvers also accept IPv4 addresses in forms such as 127.1 and 0x7f000001.
    with suppress(OSError, ValueError):
        return is_public(socket.inet_ntoa(socket.inet_aton(host)))
    try:
        return is_public(host)
    except ValueError:
        # A name without a dot is a local one.
        return "." in host and not host.endswith(_LOCAL_NAMES)


def _public_socket(info: tuple[Any, ...]) -> socket.socket:
    family, kind, protocol, _, address = info
    if not (_to_proxy.get() or is_public(str(address[0]))):
        raise ForbiddenAddressError
    made = socket.socket(family, kind, protocol)
    made.setblocking(False)
    return made
