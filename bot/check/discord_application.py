"""`marionette check`: the bot's token, the settings of its application, and the invite link."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import discord
from discord.http import Route
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from bot import __version__
from bot.check.findings import CheckError, Finding, Mark, words
from bot.interactions.permissions import NEEDED
from bot.net.proxies import proxy_failure
from bot.settings import Settings

_PORTAL = "https://discord.com/developers/applications"


_CHECK_THE_WAY = "check this machine's network, and DISCORD_API_URL if it is set"


class Application(BaseModel):
    """The answer of `GET /oauth2/applications/@me`, as far as it is used here."""

    model_config = ConfigDict(extra="ignore")

    id: int
    name: str = ""
    bot_public: bool = True
    bot_require_code_grant: bool = False
    interactions_endpoint_url: str | None = None


class User(BaseModel):
    """The answer of `GET /users/@me`, as far as it is used here."""

    model_config = ConfigDict(extra="ignore")

    username: str


class _Server(BaseModel):
    """One item of the answer of `GET /users/@me/guilds`, as far as it is used here."""

    model_config = ConfigDict(extra="ignore")

    name: str = ""


async def check_discord(settings: Settings, session: aiohttp.ClientSession) -> list[Finding]:
    """Return whose token it is, whether the application is set up right, and the invite link."""
    user, application = await identify(settings, session)
    asks = settings.new_servers == "ask"
    public = "anyone may add it" if application.bot_public else "only you may add it (Public Bot is off)"
    return [
        Finding(Mark.OK, "Discord", f"the token works, the bot is {words(user.username)}"),
        Finding(Mark.OK, "application", f"{application.id} {words(application.name)}, {public}"),
        *obstacles(application),
        *public_bot(
            application.id, public=application.bot_public, user_installs=settings.user_installs, asks_first=asks
        ),
        Finding(Mark.OK, "invite", invite(application)),
    ]


async def identify(settings: Settings, session: aiohttp.ClientSession) -> tuple[User, Application]:
    """Return whose token it is.

    Raises:
        CheckError: Discord refuses the token or cannot be reached.
    """
    try:
        user = User.model_validate(await _ask(settings, session, "/users/@me"))
        application = Application.model_validate(await _ask(settings, session, "/oauth2/applications/@me"))
    except ValidationError:
        raise _not_discord() from None
    return user, application


async def servers(settings: Settings, session: aiohttp.ClientSession) -> list[str]:
    """Return the names of the first servers that the bot is in.

    Raises:
        CheckError: Discord refuses the token or cannot be reached.
    """
    try:
        found = TypeAdapter(list[_Server]).validate_python(await _ask(settings, session, "/users/@me/guilds"))
    except ValidationError:
        raise _not_discord() from None
    return [server.name for server in found]


def invite(application: Application) -> str:
    """Return the link with which the bot is added to a server, with the permissions that it needs."""
    return discord.utils.oauth_url(application.id, permissions=NEEDED, scopes=("bot", "applications.commands"))


def public_bot(application_id: int, *, public: bool, user_installs: bool, asks_first: bool) -> list[Finding]:
    """Warn of the default with which strangers spend the host's credits; members' own installs need it.

    Args:
        application_id: The application.
        public: Whether its *Public Bot* switch is on.
        user_installs: Whether members may install the bot for themselves.
        asks_first: Whether a new server waits until the host allows it.
    """
    if not public:
        return []
    page = f"{_PORTAL}/{application_id}"
    if user_installs:
        text = "Public Bot is on, as USER_INSTALLS needs it: whoever installs it for themselves can spend your credits"
        advice = "keep an eye on the account at crun.ai; NEW_SERVERS says nothing of what they use it for"
        return [Finding(Mark.NOTE, "application", text, advice)]
    off = f"set the Install Link to None at {page}/installation and save, then switch Public Bot off at {page}/bot"
    if asks_first:
        text = "Public Bot is on, so anyone can add the bot to a server of theirs; it works there once you allow it"
        return [Finding(Mark.NOTE, "application", text, f"if you want no such questions, {off}")]
    text = "Public Bot is on, so anyone can add the bot to a server of theirs and spend your credits there"
    return [Finding(Mark.WARNING, "application", text, f"set NEW_SERVERS=ask, or {off}")]


def obstacles(application: Application) -> list[Finding]:
    """Return what is set in the application with which the bot could not work."""
    page = f"{_PORTAL}/{application.id}"
    findings = []
    if application.interactions_endpoint_url:
        text = "the Interactions Endpoint URL is set, so slash commands would never reach the bot"
        findings.append(Finding(Mark.FAILED, "application", text, f"empty it at {page}/information"))
    if application.bot_require_code_grant:
        text = "Requires OAuth2 Code Grant is on, so the invite link would not work"
        findings.append(Finding(Mark.FAILED, "application", text, f"switch it off at {page}/bot"))
    return findings


def _not_discord() -> CheckError:
    return CheckError("what answers is not Discord's API", _CHECK_THE_WAY)


async def _ask(settings: Settings, session: aiohttp.ClientSession, path: str) -> Any:
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
        cause, advice = proxy_failure(error) or (type(error).__name__, _CHECK_THE_WAY)
        raise CheckError(f"Discord cannot be reached ({cause})", advice) from None
    if status == 401:
        raise CheckError(
            "Discord refuses DISCORD_TOKEN", f"copy the token again from your application's Bot page at {_PORTAL}"
        )
    if status == 429 or status >= 500:
        raise CheckError(f"Discord answered GET {path} with HTTP {status}", "try again later")
    if status != 200:
        raise CheckError(f"Discord answered GET {path} with HTTP {status}", "check DISCORD_API_URL if it is set")
    if kind != "application/json":
        # discord.py parses nothing else as JSON, not even with a charset added.
        raise _not_discord()
    try:
        return json.loads(body)
    except ValueError:
        raise _not_discord() from None
