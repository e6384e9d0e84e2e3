"""`marionette check`: tries everything that a new host gets wrong, and says of each what to do.

Nothing is changed by it: no command is published, no gateway connected, no table made and nothing charged.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import sys
import tempfile
import textwrap
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import aiohttp
import discord
import sqlalchemy as sa
from discord.http import Route
from pydantic import BaseModel, ConfigDict, SecretStr, ValidationError

from bot import __version__, database, requests
from bot.callbacks import Callbacks
from bot.crun import Advice, CrunClient, CrunError, NotFound, Unauthorized
from bot.drift import OURS, differences
from bot.generations.hints import Hints
from bot.generations.store import Generation, State, Store
from bot.metrics import Metrics
from bot.settings import Settings, SettingsError, load_settings, names
from bot.web import AddressTakenError, WebError, WebServer

#: Seconds that one call over the network may take.
TIMEOUT = 10.0

#: How many generations are listed at most, the newest of them.
_MOST_LISTED = 20

#: Characters of a foreign text that are shown.
_MAX_WORDS = 160

_PORTAL = "https://discord.com/developers/applications"

_CHECK_THE_WAY = "check this machine's network, and DISCORD_API_URL if it is set"


class Mark(StrEnum):
    """How a check ended, in the word at the start of its line."""

    OK = "ok"
    FAILED = "FAIL"
    #: Worth knowing, or not checked because something else is wrong; the bot may work all the same.
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One line: what was checked, how it is, and what to do about it."""

    mark: Mark
    subject: str
    text: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.mark:<4}  {self.subject:<11}  {self.text}" + (f": {self.advice}" if self.advice else "")


class _CheckError(Exception):
    """A check failed; the text is half a sentence, and `advice` is what to do."""

    def __init__(self, text: str, advice: str) -> None:
        super().__init__(text)
        self.advice = advice


@dataclass(frozen=True)
class _Check:
    """One part of the host's work; `needs` are the settings without which it cannot be tried."""

    subject: str
    needs: frozenset[str]
    run: Callable[[Settings, aiohttp.ClientSession], Awaitable[list[Finding]]]


async def check() -> int:
    """Try everything, print a line each, and return the exit code: 1 if anything fails."""
    settings, wrong, findings = check_settings()
    if settings is not None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT)) as session:
            for found in await asyncio.gather(*(_try(one, settings, wrong, session) for one in _CHECKS)):
                findings += found
    for finding in findings:
        _say(str(finding))
    failures = sum(finding.mark is Mark.FAILED for finding in findings)
    if failures:
        _say(f"{failures} to set right. Then try again: marionette check")
        return 1
    _say("Everything is ready: marionette run")
    return 0


async def _try(one: _Check, settings: Settings, wrong: frozenset[str], session: aiohttp.ClientSession) -> list[Finding]:
    if lacking := sorted(name.upper() for name in one.needs & wrong):
        return [Finding(Mark.NOTE, one.subject, f"not checked without {' and '.join(lacking)}")]
    try:
        return await one.run(settings, session)
    except _CheckError as failure:
        return [Finding(Mark.FAILED, one.subject, str(failure), failure.advice)]


def _say(line: str) -> None:
    # A terminal that cannot show a name's letters gets question marks for them.
    encoding = sys.stdout.encoding or "ascii"
    print(line.encode(encoding, "replace").decode(encoding))  # noqa: T201 - a command line speaks on stdout


