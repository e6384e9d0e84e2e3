"""`marionette check`: can the web server listen, and do crun's callbacks reach it?"""

from __future__ import annotations

import secrets

import aiohttp

from bot.check.findings import Finding, Mark
from bot.generations.callback_signals import CallbackSignals
from bot.monitoring.metrics import Metrics
from bot.settings import Settings
from bot.web.callbacks import Callbacks
from bot.web.server import AddressTakenError, WebError, WebServer


async def check_web(settings: Settings, session: aiohttp.ClientSession) -> list[Finding]:
    """Return whether crun's callbacks would arrive. The web server is started for a moment, unless the bot runs."""
    if settings.web_address is None:
        return []
    host, port = settings.web_address
    callbacks = _callbacks(settings)
    server = WebServer(host, port, metrics=Metrics(), callbacks=callbacks)
    try:
        await server.start()
    except AddressTakenError:
        findings = [Finding(Mark.NOTE, "web server", f"port {port} of {host} is taken: right if the bot is running")]
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


def _callbacks(settings: Settings) -> Callbacks:
    """Build callbacks with a secret of their own, so that no address they sign is valid for a running bot."""
    return Callbacks(str(settings.public_url or ""), secrets.token_hex(), CallbackSignals())


async def check_reached(
    settings: Settings, session: aiohttp.ClientSession, callbacks: Callbacks | None = None, *, running: bool
) -> list[Finding]:
    """Return whether PUBLIC_URL leads to the web server.

    Args:
        settings: PUBLIC_URL; without one nothing is checked.
        session: For the requests.
        callbacks: What the web server of this check receives with; None for a running bot.
        running: Whether the web server belongs to a running bot.
    """
    if settings.public_url is None:
        return []
    public_url, callback = str(settings.public_url), (callbacks or _callbacks(settings)).url("check")
    advice = "make the proxy pass on /callback/ to the web server; without callbacks the bot works, but asks more often"
    try:
        async with session.post(callback, allow_redirects=False) as answer:
            status = answer.status
        async with session.get(public_url.rstrip("/") + "/metrics", allow_redirects=False) as answer:
            leaks = answer.status == 200 and answer.content_type == "text/plain"
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        problem = f"PUBLIC_URL cannot be reached from this machine ({type(error).__name__})"
        return [Finding(Mark.NOTE, "callbacks", problem, advice)]
    # A running bot has another secret and refuses the signature.
    if status != (403 if running else 200):
        return [Finding(Mark.NOTE, "callbacks", f"PUBLIC_URL leads elsewhere (HTTP {status})", advice)]
    if leaks:
        problem = "PUBLIC_URL leads here, but shows /metrics to everybody"
        return [Finding(Mark.NOTE, "callbacks", problem, "make the proxy pass on /callback/ alone")]
    return [Finding(Mark.OK, "callbacks", "PUBLIC_URL leads to the web server")]
