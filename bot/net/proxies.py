"""The machine's HTTP proxy, from `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`, applied to all outgoing requests.

aiohttp's own support (`trust_env`) also reads `~/.netrc`, and a `default` login there would be sent to every host,
including those of members' links. So the variables are read here, with Python's own functions.
"""

from __future__ import annotations

import ipaddress
import os
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.request import getproxies, proxy_bypass

import aiohttp
from yarl import URL

from bot.net.ssrf_protection import public_connector, refuse_private_target
from bot.settings import SettingsError

#: The schemes of proxies that aiohttp supports: neither SOCKS nor TLS to the proxy itself.
_SUPPORTED_SCHEMES = frozenset({"http"})

#: WebSockets, which Discord's gateway uses, go through the proxy of the corresponding HTTP scheme.
_AS_HTTP = {"wss": "https", "ws": "http"}


@dataclass(frozen=True)
class Proxy:
    """A proxy: its URL without the login, and the login, which is never shown."""

    url: URL
    login: aiohttp.BasicAuth | None = field(default=None, repr=False)

    def __str__(self) -> str:
        return f"{self.url.host}:{self.url.port}"


def proxy_for(url: URL | str) -> Proxy | None:
    """Return the proxy for requests to a URL; None for a direct connection.

    Raises:
        SettingsError: The environment names a proxy of an unsupported kind.
    """
    parts = URL(url)
    return _proxy(_AS_HTTP.get(parts.scheme, parts.scheme), parts.host or "", parts.port)


def named_proxies() -> dict[str, Proxy]:
    """Return the proxies that the environment names, by the scheme of the URLs that they are for.

    Raises:
        SettingsError: One is of an unsupported kind.
    """
    named = {scheme: _named(scheme) for scheme in ("http", "https")}
    return {scheme: proxy for scheme, proxy in named.items() if proxy is not None}


@lru_cache(maxsize=1024)
def _proxy(scheme: str, host: str, port: int | None) -> Proxy | None:
    """Return the proxy for a scheme and a server; cached, as the environment does not change while the process runs."""
    proxy = _named(scheme)
    if proxy is None or proxy_bypass(host) or proxy_bypass(f"{host}:{port}") or _in_exempt_network(host):
        return None
    return proxy


def _in_exempt_network(host: str) -> bool:
    """Return whether NO_PROXY names a network with this address, such as 10.0.0.0/8, which Python does not support."""
    with suppress(ValueError):
        address = ipaddress.ip_address(host)
        for name in (os.environ.get("no_proxy") or os.environ.get("NO_PROXY", "")).split(","):
            with suppress(ValueError):
                if "/" in name and address in ipaddress.ip_network(name.strip(), strict=False):
                    return True
    return False


def _named(scheme: str) -> Proxy | None:
    named = getproxies()
    variable, address = next(((name, named[name]) for name in (scheme, "all") if named.get(name)), ("", ""))
    if not address:
        return None
    try:
        url = URL(address if "://" in address else f"http://{address}")
        # With an unescaped # or / in the password, a part of it would be taken for the port, which is shown.
        supported = url.scheme in _SUPPORTED_SCHEMES
        usable = supported and bool(url.host) and url.raw_path_qs in {"", "/"} and not url.raw_fragment
    except ValueError:
        usable = False
    if not usable:
        raise SettingsError(
            f"{variable.upper()}_PROXY names a proxy that cannot be used: give the address of an HTTP proxy, such as "
            "http://127.0.0.1:3128, with %23 for a # and %2F for a / in its password, or leave it out."
        )
    login = None if url.user is None else aiohttp.BasicAuth(url.user, url.password or "", encoding="utf-8")
    return Proxy(url.with_user(None).with_path("/"), login)


async def through_proxy(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Send a request through the machine's proxy, if there is one for it (an aiohttp middleware)."""
    proxy = proxy_for(request.url)
    if proxy is not None:
        request.proxy, request.proxy_auth = proxy.url, proxy.login
    return await handler(request)


def open_public_session(*, public_only: bool, **more: Any) -> aiohttp.ClientSession:
    """Open a session for links that come from other people than the host.

    Args:
        public_only: Whether it may connect to the public internet only.
        more: Arguments of `aiohttp.ClientSession` other than its connector and middlewares.
    """
    if not public_only:
        return aiohttp.ClientSession(middlewares=(through_proxy,), **more)
    middlewares = (through_proxy, refuse_private_target)
    return aiohttp.ClientSession(connector=public_connector(), middlewares=middlewares, **more)
