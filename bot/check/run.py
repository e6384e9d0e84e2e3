"""`marionette check`: try everything that new hosts get wrong, and print for each what to do.

It changes nothing: it publishes no commands, connects to no gateway, creates no tables and costs nothing.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import aiohttp
import discord
from discord.http import Route
from pydantic import BaseModel, ConfigDict, SecretStr, ValidationError

from bot import __version__
from bot.check.findings import CheckError, Finding, Mark, words
from bot.check.network import check_network
from bot.check.schema_check import FINGERPRINTS, has_changed
from bot.check.storage import check_database, check_work_folder
from bot.crun import Advice, CrunClient, CrunError, KeyDisabled, NotFound, Timeouts, Unauthorized
from bot.generations.callback_signals import CallbackSignals
from bot.interactions.permissions import NEEDED
from bot.monitoring.metrics import Metrics
from bot.net.proxies import proxy_failure, proxy_for, through_proxy
from bot.settings import Settings, SettingsError, load_settings, names
from bot.web.callbacks import Callbacks
from bot.web.server import AddressTakenError, WebError, WebServer

#: Seconds that one call over the network may take.
TIMEOUT = 10.0

_PORTAL = "https://discord.com/developers/applications"

_CHECK_THE_WAY = "check this machine's network, and DISCORD_API_URL if it is set"


@dataclass(frozen=True)
class _Check:
    """One check; it cannot run while a setting in `needs` is wrong."""

    subject: str
    needs: frozenset[str]
    run: Callable[[Settings, aiohttp.ClientSession], Awaitable[list[Finding]]]


async def check() -> int:
    """Run all checks, print their findings, and return the exit code: 1 if anything fails."""
    settings, wrong, findings = check_settings()
    if settings is not None:
        timeout = aiohttp.ClientTimeout(total=TIMEOUT)
        async with aiohttp.ClientSession(timeout=timeout, middlewares=(through_proxy,)) as session:
            for found in await asyncio.gather(*(_try(one, settings, wrong, session) for one in _CHECKS)):
                findings += found
    for finding in findings:
        _print(str(finding))
    failures = sum(finding.mark is Mark.FAILED for finding in findings)
    if failures:
        _print(f"{failures} to set right. Then try again: marionette check")
        return 1
    warned = any(finding.mark is Mark.WARNING for finding in findings)
    _print(f"Everything is ready{', but mind the warning' if warned else ''}: marionette run")
    return 0


async def _try(one: _Check, settings: Settings, wrong: frozenset[str], session: aiohttp.ClientSession) -> list[Finding]:
    if lacking := sorted(name.upper() for name in one.needs & wrong):
        return [Finding(Mark.NOTE, one.subject, f"not checked without {' and '.join(lacking)}")]
    try:
        return await one.run(settings, session)
    except CheckError as failure:
        return [Finding(Mark.FAILED, one.subject, str(failure), failure.advice)]
    except SettingsError:  # reported by `check_network`
        return [Finding(Mark.NOTE, one.subject, "not checked while the proxy cannot be used")]


def _print(line: str) -> None:
    # Letters that the terminal cannot show become question marks.
    encoding = sys.stdout.encoding or "ascii"
    print(line.encode(encoding, "replace").decode(encoding))  # noqa: T201 - a command line speaks on stdout


# --- settings -------------------------------------------------------------------------------------------------------


def check_settings() -> tuple[Settings | None, frozenset[str], list[Finding]]:
    """Return the settings, the names of the wrong ones (which then have placeholder values), and the findings."""
    try:
        settings = load_settings()
    except SettingsError as error:
        problems = error.problems
        if not problems:
            return None, frozenset(), [Finding(Mark.FAILED, "settings", str(error).rstrip("."))]
        wrong = frozenset(problems.keys() & Settings.model_fields.keys())
        stand_ins = {name: _stand_in(name) for name in wrong}
        findings = [Finding(Mark.FAILED, "settings", problem) for problem in problems.values()]
        settings = Settings(**stand_ins)
    else:
        wrong = frozenset()
        findings = [Finding(Mark.OK, "settings", "nothing is missing or wrong")]
    return settings, wrong, findings + [Finding(Mark.NOTE, "settings", unknown) for unknown in names().unknown]


def _stand_in(name: str) -> Any:
    field = Settings.model_fields[name]
    if field.is_required():
        return SecretStr("missing")
    return field.get_default(call_default_factory=True, validated_data={})


# --- crun -----------------------------------------------------------------------------------------------------------


async def check_crun(settings: Settings, session: aiohttp.ClientSession) -> list[Finding]:
    """Return whether crun accepts the key, the balance, and whether crun's models have changed."""
    crun = CrunClient(
        session,
        settings.crun_api_key,
        str(settings.crun_base_url),
        timeouts=Timeouts(connect=TIMEOUT - 1, call=TIMEOUT),
    )
    try:
        balance = await crun.balance()
    except KeyDisabled as error:
        said = f" ({words(error.message)})" if error.message else ""
        raise CheckError(
            f"crun says that CRUN_API_KEY is disabled{said}",
            "enable it, or make another one, on the API keys page of your account at crun.ai",
        ) from None
    except Unauthorized:
        raise CheckError(
            "crun refuses CRUN_API_KEY", "copy the key again from the API keys page of your account at crun.ai"
        ) from None
    except CrunError as error:
        host = settings.crun_base_url.host
        advice = _crun_advice(error)
        if error.code is None and proxy_for(str(settings.crun_base_url)) is not None:
            advice += ", and the proxy"
        raise CheckError(f"{host}, {words(str(error))}", advice) from None
    models = await asyncio.gather(*(_compare(crun, model) for model in FINGERPRINTS))
    return [_account(balance), *(finding for found in models for finding in found)]


