"""`marionette check`: can members' files be fetched? The proxy, the resolver, and Discord's CDN."""

from __future__ import annotations

import asyncio
import socket

import aiohttp
from pydantic import HttpUrl

from bot.check.findings import CheckError, Finding, Mark
from bot.net.failures import PRIVATE_ADDRESS, cannot_resolve, why
from bot.net.proxies import named_proxies, open_public_session, proxy_for
from bot.net.ssrf_protection import is_public
from bot.settings import Settings, SettingsError

#: The host of members' attachments.
CDN = "cdn.discordapp.com"


async def check_network(settings: Settings, session: aiohttp.ClientSession) -> list[Finding]:
    """Return the proxies in use, and whether members' files can be fetched."""
    try:
        proxies = named_proxies()
    except SettingsError as error:
        text, _, advice = str(error).rstrip(".").partition(": ")
        raise CheckError(text, advice) from None
    findings = [
        Finding(Mark.OK, "proxy", f"calls over {scheme} go through {proxy}") for scheme, proxy in proxies.items()
    ]
    if is_stand_in(settings.discord_api_url):
        return [*findings, Finding(Mark.NOTE, "files", "not tried, since DISCORD_API_URL names this machine")]
    try:
        return [*findings, await _files(settings, session.timeout)]
    except CheckError as failure:
        return [*findings, Finding(Mark.FAILED, "files", str(failure), failure.advice)]


def is_stand_in(url: HttpUrl | None) -> bool:
    """Return whether the address of an API names this machine, where a local stand-in takes the API's place."""
    host = "" if url is None else url.host or ""
    return host in {"localhost", "[::1]"} or host.startswith("127.")


async def _files(settings: Settings, timeout: aiohttp.ClientTimeout) -> Finding:  # noqa: ASYNC109 - aiohttp's
    """Ask Discord's CDN for a file that does not exist: any HTTP answer shows that it can be reached."""
    public_only = not settings.allow_private_addresses
    if public_only and proxy_for(f"https://{CDN}") is None:
        await resolve_publicly(CDN)
    try:
        async with (
            open_public_session(public_only=public_only, timeout=timeout) as session,
            session.get(f"https://{CDN}/"),
        ):
            return Finding(Mark.OK, "files", f"{CDN}, where members' files lie, can be reached")
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        cause, advice = why(error, "check this machine's network; if it needs a proxy, name it in HTTPS_PROXY")
        raise CheckError(f"{CDN}, where members' files lie, cannot be reached ({cause})", advice) from None


async def resolve_publicly(name: str) -> None:
    """Check that this machine's resolver returns only public addresses for a name.

    Raises:
        CheckError: it returns others, or none.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(name, 443, type=socket.SOCK_STREAM)
    except OSError as error:
        raise CheckError(*cannot_resolve(name, error)) from None
    elsewhere = next((str(info[4][0]) for info in found if not is_public(str(info[4][0]))), None)
    if elsewhere is not None:
        raise CheckError(
            f"this machine's resolver leads {name} to {elsewhere}, which is not on the public internet, so no file can "
            "be fetched",
            PRIVATE_ADDRESS,
        )
