"""`marionette demo`: the real bot with a local Discord and a local crun, to be tried in a browser."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from bot import stop_signals
from bot.demo.bot_process import BotFailedError, BotProcess
from bot.demo.crun import DEMO_KEY, CrunStandIn
from bot.demo.discord import DiscordStandIn
from bot.demo.page.server import PageServer
from bot.demo.stage import opening
from bot.demo.stage.database import prepare_database
from bot.demo.stage.happenings import Happenings
from bot.demo.stage.sample_server import SERVER_ID, SampleServer, create_server
from bot.exit_codes import CommandFailedError, ExitCode

#: Videos that are made at the same time: few, so that there is a queue to see.
_AT_A_TIME = 2

#: How long the videos take that were made before the page opens.
_OPENING_SECONDS = 0.2


class DemoError(CommandFailedError):
    """The demo cannot start; the text is one sentence for the person who started it."""

    def __init__(self, text: str) -> None:
        super().__init__(text, ExitCode.FAILED)


async def demo(*, port: int, seconds: float, browser: bool) -> int:
    """Run the demo until Ctrl-C, SIGTERM, SIGHUP or *End the demo* on the page, and return the exit code.

    Prints one line: the page's address.

    Args:
        port: the page's port, 0 for a free one.
        seconds: how long a generation takes.
        browser: open the page, where there is a browser.

    Raises:
        DemoError: the port is taken or not a port number, or the bot does not start.
    """
    if not 0 <= port <= 65535:
        raise DemoError(
            f"There is no port {port}: give --port a number up to 65535, or leave it out to get a free one."
        )
    with _stop_signal() as stop, tempfile.TemporaryDirectory(prefix="marionette-demo-", **_KEEP_GOING) as folder:
        async with _stage(Path(folder), seconds) as (server, happenings, bot, opened):
            page = PageServer(server, happenings, stop.set)
            try:
                await page.start(port)
            except OSError:
                raise DemoError(
                    f"Port {port} is taken: give another --port, or leave it out to get a free one."
                ) from None
            try:
                await _show(page, browser=browser)
                await _run(bot, page, server, opened, stop)
            finally:
                await page.stop()
    return 0


_KEEP_GOING: dict[str, Any] = {"ignore_cleanup_errors": True}


@asynccontextmanager
async def _stage(
    folder: Path, seconds: float
) -> AsyncIterator[tuple[SampleServer, Happenings, BotProcess, asyncio.Event]]:
    """Open Discord and crun, and prepare the bot; the event is set once videos take as long as they should."""
    opened = asyncio.Event()
    database_url = f"sqlite:///{folder / 'marionette.db'}"
    async with (
        DiscordStandIn() as discord,
        CrunStandIn(duration=lambda _body: seconds if opened.is_set() else _OPENING_SECONDS) as crun,
    ):
        server = create_server(discord)
        await prepare_database(
            database_url,
            seconds,
            guild_id=server.guild.id,
            moderator_id=server.person("olivia").id,
            settings=server.settings,
        )
        bot = BotProcess(discord, folder, _settings(database_url, crun.base_url))
        yield server, Happenings(server, crun, bot), bot, opened


def _settings(database_url: str, crun_url: str) -> dict[str, str]:
    """Return the bot's settings, as environment variables."""
    callbacks = _free_port()
    return {
        "CRUN_API_KEY": DEMO_KEY,
        "CRUN_BASE_URL": crun_url,
        # Videos of the local crun take seconds, not minutes, so they are asked for more often than real ones.
        "CRUN_REQUESTS_PER_10_S": "0",
        "DATABASE_URL": database_url,
        "ALLOW_PRIVATE_ADDRESSES": "true",
        "HOST_SERVERS": str(SERVER_ID),
        "MAX_CONCURRENT_GENERATIONS": str(_AT_A_TIME),
        "PUBLIC_URL": f"http://127.0.0.1:{callbacks}",
        "WEB_PORT": str(callbacks),
    }


def _free_port() -> int:
    """Return a port that nothing listens on, for crun's callbacks."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


async def _show(page: PageServer, *, browser: bool) -> None:
    """Print where the page is, and open it."""
    print(f"The demo is at {page.url} (Ctrl-C ends it)", flush=True)  # noqa: T201 - the command's output
    if browser and _has_screen():
        await asyncio.to_thread(webbrowser.open, page.url)


def _has_screen() -> bool:
    """Return whether a browser could open a window; without a screen, a text browser might take over the terminal."""
    return sys.platform in {"darwin", "win32"} or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


async def _run(
    bot: BotProcess, page: PageServer, server: SampleServer, opened: asyncio.Event, stop: asyncio.Event
) -> None:
    """Run the bot until the demo is over.

    Raises:
        DemoError: the bot does not start.
    """

    async def open_stage() -> None:
        await opening.play(server)
        opened.set()
        page.open()
        await asyncio.Event().wait()

    tasks = {asyncio.create_task(work) for work in (bot.keep_running(), open_stage(), stop.wait())}
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    except BotFailedError as error:
        raise DemoError(f"The bot doesn't start. It wrote:\n{error}") from None
    except TimeoutError:
        raise DemoError("The bot has started, but doesn't answer: this machine may be too busy.") from None
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@contextmanager
def _stop_signal() -> Iterator[asyncio.Event]:
    """Yield an event that Ctrl-C, SIGTERM and SIGHUP set."""
    stop = asyncio.Event()
    end = stop_signals.on_stop(stop.set)
    try:
        yield stop
    finally:
        end()
