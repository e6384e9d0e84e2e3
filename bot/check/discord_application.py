"""`marionette check`: the bot's token, the settings of its application, and the invite link."""

from __future__ import annotations

import aiohttp
import discord
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.check.discord_calls import PORTAL, ask, not_discord
from bot.check.discord_servers import check_servers
from bot.check.findings import Finding, Mark, words
from bot.interactions.permissions import NEEDED
from bot.settings import Settings


class Application(BaseModel):
    """The answer of `GET /oauth2/applications/@me`, as far as it is used here."""

    model_config = ConfigDict(extra="ignore")

    id: int
    name: str = ""
    bot_public: bool = True
    bot_require_code_grant: bool = False
    interactions_endpoint_url: str | None = None
    approximate_guild_count: int | None = None


class User(BaseModel):
    """The answer of `GET /users/@me`, as far as it is used here."""

    model_config = ConfigDict(extra="ignore")

    username: str


async def check_discord(settings: Settings, session: aiohttp.ClientSession) -> list[Finding]:
    """Return whose token it is, whether the application is set up right, the invite link, and where the bot is."""
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
        *await check_servers(settings, session, application.approximate_guild_count),
    ]


async def identify(settings: Settings, session: aiohttp.ClientSession) -> tuple[User, Application]:
    """Return whose token it is.

    Raises:
        CheckError: Discord refuses the token or cannot be reached.
    """
    try:
        user = User.model_validate(await ask(settings, session, "/users/@me"))
        application = Application.model_validate(await ask(settings, session, "/oauth2/applications/@me"))
    except ValidationError:
        raise not_discord() from None
    return user, application


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
    page = f"{PORTAL}/{application_id}"
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
    page = f"{PORTAL}/{application.id}"
    findings = []
    if application.interactions_endpoint_url:
        text = "the Interactions Endpoint URL is set, so slash commands would never reach the bot"
        findings.append(Finding(Mark.FAILED, "application", text, f"empty it at {page}/information"))
    if application.bot_require_code_grant:
        text = "Requires OAuth2 Code Grant is on, so the invite link would not work"
        findings.append(Finding(Mark.FAILED, "application", text, f"switch it off at {page}/bot"))
    return findings
