"""Where the scenes are played: the real bot between the local Discord and the local crun, and the page that shows it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import simcord
from simcord import interactions
from simcord.backend.models import Message

from bot.demo.bot_process import BotProcess
from bot.demo.crun import DEMO_KEY, CrunStandIn
from bot.demo.discord import DiscordStandIn
from bot.demo.page.server import PageServer
from bot.demo.stage.database import prepare_database
from bot.demo.stage.happenings import Happenings
from bot.demo.stage.sample_server import SERVER_ID, SampleServer, create_server
from tests.pictures.camera import Camera, opened_camera

T = TypeVar("T")

#: How long videos have taken so far, and how long they take here, in seconds.
_USUAL_SECONDS, _SECONDS = 30.0, 0.2

_LOADING = 1 << 7


@dataclass
class Studio:
    """A running bot, its people, and the camera.

    Attributes:
        server: The server, with its channels and people.
        crun: What makes the videos.
        bot: The bot.
        camera: Takes the pictures.
        scene: The scene that is being played.
        channel: Where it is played.
    """

    server: SampleServer
    crun: CrunStandIn
    bot: BotProcess
    camera: Camera
    scene: str
    channel: simcord.ChannelHandle

    @property
    def discord(self) -> DiscordStandIn:
        """Discord."""
        return self.server.discord

    def person(self, name: str) -> simcord.MemberActor:
        """Return one of the people."""
        return self.server.person(name)

    @property
    def ann(self) -> simcord.MemberActor:
        """Return the member who asks for most videos."""
        return self.person("ann")

    async def until(self, condition: Callable[[], T]) -> T:
        """Wait until a condition gives something true and return that."""
        return await self.discord.wait_for(condition, 60)

    # -- what people do --------------------------------------------------------------------------------

    async def slash(
        self, who: Any, name: str, *, channel: simcord.ChannelHandle | None = None, **options: Any
    ) -> simcord.InteractionResult:
        """Let somebody use a command, and wait for the answer."""
        return await self._answered(await who.slash(channel or self.channel, name, **options))

    async def press(self, who: Any, what: Any, name: str, key: str = "") -> simcord.InteractionResult:
        """Let somebody press the button with a name (that of its `Component`), and wait for the answer."""
        message = self.message(what)
        return await self._answered(await who.click(message, custom_id=_custom_id(message, name, key)))

    async def choose(self, who: Any, what: Any, name: str, *values: Any, key: str = "") -> simcord.InteractionResult:
        """Let somebody choose in a select menu, and wait for the answer."""
        message = self.message(what)
        return await self._answered(await who.select(message, values, custom_id=_custom_id(message, name, key)))

    async def submit(
        self, who: Any, shown: simcord.InteractionResult, values: Mapping[str, Any]
    ) -> simcord.InteractionResult:
        """Let somebody send a modal, and wait for the answer."""
        return await self._answered(await who.submit_modal(shown, dict(values)))

    async def menu(self, who: simcord.MemberActor, name: str, target: Any) -> simcord.InteractionResult:
        """Let somebody use a menu on a message or a member, and wait for the answer."""
        return await self._answered(await who.context_menu(self.channel, name, target))

    async def _answered(self, result: simcord.InteractionResult) -> simcord.InteractionResult:
        def is_answered() -> bool:
            message = _shown(result)
            return result.modal is not None or (message is not None and not message.flags.value & _LOADING)

        await self.until(is_answered)
        return result

    # -- what there is to see --------------------------------------------------------------------------

    def messages(self, channel: simcord.ChannelHandle | int | None = None) -> list[Message]:
        """Return the bot's messages in a channel that everyone sees, oldest first."""
        bot = self.discord.env.backend.bot_user.id
        found = self.discord.messages(channel or self.channel)
        return [message for message in found if message.author_id == bot and not message.is_ephemeral]

    def directs(self, who: simcord.MemberActor) -> list[Message]:
        """Return what the bot has written to somebody, oldest first."""
        channel = self.discord.env.backend.dm_channels.get(who.id)
        return [] if channel is None else self.messages(channel)

    def message(self, what: Any) -> simcord.ResponseMessage:
        """Return the message that something is: an answer's, or that of a record."""
        if isinstance(what, simcord.InteractionResult):
            shown = _shown(what)
            assert shown is not None, "a modal is no message"
            return shown
        return simcord.ResponseMessage(self.discord.env, what) if isinstance(what, Message) else what

    async def video(self, channel: simcord.ChannelHandle | None = None) -> Message:
        """Wait for the newest video in the channel."""
        return await self.until(lambda: next((m for m in reversed(self.messages(channel)) if m.attachments), None))

    async def until_says(self, what: Any, words: str) -> None:
        """Wait until a message holds some words."""
        message = self.message(what)
        await self.until(lambda: words in text_of(self.discord.env.backend.get_message(message.channel_id, message.id)))

    # -- pictures --------------------------------------------------------------------------------------

    async def take(self, name: str, what: Any, who: simcord.MemberActor | None = None) -> None:
        """Take pictures of an answer, a message or a modal, through the eyes of Ann or somebody else."""
        if isinstance(what, simcord.InteractionResult) and what.modal is not None:
            return await self.camera.take_modal(self.scene, name, what.modal)
        message = self.message(what)
        viewer = (who or self.ann).id
        await self.camera.take(self.scene, name, viewer=viewer, channel=message.channel_id, message=message.id)
        return None


