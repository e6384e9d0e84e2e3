"""The calls of Discord's REST API that `marionette check` makes, without a client that logs in."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import discord
from discord.http import Route

from bot import __version__
from bot.check.findings import CheckError
from bot.net.failures import why
from bot.settings import Settings

PORTAL = "https://discord.com/developers/applications"

_CHECK_THE_WAY = "check this machine's network, and DISCORD_API_URL if it is set"


def not_discord() -> CheckError:
    """Return that something else answers in Discord's place."""
    return CheckError("what answers is not Discord's API", _CHECK_THE_WAY)


async def ask(settings: Settings, session: aiohttp.ClientSession, path: str) -> Any:
    """Return the JSON that Discord answers.

    Raises:
        CheckError: it refuses the token, answers something else or cannot be reached.
    """
    base = str(settings.discord_api_url or Route.BASE).rstrip("/")
    library = f"https://github.com/Rapptz/discord.py, {discord.__version__}"
    headers = {
        "Authorization": f"Bot {settings.discord_token.get_secret_value()}",
        # Discord blocks clients whose user agent does not name a library in this form.
        "User-Agent": f"DiscordBot ({library}) Marionette/{__version__}",
    }
    try:
        # A redirect would send the token elsewhere.
        async with session.get(base + path, headers=headers, allow_redirects=False) as response:
            status, body, kind = response.status, await response.read(), response.headers.get("Content-Type")
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        cause, advice = why(error, _CHECK_THE_WAY)
        raise CheckError(f"Discord cannot be reached ({cause})", advice) from None
    if status == 401:
        raise CheckError(
            "Discord refuses DISCORD_TOKEN", f"copy the token again from your application's Bot page at {PORTAL}"
        )
    if status == 429 or status >= 500:
        raise CheckError(f"Discord answered GET {path} with HTTP {status}", "try again later")
    if status != 200:
        raise CheckError(f"Discord answered GET {path} with HTTP {status}", "check DISCORD_API_URL if it is set")
    if kind != "application/json":
        # discord.py parses nothing else as JSON, not even with a charset added.
        raise not_discord()
    try:
        return json.loads(body)
    except ValueError:
        raise not_discord() from None