def _words(text: str) -> str:
    """Return a foreign text on one short line, without anything that a terminal would obey."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    return textwrap.shorten(printable, _MAX_WORDS, placeholder="...") or "nothing"


# --- settings -------------------------------------------------------------------------------------------------------


def check_settings() -> tuple[Settings | None, frozenset[str], list[Finding]]:
    """Return the settings, the names of those that are wrong (they hold a stand-in then), and what is to be said."""
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


# --- database -------------------------------------------------------------------------------------------------------


async def check_database(settings: Settings, _session: aiohttp.ClientSession) -> list[Finding]:
    """Say whether the database can be used, and which SQLite would be."""
    url = sa.make_url(settings.database_url)
    try:
        if url.get_backend_name() == "sqlite":
            findings = await asyncio.to_thread(_sqlite, settings.database_url, Path(url.database or ""))
        else:
            findings = await asyncio.to_thread(_postgresql, settings.database_url, url)
    except database.DatabaseError as error:
        raise _CheckError(str(error).rstrip("."), "check DATABASE_URL") from None
    ready = findings[-1].mark is Mark.OK
    return [*findings, *(await _books(settings.database_url) if ready else [])]


async def _books(database_url: str) -> list[Finding]:
    """Say what the videos have cost, and which of them may have been charged without anybody knowing."""
    engine = database.create_engine(database_url)
    transactions = database.Transactions(engine)
    try:
        store = Store(transactions)
        books = await store.books()
        unconfirmed = await store.in_state(State.UNCONFIRMED)
    finally:
        transactions.close()
        engine.dispose()
    text = f"{_plain(books.known)} credits spent, {_plain(books.estimated)} more estimated for what is not settled"
    return [Finding(Mark.OK, "books", text), *(_unconfirmed(generation) for generation in unconfirmed[-_MOST_LISTED:])]


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _unconfirmed(generation: Generation) -> Finding:
    sent = datetime.fromtimestamp(generation.sent_at or generation.created_at, UTC)
    return Finding(
        Mark.NOTE,
        "unconfirmed",
        f"generation {generation.id} was sent at {sent:%Y-%m-%d %H:%M:%S} UTC and never answered",
        "look in crun's task list whether it was made",
    )


def _sqlite(database_url: str, file: Path) -> list[Finding]:
    try:
        module = database.sqlite_module()
    except database.DatabaseError as error:
        return [Finding(Mark.FAILED, "SQLite", str(error).rstrip("."))]
    findings = [Finding(Mark.OK, "SQLite", f"{module.sqlite_version} of the module {module.__name__}")]
    try:
        there = _can_write(file)
    except OSError as error:
        problem = f"{error.filename or file} cannot be written ({error.strerror})"
        advice = "give the bot's user write access, or set DATABASE_URL to another file"
        return [*findings, Finding(Mark.FAILED, "database", problem, advice)]
    if not there:
        return [*findings, Finding(Mark.NOTE, "database", f"{file} will be made at the first start")]
    engine = database.create_engine(database_url)
    try:
        return [*findings, _state(str(file), migrated=database.is_migrated(engine))]
    except database.DatabaseError as error:
        advice = f"put a backup of {file} in its place, or set DATABASE_URL to another file"
        return [*findings, Finding(Mark.FAILED, "database", str(error).rstrip("."), advice)]
    finally:
        engine.dispose()


def _can_write(file: Path) -> bool:
    """Return whether the file is there, after trying to write beside it, or where its folder would be made.

    Raises:
        OSError: it cannot be written.
    """
    folder = file.absolute().parent
    while not folder.exists():
        folder = folder.parent
    try:
        # SQLite makes its journal beside the file, so the folder matters even where the file is there.
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        # The error names the temporary file, which says nothing to the host.
        raise OSError(error.errno, error.strerror, str(folder)) from None
    if not file.exists():
        return False
    with file.open("r+b"):
        return True


def _postgresql(database_url: str, url: sa.URL) -> list[Finding]:
    engine = database.create_engine(database_url)
    try:
        migrated = database.is_migrated(engine)
        version = ".".join(map(str, engine.dialect.server_version_info or ()))
        if not migrated:
            _may_create(engine, url)
        return [_state(f"PostgreSQL {version} at {url.host or 'localhost'}/{url.database}", migrated=migrated)]
    finally:
        engine.dispose()


def _may_create(engine: sa.Engine, url: sa.URL) -> None:
    """Make sure that the first start may make the bot's tables and the schema of DBOS.

    Raises:
        _CheckError: it may not, as in PostgreSQL 15 and later for anybody but the database's owner.
    """
    rights = sa.text(
        "SELECT has_schema_privilege(current_schema(), 'CREATE')"
        " AND has_database_privilege(current_database(), 'CREATE')"
    )
    with engine.connect() as connection:
        if not connection.execute(rights).scalar():
            raise _CheckError(
                f"the user may not make tables and schemas in the database {url.database}",
                f'make it the owner: ALTER DATABASE "{url.database}" OWNER TO ...',
            )


def _state(what: str, *, migrated: bool) -> Finding:
    if migrated:
        return Finding(Mark.OK, "database", f"{what} is up to date")
    return Finding(Mark.NOTE, "database", f"{what} will be migrated at the first start")


# --- crun -----------------------------------------------------------------------------------------------------------


async def check_crun(settings: Settings, session: aiohttp.ClientSession) -> list[Finding]:
    """Say whether crun takes the key, what is in the account, and how crun's models differ from those of `bot.crun`."""
    crun = CrunClient(
        session, settings.crun_api_key, str(settings.crun_base_url), connect_timeout=TIMEOUT - 1, timeout=TIMEOUT
    )
    try:
        balance = await crun.balance()
    except Unauthorized:
        raise _CheckError(
            "crun refuses CRUN_API_KEY", "copy the key again from the API keys page of your account at crun.ai"
        ) from None
    except CrunError as error:
        host = settings.crun_base_url.host
        raise _CheckError(f"{host}, {_words(str(error))}", _crun_advice(error)) from None
    models = await asyncio.gather(*(_compare(crun, model) for model in OURS))
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
    """Compare what crun says about a model today with what is sent; it tells, but decides nothing."""
    try:
        description = await crun.describe_model(model)
    except NotFound:
        return [Finding(Mark.NOTE, "models", f"crun describes no {model}", "make sure that it is still offered")]
    except CrunError as error:
        return [Finding(Mark.NOTE, "models", f"{model} could not be compared ({_words(str(error))})")]
    if not description.properties:
        return [Finding(Mark.NOTE, "models", f"crun gives no schema of {model} to compare")]
    found = differences(model, description.input_schema or {})
    if not found:
        return [Finding(Mark.OK, "models", f"{model} is as Marionette knows it")]
    return [
        Finding(Mark.NOTE, "models", f"{model}: {_words(difference)}", "look for a newer Marionette")
        for difference in found
    ]


