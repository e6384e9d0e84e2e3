"""`marionette setup`: ask for the token and the key, try both, write `.env`, and see the bot into a server.

Nothing is written before both are known to work, and then all of it in one step.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
from pydantic import SecretStr

from bot.check.crun_account import check_crun
from bot.check.discord_application import Application, identify, invite, obstacles
from bot.check.discord_servers import servers
from bot.check.findings import TIMEOUT, CheckError, Finding, words
from bot.exit_codes import CommandFailedError
from bot.net.proxies import through_proxy
from bot.settings import Place, Settings, SettingsError, find_place, load_settings
from bot.setup.env_file import write_settings
from bot.setup.terminal import ask_secret, is_there, say, wait_for_enter

T = TypeVar("T")

#: Seconds between two looks at which servers the bot is in, and for how long it is looked.
_LOOK_EVERY, _LOOK_FOR = 3.0, 1800.0

_PORTAL = "https://discord.com/developers/applications"
#: Stands for the key while only the token is tried.
_UNKNOWN = SecretStr("unknown")


class SetupError(CommandFailedError):
    """There is nothing to ask or to write; the text is one sentence for the person who hosts the bot."""


def setup() -> bool:
    """Lead through it; return whether the bot is in a server, so that it can be started.

    Raises:
        SetupError: Nobody can be asked, or what is asked for is set in another place, or `.env` cannot be written.
        SettingsError: Another setting is wrong.
    """
    _check_terminal()
    place = find_place(must_exist=False)
    file = place.new_file
    try:
        token, application, key = _ask_all(place)
        write_settings(file, {"DISCORD_TOKEN": token.get_secret_value(), "CRUN_API_KEY": key.get_secret_value()})
    except (KeyboardInterrupt, EOFError):
        say("\nStopped. Nothing was written.")
        return False
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise SetupError(f"{file} cannot be written: {reason}.") from None
    say(f"Both are in {file}, which only you can read.\n")
    try:
        return _see_into_a_server(load_settings(place), application)
    except (KeyboardInterrupt, EOFError):
        say(f"\nStopped. Token and key are kept in {place.shown}: marionette setup goes on from here.")
        return False


def _check_terminal() -> None:
    if not is_there():
        raise SetupError(
            "Setup asks questions, so it needs a terminal (with Docker: docker run --interactive --tty). "
            "Without one, copy .env.example to .env and fill in its first two lines."
        )
    if here := [name for name in ("DISCORD_TOKEN", "CRUN_API_KEY") if os.environ.get(name)]:
        raise SetupError(
            f"{' and '.join(here)} {'is' if len(here) == 1 else 'are'} set in the environment, which goes before .env: "
            "remove that first, or do without setup and run marionette check."
        )


def _ask_all(place: Place) -> tuple[SecretStr, Application, SecretStr]:
    say(
        "Two things are needed: your bot's token from Discord, and your key from crun. Neither is shown when you "
        "paste it."
    )
    say(f"\n1. At {_PORTAL} make an application (or open yours). On its Bot page press Reset Token and copy it.")
    token, application = _ask("The token", lambda token: _try_token(place, token))
    _clear_obstacles(place, token, application)
    say("\n2. At https://crun.ai make an API key in your account. Each video is paid from that account.")
    key, findings = _ask("The key", lambda key: _try_key(place, token, key))
    for finding in findings:
        say(f"   {finding.sentence}")
    return token, application, key


def _ask(question: str, attempt: Callable[[SecretStr], Awaitable[T]]) -> tuple[SecretStr, T]:
    """Ask until an attempt with the answer succeeds; Enter alone tries the last answer again."""
    last: SecretStr | None = None
    while True:
        answer = ask_secret(question if last is None else f"{question} (Enter tries the same again)")
        if not answer and last is None:
            continue
        given = SecretStr(answer.removeprefix("Bot ")) if answer else last
        assert given is not None  # noqa: S101 - for mypy: without an answer there was one before
        try:
            return given, asyncio.run(_run(attempt(given)))
        except CheckError as error:
            say(f"   {error}: {error.advice}.")
            last = given
        except SettingsError as error:
            if not error.problems.keys() <= {"discord_token", "crun_api_key"}:
                raise
            say(f"   {error}")


async def _run(attempt: Awaitable[T]) -> T:
    return await attempt


def _session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT), middlewares=(through_proxy,))


async def _try_token(place: Place, token: SecretStr) -> Application:
    settings = load_settings(place, discord_token=token, crun_api_key=_UNKNOWN)
    async with _session() as session:
        user, application = await identify(settings, session)
    say(f"   It works: the bot is {words(user.username)}.")
    return application


async def _try_key(place: Place, token: SecretStr, key: SecretStr) -> list[Finding]:
    settings = load_settings(place, discord_token=token, crun_api_key=key)
    async with _session() as session:
        return await check_crun(settings, session)


def _clear_obstacles(place: Place, token: SecretStr, application: Application) -> None:
    """Wait until nothing is set in the application with which the bot could not work."""
    found = obstacles(application)
    while found:
        for finding in found:
            say(f"   {finding.sentence}.")
        wait_for_enter("   Press Enter when that is done.")
        try:
            found = obstacles(asyncio.run(_try_token(place, token)))
        except CheckError as error:
            say(f"   {error}: {error.advice}.")


def _see_into_a_server(settings: Settings, application: Application) -> bool:
    say("3. Open this link and pick your server:")
    say(f"   {invite(application)}")
    name = asyncio.run(_first_server(settings))
    if name is None:
        say("   It is in no server yet. Start it with: marionette")
        return False
    say(f"   It is in {words(name)}. Type /help there once it is ready.\n")
    return True


async def _first_server(settings: Settings) -> str | None:
    """Wait until the bot is in a server, and return the name of one; None when that takes too long."""
    said = ""
    # From here on Ctrl-C ends the wait, and not the making of the event loop.
    say("   Waiting until the bot is there ...")
    async with _session() as session:
        try:
            async with asyncio.timeout(_LOOK_FOR):
                while True:
                    try:
                        if found := await servers(settings, session):
                            return found[0].name
                    except CheckError as error:
                        if str(error) != said:
                            said = str(error)
                            say(f"   {error}: {error.advice}.")
                    await asyncio.sleep(_LOOK_EVERY)
        except TimeoutError:
            return None
