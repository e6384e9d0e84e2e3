"""Why a request got no answer, in words for the person who hosts the bot: what happened, and what to do about it."""

from __future__ import annotations

import errno
import ssl

import aiohttp

from bot.net.ssrf_protection import ForbiddenAddressError

#: OpenSSL's numbers of a certificate that is not valid yet, and of one that is not valid any more.
_NOT_YET, _EXPIRED = 9, 10

#: What the system says of an address that nothing leads to.
_NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.ENETDOWN})

_RESOLVER = "check its resolver; if it needs a proxy, name it in HTTPS_PROXY"

_CERTIFICATES = (
    "install this system's ca-certificates; if a proxy or virus scanner opens connections, name a file with its root "
    "certificate in SSL_CERT_FILE"
)

#: What to do about an address that leads to a private one.
PRIVATE_ADDRESS = (
    "a proxy or VPN on this machine may answer for it (with 198.18.x.x or 198.19.x.x): exempt the bot from it, or name "
    "an HTTP proxy in HTTPS_PROXY, or, if the bot may reach everything in this machine's network, set "
    "ALLOW_PRIVATE_ADDRESSES=true"
)


def cannot_resolve(name: str, error: OSError) -> tuple[str, str]:
    """Return what is said of a name that the resolver does not know or does not tell."""
    return f"this machine cannot resolve {name} ({error.strerror or type(error).__name__})", _RESOLVER


def why(error: BaseException, advice: str) -> tuple[str, str]:
    """Return how a request failed, and what to do.

    Neither quotes the request, whose headers hold secrets.

    Args:
        error: What aiohttp raised.
        advice: What to do where the error tells nothing more exact.
    """
    found = proxy_failure(error)
    if found is not None:
        return found
    match error:
        case aiohttp.ClientConnectorDNSError():
            return cannot_resolve(error.host, error.os_error)
        case aiohttp.ClientConnectorCertificateError():
            return _certificate(error.certificate_error)
        case aiohttp.ClientConnectorSSLError():
            return "what answers there speaks no TLS that this machine knows", advice
        case aiohttp.ClientConnectorError(os_error=ForbiddenAddressError()):
            return f"this machine's resolver leads {error.host} to an address that is not public", PRIVATE_ADDRESS
        case aiohttp.ClientConnectorError(os_error=OSError(errno=number)) if number in _NO_WAY:
            said = "this machine has no way to its address"
            return said, f"{advice}; Discord and crun have IPv4 addresses, to which a network of IPv6 alone needs NAT64"
        case aiohttp.ClientConnectorError(os_error=OSError(errno=errno.ECONNREFUSED)):
            return "the connection is refused", advice
        case aiohttp.ServerDisconnectedError() | OSError(errno=errno.ECONNRESET):
            return "the connection was closed without an answer", advice
        case TimeoutError():
            return "no answer in time", advice
    return type(error).__name__, advice


def _certificate(error: Exception) -> tuple[str, str]:
    number = error.verify_code if isinstance(error, ssl.SSLCertVerificationError) else 0
    if number in {_NOT_YET, _EXPIRED}:
        when = "not valid yet" if number == _NOT_YET else "expired"
        return f"by this machine's clock its certificate is {when}", "set the clock, best by turning on NTP"
    said = error.verify_message if isinstance(error, ssl.SSLCertVerificationError) else "it is not trusted"
    return f"its certificate is not accepted: {said}", _CERTIFICATES


def proxy_failure(error: BaseException) -> tuple[str, str] | None:
    """Return how the machine's proxy made a request fail, and what to do; None when it is not the cause."""
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