# --- Discord --------------------------------------------------------------------------------------------------------


class _Application(BaseModel):
    """What `GET /oauth2/applications/@me` says, as far as it matters here."""

    model_config = ConfigDict(extra="ignore")

    id: int
    name: str = ""
    bot_public: bool = True
    bot_require_code_grant: bool = False
    interactions_endpoint_url: str | None = None


class _User(BaseModel):
    """What `GET /users/@me` says, as far as it matters here."""

    model_config = ConfigDict(extra="ignore")

    username: str


async def check_discord(settings: Settings, session: aiohttp.ClientSession) -> list[Finding]:
    """Say whose token it is, whether the application lets the bot work, and how to invite it."""
    base = str(settings.discord_api_url or Route.BASE).rstrip("/")
    library = f"https://github.com/Rapptz/discord.py, {discord.__version__}"
    headers = {
        "Authorization": f"Bot {settings.discord_token.get_secret_value()}",
        # Discord blocks clients that do not say which library they are, in this form.
        "User-Agent": f"DiscordBot ({library}) Marionette/{__version__}",
    }
    try:
        user = _User.model_validate(await _ask(session, base, "/users/@me", headers))
        application = _Application.model_validate(await _ask(session, base, "/oauth2/applications/@me", headers))
    except ValidationError:
        raise _not_discord() from None
    public = "anyone may add it" if application.bot_public else "only you may add it (Public Bot is off)"
    invite = discord.utils.oauth_url(
        application.id, permissions=requests.NEEDED, scopes=("bot", "applications.commands")
    )
    return [
        Finding(Mark.OK, "Discord", f"the token works, the bot is {_words(user.username)}"),
        Finding(Mark.OK, "application", f"{application.id} {_words(application.name)}, {public}"),
        *_obstacles(application),
        Finding(Mark.OK, "invite", invite),
    ]


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


