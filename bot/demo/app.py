"""`marionette demo`: the real bot with a local Discord and a local crun, to be tried in a browser."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.preview import Preview

from bot.client import Marionette
from bot.demo.cdn import Cdn
from bot.demo.clock import WallClock
from bot.demo.crun import DEMO_KEY, CrunStandIn
from bot.demo.forum_posts import number_like_discord
from bot.demo.page import page
from bot.demo.past_videos import add_past_videos
from bot.demo.sample_server import CLIP, PICTURE, SERVER_ID, create_server
from bot.demo.samples import character_png, motion_clip
from bot.settings import Settings


class _HostedByOlivia(Marionette):
    """The bot as the owner of the demo's server hosts it: SimCord's application belongs to the bot itself."""

    async def application_info(self) -> discord.AppInfo:
        """Say who owns the application."""
        application = await super().application_info()
        for guild in self.guilds:
            application.owner = await self.fetch_user(guild.owner_id or 0)
        return application


class DemoError(Exception):
    """The demo cannot start; the text is one sentence for the person who started it."""


async def demo(*, port: int, seconds: float, browser: bool) -> int:
    """Run the demo until Ctrl-C, SIGTERM or the end of the session on the page, and return the exit code.

    Prints one line: the page's address.

    Args:
        port: the page's port, 0 for a free one.
        seconds: how long a generation takes.
        browser: open the page, where there is a browser.

    Raises:
        DemoError: the port is taken, or not a port number.
    """
    if not 0 <= port <= 65535:
        raise DemoError(
            f"There is no port {port}: give --port a number up to 65535, or leave it out to get a free one."
        )
    with _stop_signal() as stop:
        samples = {PICTURE: character_png, CLIP: motion_clip}
        with tempfile.TemporaryDirectory(prefix="marionette-demo-", ignore_cleanup_errors=True) as folder:
            async with CrunStandIn(seconds=seconds) as crun, Cdn(samples) as cdn:
                bot = _HostedByOlivia(_settings(Path(folder), crun.base_url))
                async with _discord(bot, cdn) as env, _page(bot, env, cdn, port) as preview:
                    await add_past_videos(bot.settings.database_url, seconds)
                    await _show(preview, stop, browser=browser)
    return 0


@contextmanager
def _stop_signal() -> Iterator[asyncio.Event]:
    """Yield an event that Ctrl-C and SIGTERM set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGINT, signal.SIGTERM)
    for number in numbers:
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows' event loop has none
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    try:
        yield stop
    finally:
        for number in numbers:
            with suppress(NotImplementedError):
                loop.remove_signal_handler(number)


def _settings(folder: Path, crun_url: str) -> Settings:
    """Return settings that no environment variable changes, so that the demo starts on any machine."""
    callbacks = _free_port()
    defaults = {name: field.default for name, field in Settings.model_fields.items() if not field.is_required()}
    given: dict[str, Any] = {
        "discord_token": "demo",
        "crun_api_key": DEMO_KEY,
        "database_url": f"sqlite:///{folder / 'marionette.db'}",
        "crun_base_url": crun_url,
        "allow_private_addresses": True,
        "host_servers": str(SERVER_ID),
        "public_url": f"http://127.0.0.1:{callbacks}",
        "web_port": callbacks,
    }
    return Settings(_env_file=None, **{**defaults, **given})


def _free_port() -> int:
    """Return a port that nothing listens on, for crun's callbacks."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@asynccontextmanager
async def _discord(bot: Marionette, cdn: Cdn) -> AsyncIterator[simcord.Env]:
    """Run the bot with a Discord in this process; SimCord needs to know how many shards an AutoShardedBot has."""
    env = simcord.Env(bot, shard_count=1, check_errors=False)
    number_like_discord(env.backend)
    env.backend.clock = WallClock()
    env.backend.cdn = cdn
    env.backend.bot_user.name = "Marionette"
    try:
        await env.start()
        yield env
    finally:
        try:
            await bot.close()
        finally:
            await env.shutdown()


@asynccontextmanager
async def _page(bot: Marionette, env: simcord.Env, cdn: Cdn, port: int) -> AsyncIterator[Preview]:
    """Serve the page of #create.

    Raises:
        DemoError: the port is taken.
    """
    create, members = await create_server(env, cdn, bot.services.settings_store)
    async with AsyncExitStack() as stack:
        try:
            preview = await stack.enter_async_context(page(env, create, members, cdn, port))
        except simcord.SetupError:
            raise DemoError(f"Port {port} is taken: give another --port, or leave it out to get a free one.") from None
        yield preview


async def _show(preview: Preview, stop: asyncio.Event, *, browser: bool) -> None:
    """Print where the page is, and return when the demo is over."""
    print(f"The demo is at {preview.url} (Ctrl-C ends it)", flush=True)  # noqa: T201 - the command's output
    if browser and _has_screen():
        await asyncio.to_thread(webbrowser.open, preview.url)
    ends = {asyncio.create_task(stop.wait()), asyncio.create_task(preview.wait_closed())}
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    for end in ends:
        end.cancel()


def _has_screen() -> bool:
    """Return whether a browser could open a window; without a screen, a text browser might take over the terminal."""
    return sys.platform in {"darwin", "win32"} or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
