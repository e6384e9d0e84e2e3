"""`marionette check`: can the web server listen, and do crun's callbacks reach it?"""

from __future__ import annotations

import asyncio
import secrets
import socket

import aiohttp
from yarl import URL

from bot.check.findings import Finding, Mark
from bot.check.network import is_stand_in
from bot.generations.callback_signals import CallbackSignals
from bot.monitoring.metrics import Metrics
from bot.net.failures import why
from bot.net.ssrf_protection import is_public
from bot.settings import Settings
from bot.web.callbacks import Callbacks
from bot.web.server import ALIVE, AddressTakenError, WebError, WebServer

#: The addresses that stand for all of a machine's.
_ANY = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - to look there, not to listen


async def check_web(settings: Settings, session: aiohttp.ClientSession) -> list[Finding]:
    """Return whether crun's callbacks would arrive. The web server is started for a moment, unless the bot runs."""
    if settings.web_address is None:
        return []
    host, port = settings.web_address
    callbacks = _callbacks(settings)
    server = WebServer(host, port, metrics=Metrics(), callbacks=callbacks)
    try:
        await server.start()
    except AddressTakenError as error:
        if not await _is_marionette(host, port, session.timeout):
            return [Finding(Mark.FAILED, "web server", str(error).rstrip("."))]
        text = f"a Marionette listens on port {port} of {host}: right if that is this bot, else set WEB_PORT"
        findings = [Finding(Mark.NOTE, "web server", text)]
        running = True
    except WebError as error:
        return [Finding(Mark.FAILED, "web server", str(error).rstrip("."))]
    else:
        findings = [Finding(Mark.OK, "web server", f"can listen on {host}, port {port}")]
        running = False
    try:
        findings += await check_reached(settings, session, callbacks, running=running)
    finally:
        await server.stop()
    return findings


async def _is_marionette(host: str, port: int, timeout: aiohttp.ClientTimeout) -> bool:  # noqa: ASYNC109 - aiohttp's
    """Return whether what listens there answers as the bot's web server does."""
    url = URL.build(scheme="http", host=_ANY.get(host, host), port=port, path="/healthz")
    try:
        # Directly: a proxy would look for it on its own machine.
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url) as answer:
            return (await answer.content.read(len(ALIVE) + 1)).decode(errors="replace") == ALIVE
    except (aiohttp.ClientError, TimeoutError, OSError):
        return False


def _callbacks(settings: Settings) -> Callbacks:
    """Build callbacks with a secret of their own, so that no address they sign is valid for a running bot."""
    return Callbacks(str(settings.public_url or ""), secrets.token_hex(), CallbackSignals())


async def check_reached(
    settings: Settings, session: aiohttp.ClientSession, callbacks: Callbacks | None = None, *, running: bool
) -> list[Finding]:
    """Return whether PUBLIC_URL leads to the web server, and for crun too.

    Args:
        settings: PUBLIC_URL; without one nothing is checked.
        session: For the requests.
        callbacks: What the web server of this check receives with; None for a running bot.
        running: Whether the web server belongs to a running bot.
    """
    if settings.public_url is None:
        return []
    from_here = await _reached(settings, session, callbacks or _callbacks(settings), running=running)
    if is_stand_in(settings.crun_base_url):
        return [from_here]
    elsewhere = await _for_crun(URL(str(settings.public_url)))
    return [from_here, *elsewhere]


async def _reached(
    settings: Settings, session: aiohttp.ClientSession, callbacks: Callbacks, *, running: bool
) -> Finding:
    """Return what a callback from this machine meets."""
    public_url, callback = str(settings.public_url), callbacks.url("check")
    advice = "make the proxy pass on /callback/ to the web server; without callbacks the bot works, but asks more often"
    try:
        async with session.post(callback, allow_redirects=False) as answer:
            status = answer.status
        async with session.get(public_url.rstrip("/") + "/metrics", allow_redirects=False) as answer:
            leaks = answer.status == 200 and answer.content_type == "text/plain"
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        cause, advice = why(error, advice)
        return Finding(Mark.NOTE, "callbacks", f"PUBLIC_URL cannot be reached from this machine ({cause})", advice)
    # A running bot has another secret and refuses the signature.
    if status != (403 if running else 200):
        return Finding(Mark.NOTE, "callbacks", f"PUBLIC_URL leads elsewhere (HTTP {status})", advice)
    if leaks:
        problem = "PUBLIC_URL leads here, but shows /metrics to everybody"
        return Finding(Mark.NOTE, "callbacks", problem, "make the proxy pass on /callback/ alone")
    return Finding(Mark.OK, "callbacks", "PUBLIC_URL leads to the web server")


async def _for_crun(public_url: URL) -> list[Finding]:
    """Return what keeps callbacks from the internet away, or shows them to others."""
    found, host = [], public_url.host or ""
    if public_url.scheme != "https":
        text = "PUBLIC_URL is plain http, so whoever is on the way can read the signed addresses and use them"
        found.append(Finding(Mark.WARNING, "callbacks", text, "give the proxy a certificate, and write https://"))
    try:
        infos = await asyncio.get_running_loop().getaddrinfo(host, public_url.port, type=socket.SOCK_STREAM)
    except OSError:
        return found  # reported as not to be reached
    addresses = [str(info[4][0]) for info in infos]
    if not any(map(is_public, addresses)):
        text = f"PUBLIC_URL leads to {addresses[0]} from here, which crun cannot reach"
        advice = "give it an address on the public internet, unless its name has another address there"
        found.append(Finding(Mark.NOTE, "callbacks", text, advice))
    return found