def _not_discord() -> _CheckError:
    return _CheckError("what answers is not Discord's API", _CHECK_THE_WAY)


async def _ask(session: aiohttp.ClientSession, base: str, path: str, headers: Mapping[str, str]) -> Any:
    """Return the JSON that Discord answers.

    Raises:
        _CheckError: it refuses the token, answers something else or cannot be reached.
    """
    try:
        # A redirect would carry the token to wherever it points.
        async with session.get(base + path, headers=headers, allow_redirects=False) as response:
            status, body, kind = response.status, await response.read(), response.headers.get("Content-Type")
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise _CheckError(
            f"Discord cannot be reached ({type(error).__name__})",
            _CHECK_THE_WAY,
        ) from None
    if status == 401:
        raise _CheckError(
            "Discord refuses DISCORD_TOKEN", f"copy the token again from your application's Bot page at {_PORTAL}"
        )
    if status == 429 or status >= 500:
        raise _CheckError(f"Discord answered GET {path} with HTTP {status}", "try again later")
    if status != 200:
        raise _CheckError(f"Discord answered GET {path} with HTTP {status}", "check DISCORD_API_URL if it is set")
    if kind != "application/json":
        # discord.py reads nothing else as JSON, not even with a charset behind it.
        raise _not_discord()
    try:
        return json.loads(body)
    except ValueError:
        raise _not_discord() from None


# --- the web server -------------------------------------------------------------------------------------------------


async def check_web(settings: Settings, session: aiohttp.ClientSession) -> list[Finding]:
    """Say whether crun's callbacks would come in; for that the web server is open for a moment, unless the bot runs."""
    if settings.web_address is None:
        return []
    host, port = settings.web_address
    # Signed with a secret of its own: nothing that is sent here would wake a generation of a running bot.
    callbacks = Callbacks(str(settings.public_url or ""), secrets.token_hex(), Hints())
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
        if settings.public_url is not None:
            findings += await _reached(session, str(settings.public_url), callbacks.url("check"), running=running)
    finally:
        await server.stop()
    return findings


async def _reached(session: aiohttp.ClientSession, public_url: str, callback: str, *, running: bool) -> list[Finding]:
    advice = "make the proxy pass on /callback/ to the web server; without callbacks the bot works, but asks more often"
    try:
        async with session.post(callback, allow_redirects=False) as answer:
            status = answer.status
        async with session.get(public_url.rstrip("/") + "/metrics", allow_redirects=False) as answer:
            leaks = answer.status == 200 and answer.content_type == "text/plain"
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        problem = f"PUBLIC_URL cannot be reached from this machine ({type(error).__name__})"
        return [Finding(Mark.NOTE, "callbacks", problem, advice)]
    # A running bot has another secret, and says so.
    if status != (403 if running else 200):
        return [Finding(Mark.NOTE, "callbacks", f"PUBLIC_URL leads elsewhere (HTTP {status})", advice)]
    if leaks:
        problem = "PUBLIC_URL leads here, but shows /metrics to everybody"
        return [Finding(Mark.NOTE, "callbacks", problem, "make the proxy pass on /callback/ alone")]
    return [Finding(Mark.OK, "callbacks", "PUBLIC_URL leads to the web server")]


_CHECKS = (
    _Check("database", frozenset({"database_url"}), check_database),
    _Check("crun", frozenset({"crun_api_key", "crun_base_url"}), check_crun),
    _Check("Discord", frozenset({"discord_token", "discord_api_url"}), check_discord),
    _Check("web server", frozenset({"public_url", "web_host", "web_port"}), check_web),
)
