"""Why a request got no answer, in words for the host."""

from __future__ import annotations

import asyncio
import errno
import ssl

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey

from bot.net.failures import why
from bot.net.proxies import open_public_session
from tests.support.web_address import UNREACHABLE_URL

KEY = ConnectionKey("api.test", 443, True, True, None, None, None)


async def said(session: aiohttp.ClientSession, url: str) -> tuple[str, str]:
    """Return what is said of a request that fails."""
    async with session:
        with pytest.raises((aiohttp.ClientError, TimeoutError)) as failed:
            await session.get(url)
    return why(failed.value, "look there")


async def test_nothing_listens() -> None:
    assert await said(aiohttp.ClientSession(), UNREACHABLE_URL) == ("the connection is refused", "look there")


async def test_a_name_that_is_not_there() -> None:
    cause, advice = await said(aiohttp.ClientSession(), "http://nowhere.invalid")
    assert cause.startswith("this machine cannot resolve nowhere.invalid (")
    assert "resolver" in advice


async def test_a_private_address() -> None:
    cause, advice = await said(open_public_session(public_only=True), "http://127.0.0.1:9")
    assert cause == "this machine's resolver leads 127.0.0.1 to an address that is not public"
    assert "198.18.x.x" in advice


@pytest.mark.parametrize(
    ("answer", "scheme", "says"),
    [
        (b"", "http", "closed without an answer"),
        (b"SSH-2.0-x\r\n", "https", "speaks no TLS"),
        (None, "http", "in time"),
    ],
)
async def test_another_program_listens(answer: bytes | None, scheme: str, says: str) -> None:
    async def serve(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if answer is not None:
            writer.write(answer)
            writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.2 if answer is None else 10))
        cause, advice = await said(session, f"{scheme}://127.0.0.1:{port}")
    assert says in cause
    assert advice == "look there"


def certificate(number: int) -> aiohttp.ClientConnectorCertificateError:
    """Return the error for a certificate that OpenSSL refuses with this number."""
    refused = ssl.SSLCertVerificationError(1, "certificate verify failed")
    refused.verify_code, refused.verify_message = number, "self-signed certificate in certificate chain"
    return aiohttp.ClientConnectorCertificateError(KEY, refused)


@pytest.mark.parametrize(
    ("error", "cause", "advice"),
    [
        (certificate(9), "by this machine's clock its certificate is not valid yet", "set the clock"),
        (certificate(10), "by this machine's clock its certificate is expired", "set the clock"),
        (certificate(19), "not accepted: self-signed certificate in", "SSL_CERT_FILE"),
        (aiohttp.ClientConnectorError(KEY, OSError(errno.ENETUNREACH, "?")), "no way to its address", "NAT64"),
        (aiohttp.ClientPayloadError("secret"), "ClientPayloadError", "look there"),
    ],
)
def test_what_cannot_be_brought_about_here(error: Exception, cause: str, advice: str) -> None:
    found = why(error, "look there")
    assert cause in found[0]
    assert advice in found[1]