def _crun_advice(error: CrunError) -> str:
    if error.code is None:
        return "check this machine's network, and CRUN_BASE_URL if it is set"
    if error.advice is Advice.RETRY_LATER:
        return "try again later"
    return "check your account at crun.ai, and CRUN_BASE_URL if it is set"


def _account(balance: Decimal) -> Finding:
    text = f"the key works, the balance is {f'{balance:.2f}'.rstrip('0').rstrip('.')} credits"
    if balance <= 0:
        return Finding(Mark.NOTE, "crun", text, "top up at crun.ai")
    return Finding(Mark.OK, "crun", text)


async def _compare(crun: CrunClient, model: str) -> list[Finding]:
    """Compare crun's present description of a model with the one known here. A change is a note, never a failure."""
    try:
        description = await crun.describe_model(model)
    except NotFound:
        return [Finding(Mark.NOTE, "models", f"crun describes no {model}", "make sure that it is still offered")]
    except CrunError as error:
        return [Finding(Mark.NOTE, "models", f"{model} could not be compared ({words(str(error))})")]
    if not description.properties:
        return [Finding(Mark.NOTE, "models", f"crun gives no schema of {model} to compare")]
    if has_changed(model, description.input_schema or {}):
        problem = f"crun's schema of {model} has changed since this version was made"
        return [Finding(Mark.NOTE, "models", problem, "look for a newer Marionette")]
    return [Finding(Mark.OK, "models", f"{model} is as Marionette knows it")]


# --- Discord --------------------------------------------------------------------------------------------------------


class _Application(BaseModel):
    """The answer of `GET /oauth2/applications/@me`, as far as it is used here."""

    model_config = ConfigDict(extra="ignore")

    id: int
    name: str = ""
    bot_public: bool = True
    bot_require_code_grant: bool = False
    interactions_endpoint_url: str | None = None


class _User(BaseModel):
    """The answer of `GET /users/@me`, as far as it is used here."""

    model_config = ConfigDict(extra="ignore")

    username: str


async def check_discord(settings: Settings, session: aiohttp.ClientSession) -> list[Finding]:
    """Return whose token it is, whether the application is set up right, and the invite link."""
    base = str(settings.discord_api_url or Route.BASE).rstrip("/")
    library = f"https://github.com/Rapptz/discord.py, {discord.__version__}"
    headers = {
        "Authorization": f"Bot {settings.discord_token.get_secret_value()}",
        # Discord blocks clients whose user agent does not name a library in this form.
        "User-Agent": f"DiscordBot ({library}) Marionette/{__version__}",
    }
    try:
        user = _User.model_validate(await _ask(session, base, "/users/@me", headers))
        application = _Application.model_validate(await _ask(session, base, "/oauth2/applications/@me", headers))
    except ValidationError:
        raise _not_discord() from None
    public = "anyone may add it" if application.bot_public else "only you may add it (Public Bot is off)"
    invite = discord.utils.oauth_url(application.id, permissions=NEEDED, scopes=("bot", "applications.commands"))
    return [
        Finding(Mark.OK, "Discord", f"the token works, the bot is {words(user.username)}"),
        Finding(Mark.OK, "application", f"{application.id} {words(application.name)}, {public}"),
        *_obstacles(application),
        *public_bot(application.id, public=application.bot_public, user_installs=settings.user_installs),
        Finding(Mark.OK, "invite", invite),
    ]


def public_bot(application_id: int, *, public: bool, user_installs: bool) -> list[Finding]:
    """Warn of the default with which strangers spend the host's credits; members' own installs need it."""
    if not public:
        return []
    page = f"{_PORTAL}/{application_id}"
    if user_installs:
        text = "Public Bot is on, as USER_INSTALLS needs it: whoever finds the bot can spend your credits"
        return [Finding(Mark.NOTE, "application", text, "keep an eye on the account at crun.ai")]
    text = "Public Bot is on, so anyone can add the bot to a server of theirs and spend your credits there"
    advice = f"set the Install Link to None at {page}/installation and save, then switch Public Bot off at {page}/bot"
    return [Finding(Mark.WARNING, "application", text, advice)]


def _obstacles(application: _Application) -> list[Finding]:
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


async def _ask(session: aiohttp.ClientSession, base: str, path: str, headers: Mapping[str, str]) -> Any:
    """Return the JSON that Discord answers.

    Raises:
        CheckError: it refuses the token, answers something else or cannot be reached.
    """
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


# --- the web server -------------------------------------------------------------------------------------------------


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


_CHECKS = (
    _Check("database", frozenset({"database_url"}), check_database),
    _Check("work folder", frozenset({"database_url", "work_dir", "process"}), check_work_folder),
    _Check("crun", frozenset({"crun_api_key", "crun_base_url"}), check_crun),
    _Check("Discord", frozenset({"discord_token", "discord_api_url"}), check_discord),
    _Check("files", frozenset({"discord_api_url", "allow_private_addresses"}), check_network),
    _Check("web server", frozenset({"public_url", "web_host", "web_port"}), check_web),
)
