"""`marionette demo`: the real bot between a local Discord and a local crun, to be tried in a browser."""

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
from typing import TYPE_CHECKING, Any

import discord
import simcord

from bot.client import Marionette
from bot.crun import CreateTask
from bot.demo.cdn import Cdn
from bot.demo.clock import WallClock
from bot.demo.crun import DEMO_KEY, CrunStandIn
from bot.demo.page import page
from bot.demo.samples import character_png, motion_clip
from bot.generations.model import Generation
from bot.settings import Settings

if TYPE_CHECKING:
    from simcord.preview import Preview

PICTURE, CLIP = "puppet.png", "dance.mp4"

#: Enough videos of each model to know by heart how long one takes.
_REMEMBERED = 12

_HOW_TO_PLAY = """\
**Welcome to the puppet theatre!** Type `/motion`, attach a picture and a clip, press Enter, and wait for your video.
No files at hand? Save [a puppet]({picture}) and [a dance]({clip}). `/video` makes one from words alone, \
`/storyboard` shot by shot."""


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
        DemoError: the port is taken or is none.
    """
    if not 0 <= port <= 65535:
        raise DemoError(
            f"There is no port {port}: give --port a number up to 65535, or leave it out to get a free one."
        )
    with _stop_signal() as stop:
        samples = await asyncio.to_thread(lambda: {PICTURE: character_png(), CLIP: motion_clip()})
        with tempfile.TemporaryDirectory(prefix="marionette-demo-", ignore_cleanup_errors=True) as folder:
            async with CrunStandIn(seconds=seconds) as crun, Cdn(samples) as cdn:
                bot = Marionette(_settings(Path(folder), crun.base_url))
                async with _discord(bot, cdn) as env, _page(env, cdn, port) as preview:
                    await _remember(bot, seconds)
                    await _show(preview, stop, browser=browser)
    return 0


@contextmanager
def _stop_signal() -> Iterator[asyncio.Event]:
    """Give the event that Ctrl-C and SIGTERM set."""
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
    """Return settings that owe nothing to the environment: the demo must start on any machine."""
    callbacks = _free_port()
    defaults = {name: field.default for name, field in Settings.model_fields.items() if not field.is_required()}
    given: dict[str, Any] = {
        "discord_token": "demo",
        "crun_api_key": DEMO_KEY,
        "database_url": f"sqlite:///{folder / 'marionette.db'}",
        "crun_base_url": crun_url,
        "allow_private_addresses": True,
        "public_url": f"http://127.0.0.1:{callbacks}",
        "web_port": callbacks,
    }
    return Settings(_env_file=None, **{**defaults, **given})


def _free_port() -> int:
    """Return a port that nothing listens on, for crun to say there that a video is done."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@asynccontextmanager
async def _discord(bot: Marionette, cdn: Cdn) -> AsyncIterator[simcord.Env]:
    """Run the bot in a Discord that lives in this process; an AutoShardedBot has to be told its number of shards."""
    env = simcord.Env(bot, shard_count=1, check_errors=False)
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


async def _furnish(env: simcord.Env, cdn: Cdn) -> tuple[simcord.ChannelHandle, list[simcord.MemberActor]]:
    """Make the server and return its #create and its members, who can all see it."""
    owner = env.create_user("olivia", global_name="Olivia")
    guild = env.create_guild("Puppet theatre", owner=owner)
    moderator = guild.create_role(
        "Moderator",
        color=0x2ECC71,
        permissions=discord.Permissions(manage_messages=True, manage_channels=True, moderate_members=True),
    )
    hidden = discord.PermissionOverwrite(view_channel=False)
    seen = discord.PermissionOverwrite(view_channel=True)
    create = guild.create_text_channel("create", topic="Ask for a video here")
    guild.create_text_channel("showcase", topic="The best ones")
    guild.create_text_channel("staff", overwrites={guild.default_role: hidden, moderator: seen})
    olivia = guild.add_member(owner)
    maxim = guild.add_member(env.create_user("maxim", global_name="Maxim"), roles=[moderator])
    ann = guild.add_member(env.create_user("ann", global_name="Ann"))
    ben = guild.add_member(env.create_user("ben", global_name="Ben"))
    await olivia.send(create, _HOW_TO_PLAY.format(picture=cdn.sample_url(PICTURE), clip=cdn.sample_url(CLIP)))
    return create, [ann, ben, maxim, olivia]


@asynccontextmanager
async def _page(env: simcord.Env, cdn: Cdn, port: int) -> AsyncIterator[Preview]:
    """Serve the page of #create.

    Raises:
        DemoError: the port is taken.
    """
    create, members = await _furnish(env, cdn)
    async with AsyncExitStack() as stack:
        try:
            preview = await stack.enter_async_context(page(env, create, members, cdn, port))
        except simcord.SetupError:
            raise DemoError(f"Port {port} is taken: give another --port, or leave it out to get a free one.") from None
        yield preview


async def _remember(bot: Marionette, seconds: float) -> None:
    """Give the bot a few earlier videos to remember, so that already the first card says when it is ready.

    Without any, it asks as patiently as suits Kling's usual minutes, which for seconds is long.
    """
    picture, clip = "https://example.com/puppet.png", "https://example.com/dance.mp4"
    motion = {"model": "kling/v3-motion-control", "input": {"img_urls": [picture], "video_urls": [clip]}}
    video = {"model": "kling/v3", "input": {"multi_shots": False, "duration": 5, "prompt": "A puppet dances"}}
    for number, body in enumerate([motion, video] * _REMEMBERED):
        generation = Generation(
            id=f"{number:016x}",
            task=CreateTask.model_validate(body),
            guild_id=None,
            channel_id=0,
            member_id=0,
            interaction_id=number,
        )
        await bot.services.store.add(generation)
        await bot.services.store.card_shown(generation, 0)
        await bot.services.store.submissions.submitted(generation.id, f"task_{number}")
        await bot.services.store.deliveries.ready(generation.id, "", seconds, None)
        await bot.services.store.deliveries.delivered(generation.id, 0, 0, None)


async def _show(preview: Preview, stop: asyncio.Event, *, browser: bool) -> None:
    """Say where the page is, and return when the demo is over."""
    print(f"The demo is at {preview.url} (Ctrl-C ends it)", flush=True)  # noqa: T201 - the one line for the person
    if browser and _has_screen():
        await asyncio.to_thread(webbrowser.open, preview.url)
    ends = {asyncio.create_task(stop.wait()), asyncio.create_task(preview.wait_closed())}
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    for end in ends:
        end.cancel()


def _has_screen() -> bool:
    """Tell whether a browser could open a window; without one, a browser for the terminal would take it over."""
    return sys.platform in {"darwin", "win32"} or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
