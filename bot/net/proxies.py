"""The machine's own HTTP proxy, as `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` name it, for every call that is made.

aiohttp reads these variables by itself with `trust_env`, and then `~/.netrc` too: a `default` login in that file would
be sent to every host, members' links included. So they are read here, once per host, with Python's own functions.
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

from bot.net.ssrf_protection import public_connector, public_target
from bot.settings import SettingsError

#: The proxies that aiohttp speaks to; it knows no SOCKS and no TLS to the proxy itself.
_SPOKEN = frozenset({"http"})

#: Where the gateway is reached instead of through https and http.
_AS_HTTP = {"wss": "https", "ws": "http"}


@dataclass(frozen=True)
class Proxy:
    """A proxy: its address without the login, and the login, which is never shown."""

    url: URL
    login: aiohttp.BasicAuth | None = field(default=None, repr=False)

    def __str__(self) -> str:
        return f"{self.url.host}:{self.url.port}"


def proxy_for(url: URL | str) -> Proxy | None:
    """Return the proxy that leads to an address; None where it is reached directly.

    Raises:
        SettingsError: the environment names one of a kind that cannot be used.
    """
    parts = URL(url)
    return _proxy(_AS_HTTP.get(parts.scheme, parts.scheme), parts.host or "", parts.port)


def named_proxies() -> dict[str, Proxy]:
    """Return the proxies that the environment names, by the scheme of the addresses that they lead to.

    Raises:
        SettingsError: one is of a kind that cannot be used.
    """
    named = {scheme: _named(scheme) for scheme in ("http", "https")}
    return {scheme: proxy for scheme, proxy in named.items() if proxy is not None}


@lru_cache(maxsize=1024)
def _proxy(scheme: str, host: str, port: int | None) -> Proxy | None:
    """Return the proxy for a scheme and a server: the environment does not change while the process runs."""
    proxy = _named(scheme)
    if proxy is None or proxy_bypass(host) or proxy_bypass(f"{host}:{port}") or _in_exempt_network(host):
        return None
    return proxy


def _in_exempt_network(host: str) -> bool:
    """Tell whether NO_PROXY names a network that an address lies in, such as 10.0.0.0/8: Python does not read those."""
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
        # Of a password with a # or a / that is not escaped, a part would be taken for the port, which is shown.
        usable = url.scheme in _SPOKEN and bool(url.host) and url.raw_path_qs in {"", "/"} and not url.raw_fragment
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
    """Send a request through the machine's proxy where it has one (a middleware of aiohttp)."""
    proxy = proxy_for(request.url)
    if proxy is not None:
        request.proxy, request.proxy_auth = proxy.url, proxy.login
    return await handler(request)


def trouble_with(error: BaseException) -> tuple[str, str] | None:
    """Return what the machine's proxy did to a call that failed, and what to do; None when it is not the cause."""
    match error:
        case aiohttp.ClientHttpProxyError(status=407):
            said = "the machine's proxy asks for a login, or for another one: HTTP 407"
            return said, "write it into HTTPS_PROXY, as in http://user:password@proxy:3128"
        case aiohttp.ClientHttpProxyError():
            said = f"the machine's proxy refuses the way there: HTTP {error.status}"
            return said, "let the proxy pass on calls to Discord and crun"
        case aiohttp.ClientProxyConnectionError():
            return "the machine's proxy does not answer", "check HTTPS_PROXY, HTTP_PROXY and ALL_PROXY"
    return None


def open_public_session(*, public_only: bool, **more: Any) -> aiohttp.ClientSession:
    """Open a session for links that do not come from the host.

    Args:
        public_only: It reaches the public internet alone.
        more: What `aiohttp.ClientSession` takes besides a connector and middlewares.
    """
    if not public_only:
        return aiohttp.ClientSession(middlewares=(through_proxy,), **more)
    return aiohttp.ClientSession(connector=public_connector(), middlewares=(through_proxy, public_target), **more)
