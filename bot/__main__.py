"""The command line: `marionette [run | setup | check | sync | leave | backup | restore | migrate-data | demo]`."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
import textwrap
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
import discord
import sqlalchemy as sa

from bot import __version__, stop_signals
from bot.check.startup_report import report
from bot.client import Marionette
from bot.db import private_files
from bot.db.backup import backup
from bot.db.errors import INSTALL, is_temporary, unusable
from bot.discord_api import patches
from bot.exit_codes import HELP, CommandFailedError, ExitCode
from bot.maintenance.restore import restore
from bot.monitoring import log_format, log_setup
from bot.monitoring.telemetry import telemetry
from bot.net.failures import why
from bot.net.proxies import named_proxies
from bot.processes.registry import REPLACED
from bot.settings import Settings, find_place, load_settings, names
from bot.settings.place import VARIABLE
from bot.units import MIB

T = TypeVar("T")

log = logging.getLogger("bot")

#: Where the SQLite database is unless DATABASE_URL says something else.
DEFAULT_DATABASE = Path("data/marionette.db")

_LOGIN_REFUSED = (
    "Discord refuses DISCORD_TOKEN: copy the token again from your application's Bot page at "
    "https://discord.com/developers/applications."
)

#: The gateway's close codes after which reconnecting is useless
#: (https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes). 4004 also
#: comes while the bot runs, when the token is reset.
_CLOSED_FOR_GOOD = {
    4004: _LOGIN_REFUSED,
    4010: "Discord does not know this shard (code 4010): leave SHARD_COUNT out, and stop all processes once.",
    4011: (
        "The bot is in too many servers for so few shards (code 4011): leave SHARD_COUNT out, stop all processes, and "
        "start them again."
    ),
    4012: "Discord no longer speaks this version of its gateway (code 4012): update Marionette.",
    4013: "Discord does not know an intent that was asked for (code 4013): update Marionette.",
    4014: (
        "Discord does not allow an intent that was asked for (code 4014). Marionette asks for no privileged one: "
        "update it, or undo what was changed about its intents."
    ),
}


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    parser = argparse.ArgumentParser(
        prog="marionette", description="A Discord bot that makes videos with Kling 3.0.", epilog=HELP
    )
    parser.add_argument("--version", action="version", version=f"marionette {__version__}")
    parser.add_argument(
        "--env-file",
        metavar="FILE",
        help=f"read the settings from this file instead of .env (as {VARIABLE} in the environment does)",
    )
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("run", help="run the bot (the default)")
    begin = commands.add_parser("setup", help="ask for token and key, try both, write .env, and start the bot")
    begin.add_argument("--no-start", action="store_true", help="do not start the bot in the end")
    commands.add_parser("check", help="try everything that has to be right before the bot can run")
    leave = commands.add_parser("leave", help="make the bot leave a server")
    leave.add_argument("server", type=int, help="the server's id")
    commands.add_parser("sync", help="publish the slash commands to Discord now")
    copy = commands.add_parser("backup", help="copy the SQLite database to a file, also while the bot runs")
    copy.add_argument("file", type=Path, help="the copy's name; nothing is overwritten")
    put_back = commands.add_parser(
        "restore", help="put a backup in the place of the SQLite database; stop the bot first"
    )
    put_back.add_argument("file", type=Path, help="the backup; the present database is kept beside it")
    move = commands.add_parser("migrate-data", help="move an SQLite database to the PostgreSQL one in DATABASE_URL")
    move.add_argument("file", type=Path, nargs="?", help=f"default: {DEFAULT_DATABASE}, where the bot has it")
    move.add_argument("--undo", action="store_true", help="let the bot start on the SQLite database again")
    demo = commands.add_parser("demo", help="try the bot in a local Discord, without token, key or costs")
    demo.add_argument("--no-browser", action="store_true", help="do not open a browser")
    demo.add_argument("--port", type=int, default=0, help="the page's port (default: any free one)")
    demo.add_argument("--seconds", type=float, default=12.0, help="how long a generation takes (default: 12)")
    given = parser.parse_args(arguments)
    if given.env_file is not None:
        os.environ[VARIABLE] = given.env_file
    private_files.make_private_from_now_on()
    try:
        sys.exit(_COMMANDS[given.command or "run"](given))
    except CommandFailedError as error:
        _fail(str(error), error.code)
    except KeyboardInterrupt:
        sys.exit(ExitCode.DONE)


def _fail(sentence: str, code: ExitCode) -> None:
    if log_setup.writes_json():  # whoever reads that log reads nothing else
        log.critical("%s", sentence)
        sys.exit(code)
    print(f"marionette: {sentence}", file=sys.stderr)  # noqa: T201 - a command line speaks on stderr
    sys.exit(code)


def _run(_given: argparse.Namespace) -> int:
    settings = load_settings()
    prepare(settings)
    for unknown in names().unknown:
        log.warning("%s", unknown)
    telemetry.start(INSTALL.format(".[otel]"))
    try:
        asyncio.run(serve(Marionette(settings)))
    finally:
        telemetry.stop()
    return 0


def _sync(_given: argparse.Namespace) -> int:
    settings = load_settings()
    prepare(settings)
    count = asyncio.run(_publish(settings))
    print(f"Published {count} commands.")  # noqa: T201 - a command line speaks on stdout
    return 0


def _leave(given: argparse.Namespace) -> int:
    settings = load_settings()
    prepare(settings)
    asyncio.run(_leave_server(settings, given.server))
    print(f"Left {given.server}.")  # noqa: T201 - a command line speaks on stdout
    return 0


def _setup(given: argparse.Namespace) -> int:
    from bot.setup.run import setup

    if not setup() or given.no_start:
        return 0
    return _run(given)


def _check(_given: argparse.Namespace) -> int:
    from bot.check.run import check

    return asyncio.run(check())


def _backup(given: argparse.Namespace) -> int:
    settings = load_settings()
    size = backup(settings.database_url, given.file)
    print(f"Copied and read through: {given.file}, {size / MIB:.1f} MB.")  # noqa: T201 - a command line speaks on stdout
    return 0


def _restore(given: argparse.Namespace) -> int:
    restored = restore(load_settings().database_url, given.file)
    kept = "" if restored.kept is None else f" The database before is {restored.kept}."
    print(  # noqa: T201 - a command line speaks on stdout
        f"Restored and read through: {restored.contents}.{kept} The next start looks at the cards in Discord before it "
        "sends or posts anything of this."
    )
    return 0


def _migrate_data(given: argparse.Namespace) -> int:
    from bot.maintenance.migrate_data import migrate_data, undo

    file = given.file or find_place().absolute(DEFAULT_DATABASE)
    if given.undo:
        undo(file)
        print(f"The bot starts on {file} again.")  # noqa: T201 - a command line speaks on stdout
    else:
        migrate_data(load_settings().database_url, file, print)
    return 0


def _demo(given: argparse.Namespace) -> int:
    try:
        from bot.demo.app import demo
    except ImportError as error:
        raise CommandFailedError(f"The demo needs more packages ({error.name}): {INSTALL.format('.[demo]')}.") from None
    log_setup.set_up(logging.WARNING, log_format.DemoFormatter())
    return asyncio.run(demo(port=given.port, seconds=given.seconds, browser=not given.no_browser))


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "run": _run,
    "setup": _setup,
    "sync": _sync,
    "check": _check,
    "leave": _leave,
    "backup": _backup,
    "restore": _restore,
    "migrate-data": _migrate_data,
    "demo": _demo,
}


def prepare(settings: Settings) -> None:
    """Set up logging, and the address of Discord's REST API if the settings contain another one.

    Raises:
        SettingsError: the environment names a proxy that cannot be used.
    """
    log_setup.set_up(settings.log_level, log_format.FORMATTERS[settings.log_format]())
    for chatty in ("alembic", "dbos"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    # At INFO discord.py logs each login and connection. At DEBUG it logs whole events and requests: members' messages,
    # signed links, interaction tokens. So its INFO is shown at DEBUG.
    level = logging.getLevelNamesMapping()[settings.log_level]
    logging.getLogger("discord").setLevel(logging.INFO if level < logging.INFO else max(logging.WARNING, level))
    # No warning about missing voice libraries: the bot uses no voice.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    if settings.discord_api_url is not None:
        patches.use_api_at(str(settings.discord_api_url))
    named_proxies()


async def serve(bot: Marionette) -> None:
    """Run the bot until SIGTERM, SIGHUP or Ctrl-C, then stop it in order.

    Raises:
        CommandFailedError: something that the bot needs is wrong, or other processes have replaced this one.
    """
    stop = asyncio.Event()
    stop_signals.on_stop(stop.set)
    running = asyncio.create_task(_connect(bot))
    stopped = asyncio.create_task(stop.wait())
    replaced = asyncio.create_task(bot.replaced.wait())
    reporting = asyncio.create_task(report(bot, find_place().sources))
    try:
        await asyncio.wait({running, stopped, replaced}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await bot.close()
        stopped.cancel()
        replaced.cancel()
        reporting.cancel()
    if bot.replaced.is_set():
        running.cancel()
        raise CommandFailedError(f"{REPLACED}, so it has stopped: start it again.", ExitCode.FAILED)
    if running.done():
        running.result()
    else:
        running.cancel()
        await asyncio.wait({running}, timeout=2)


async def _connect(bot: Marionette) -> None:
    await _explained(bot, bot.start(bot.settings.discord_token.get_secret_value()))


async def _publish(settings: Settings) -> int:
    """Publish the commands with REST calls only, without the gateway and without jobs."""
    bot = Marionette(settings)
    try:
        return await _explained(bot, bot.publish(settings.discord_token.get_secret_value()))
    finally:
        await bot.close()


async def _leave_server(settings: Settings, server_id: int) -> None:
    """Leave a server with REST calls only, which also works while the bot runs."""
    bot = Marionette(settings, only_rest=True)
    try:
        await _explained(bot, bot.login(settings.discord_token.get_secret_value()))
        try:
            await bot.http.leave_guild(server_id)
        except discord.NotFound:
            raise CommandFailedError(f"The bot is in no server {server_id}.", ExitCode.FAILED) from None
    finally:
        await bot.close()


async def _explained(bot: Marionette, work: Coroutine[Any, Any, T]) -> T:
    """Turn errors that a wrong set-up causes into a `CommandFailedError` of one sentence."""
    try:
        return await work
    except discord.LoginFailure:
        raise CommandFailedError(_LOGIN_REFUSED) from None
    except (aiohttp.ClientError, discord.GatewayNotFound, TimeoutError) as error:
        cause, advice = why(error, "check this machine's network, and DISCORD_API_URL if it is set")
        needs_login = isinstance(error, aiohttp.ClientHttpProxyError) and error.status == 407
        code = ExitCode.WRONG_SETTINGS if needs_login else ExitCode.FAILED
        raise CommandFailedError(f"Discord cannot be reached ({cause}): {advice}.", code) from None
    except sa.exc.DBAPIError as error:
        if not is_temporary(error):
            raise
        raise unusable(error) from None
    except discord.PrivilegedIntentsRequired:  # discord.py's own error for 4014
        raise CommandFailedError(_CLOSED_FOR_GOOD[4014]) from None
    except discord.ConnectionClosed as error:
        if error.code in _CLOSED_FOR_GOOD:
            raise CommandFailedError(_CLOSED_FOR_GOOD[error.code]) from None
        raise CommandFailedError(
            f"Discord closed the connection for good (code {error.code}).", ExitCode.FAILED
        ) from None
    except discord.HTTPException as error:
        words = textwrap.shorten(str(error), 300)
        raise CommandFailedError(
            f"Discord answered with an error ({words}): check DISCORD_API_URL if it is set, else try again later.",
            ExitCode.FAILED,
        ) from None
    except (TypeError, LookupError):
        if bot.user is not None:
            raise
        # discord.py accepts any answer with status 200, even a web page.
        log.debug("Discord's answer to the login cannot be read", exc_info=True)
        raise CommandFailedError("What answers at DISCORD_API_URL is not Discord's API: check the address.") from None


if __name__ == "__main__":
    main()
