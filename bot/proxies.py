"""The machine's own HTTP proxy, as `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` name it, for every call that is made.

aiohttp reads these variables by itself with `trust_env`, and then `~/.netrc` too: a `default` login in that file would
be sent to every host, members' links included. So they are read here, once per host, with Python's own functions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from urllib.request import getproxies, proxy_bypass

import aiohttp
from yarl import URL

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
    return _proxy(_AS_HTTP.get(parts.scheme, parts.scheme), parts.host or "")


def named_proxies() -> dict[str, Proxy]:
    """Return the proxies that the environment names, by the scheme of the addresses that they lead to.

    Raises:
        SettingsError: one is of a kind that cannot be used.
    """
    named = {scheme: _named(scheme) for scheme in ("http", "https")}
    return {scheme: proxy for scheme, proxy in named.items() if proxy is not None}


@lru_cache(maxsize=1024)
def _proxy(scheme: str, host: str) -> Proxy | None:
    """Return the proxy for a scheme and a host: the environment does not change while the process runs."""
    proxy = _named(scheme)
    return None if proxy is None or proxy_bypass(host) else proxy


def _named(scheme: str) -> Proxy | None:
    named = getproxies()
    variable, address = next(((name, named[name]) for name in (scheme, "all") if named.get(name)), ("", ""))
    if not address:
        return None
    try:
        url = URL(address if "://" in address else f"http://{address}")
        usable = url.scheme in _SPOKEN and bool(url.host)
    except ValueError:
        usable = False
    if not usable:
        raise SettingsError(
            f"{variable.upper()}_PROXY names a proxy that cannot be used: give the address of an HTTP proxy, such as "
            "http://127.0.0.1:3128, or leave it out."
        )
    login = None if url.user is None else aiohttp.BasicAuth(url.user, url.password or "", encoding="utf-8")
    return Proxy(url.with_user(None).with_path("/"), login)


async def through_proxy(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Send a request through the machine's proxy where it has one (a middleware of aiohttp)."""
    proxy = proxy_for(request.url)
    if proxy is not None:
        request.proxy, request.proxy_auth = proxy.url, proxy.login
    return await handler(request)
