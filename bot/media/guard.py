"""Keeps what the bot fetches out of the host's own network: links come from members and from afar (SSRF)."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import aiohttp

#: RFC 6052: addresses that a gateway translates to the IPv4 address in their last four bytes.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

#: RFC 4291: all that is given out for the public internet. What Python does not know to be special lies outside too.
_UNICAST = ipaddress.IPv6Network("2000::/3")

#: RFC 9637: for examples in documents, which this Python does not know yet.
_EXAMPLES = ipaddress.IPv6Network("3fff::/20")

#: RFC 4291: IPv6 addresses of the public internet, and RFC 9637: those among them that are for examples.
_GIVEN_OUT, _DOCUMENTATION = ipaddress.IPv6Network("2000::/3"), ipaddress.IPv6Network("3fff::/20")


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
    """Build a connector that reaches public addresses only.

    It looks at the address that a socket is made for: after the name was resolved, for every redirect anew, and for
    addresses that were never a name. What was looked at is what is connected to.
    """
    return aiohttp.TCPConnector(socket_factory=_public_socket)


def _public_socket(info: tuple[Any, ...]) -> socket.socket:
    family, kind, protocol, _, address = info
    if not is_public(str(address[0])):
        raise ForbiddenAddressError
    made = socket.socket(family, kind, protocol)
    made.setblocking(False)
    return made