def _shown(result: simcord.InteractionResult) -> simcord.ResponseMessage | None:
    """Return the message of an answer: the first one, or the one that took its place."""
    return result.response or next(iter(result.followups), None)


def text_of(message: Message) -> str:
    """Return all text of a message."""
    parts = [message.content]

    def walk(components: list[dict[str, Any]]) -> None:
        for component in components:
            parts.append(str(component.get("content", "")))
            walk(component.get("components", []))

    walk(message.components)
    return "\n".join(parts)


def _custom_id(message: simcord.ResponseMessage, name: str, key: str) -> str:
    found: list[str] = []

    def walk(components: list[dict[str, Any]]) -> None:
        for component in components:
            found.append(str(component.get("custom_id", "")))
            walk(component.get("components", []))
            walk([component["accessory"]] if "accessory" in component else [])

    walk(message.components)
    begin = f"marionette:{name}:{key}"
    assert any(each.startswith(begin) for each in found), f"no {begin} among {found}"
    return next(each for each in found if each.startswith(begin))


@asynccontextmanager
async def opened_studio(folder: Path, temporary: Path, language: str, **settings: str) -> AsyncIterator[Studio]:
    """Start everything.

    Args:
        folder: Where the pictures go.
        temporary: Where the bot works.
        language: Discord's name of the language that the people and their server have set.
        settings: Settings of the bot, as environment variables.
    """
    database_url = f"sqlite:///{temporary / 'marionette.db'}"
    async with DiscordStandIn() as discord, CrunStandIn(seconds=_SECONDS) as crun:
        _speak(language)
        server = create_server(discord)
        discord.env.backend.get_guild(server.guild.id).preferred_locale = language
        await prepare_database(
            database_url,
            _USUAL_SECONDS,
            guild_id=server.guild.id,
            moderator_id=server.person("olivia").id,
            settings=server.settings,
        )
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            port = int(trial.getsockname()[1])
        environment = {
            "CRUN_API_KEY": DEMO_KEY,
            "CRUN_BASE_URL": crun.base_url,
            "DATABASE_URL": database_url,
            "ALLOW_PRIVATE_ADDRESSES": "true",
            "HOST_SERVERS": str(SERVER_ID),
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "WEB_PORT": str(port),
            "MAX_CONCURRENT_GENERATIONS": "4",
            **settings,
        }
        bot = BotProcess(discord, temporary, environment)
        page = PageServer(server, Happenings(server, crun, bot), lambda: None)
        await page.start(0)
        running = asyncio.create_task(bot.keep_running())
        try:
            await discord.wait_ready()
            await discord.wait_for(lambda: "motion" in server.person("ann").available_commands(server.create))
            page.open()
            async with opened_camera(page.url, folder) as camera:
                yield Studio(server, crun, bot, camera, "", server.create)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await page.stop()


def _speak(language: str) -> None:
    """Let SimCord say that its people have set a language; it says American English."""
    build = interactions.base_payload

    def in_their_language(*args: Any, **given: Any) -> Any:
        record, payload = build(*args, **given)
        payload["locale"] = language
        if "guild_locale" in payload:
            payload["guild_locale"] = language
        return record, payload

    interactions.base_payload = in_their_language
