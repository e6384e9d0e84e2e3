"""Where the scenes are played: the real bot between the local Discord and the local crun, and the page."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import discord
import simcord
from simcord import interactions
from simcord.backend.models import Message, Overwrite
from simcord.enums import AppCommandType, OverwriteType
from simcord.interactions import command_leaves

from bot.demo.crun import DEMO_KEY, CrunStandIn
from bot.demo.discord import DiscordStandIn
from bot.demo.page.server import PageServer
from bot.demo.stage.database import prepare_database
from bot.demo.stage.happenings import Happenings
from bot.demo.stage.sample_server import SERVER_ID, SampleServer, create_server
from tests.pictures.camera import Camera, opened_camera
from tests.pictures.hosted_bot import HostedBot
from tests.pictures.reached import Reached

T = TypeVar("T")

#: How long videos have taken so far, and how long they take here, in seconds.
_USUAL_SECONDS, _SECONDS = 30.0, 0.2

#: After so many seconds an answer stays what it is.
_SETTLED = 0.5

_LOADING, _COMPONENTS_V2 = 1 << 7, 1 << 15


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
        reached: What the scenes have shown and used.
    """

    server: SampleServer
    crun: CrunStandIn
    bot: HostedBot
    camera: Camera
    scene: str
    channel: simcord.ChannelHandle
    reached: Reached = field(default_factory=Reached)

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
        return await self.discord.wait_for(condition, 200)

    # -- what people do --------------------------------------------------------------------------------

    async def slash(
        self, who: Any, name: str, /, *, channel: simcord.ChannelHandle | None = None, **options: Any
    ) -> simcord.InteractionResult:
        """Let somebody use a command, and wait for the answer."""
        self.reached.used.add(name)
        if isinstance(who, simcord.UserHandle):  # in direct messages
            return await self._answered(await who.slash(name, **options))
        return await self._answered(await who.slash(channel or self.channel, name, **options))

    async def press(self, who: Any, what: Any, name: str, key: str = "") -> simcord.InteractionResult:
        """Let somebody press the button with a name (that of its `Component`), and wait for the answer."""
        message = self.message(what)
        self.reached.used.add(name)
        return await self._answered(await who.click(message, custom_id=_custom_id(message, name, key)))

    async def choose(self, who: Any, what: Any, name: str, *values: Any, key: str = "") -> simcord.InteractionResult:
        """Let somebody choose in a select menu, and wait for the answer."""
        message = self.message(what)
        self.reached.used.add(name)
        return await self._answered(await who.select(message, values, custom_id=_custom_id(message, name, key)))

    async def submit(
        self, who: Any, shown: simcord.InteractionResult, values: Mapping[str, Any]
    ) -> simcord.InteractionResult:
        """Let somebody send a modal, and wait for the answer."""
        assert shown.modal is not None
        self.reached.use(shown.modal["custom_id"])
        return await self._answered(await who.submit_modal(shown, dict(values)))

    async def menu(self, who: simcord.MemberActor, name: str, target: Any) -> simcord.InteractionResult:
        """Let somebody use a menu on a message or a member, and wait for the answer."""
        self.reached.used.add(name)
        return await self._answered(await who.context_menu(self.channel, name, target))

    async def _answered(self, result: simcord.InteractionResult) -> simcord.InteractionResult:
        def is_answered() -> bool:
            message = _shown(result)
            return result.modal is not None or (message is not None and not message.flags.value & _LOADING)

        await self.until(is_answered)
        # An answer may take the place of a first one.
        before: Any = None
        while (shown := _shown(result)) is not None and shown.id != before:
            before = shown.id
            await asyncio.sleep(_SETTLED)
            await self.until(is_answered)
        return result

    def deny(self, *permissions: str) -> None:
        """Take permissions from the bot in the channel; without any, it has them back."""
        overwrite = Overwrite(self.discord.env.backend.bot_user.id, OverwriteType.MEMBER)
        overwrite.deny = discord.Permissions(**dict.fromkeys(permissions, True)).value
        self.discord.env.backend.set_overwrite(self.channel.id, overwrite)

    def close_directs(self, who: simcord.MemberActor) -> None:
        """Let somebody take no direct messages."""
        channel = self.discord.env.backend.get_dm_channel(who.id).id
        body = {"message": "Cannot send messages to this user", "code": 50007}
        self.discord.inject("POST", f"/channels/{channel}/messages", status=403, body=body, times=None)

    # -- what there is to see --------------------------------------------------------------------------

    def messages(self, channel: simcord.ChannelHandle | int | None = None) -> list[Message]:
        """Return the bot's messages in a channel that everyone sees, oldest first."""
        bot = self.discord.env.backend.bot_user.id
        found = self.discord.messages(channel or self.channel)
        return [message for message in found if message.author_id == bot and not message.is_ephemeral]

    def directs(self, who: Any) -> list[Message]:
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

    async def posted(self, words: str, channel: simcord.ChannelHandle | None = None, *, video: bool = False) -> Message:
        """Wait for a message of the bot's that holds some words, and return the newest one.

        Args:
            words: The words.
            channel: Where it is posted; here by default.
            video: Whether it has a video.
        """

        def found() -> list[Message]:
            messages = [message for message in self.messages(channel) if words in text_of(message)]
            return [message for message in messages if message.attachments or not video][-1:]

        [message] = await self.until(found)
        return message

    async def video(self, words: str = "") -> Message:
        """Wait for a video here, and return the newest one."""
        return await self.posted(words, video=True)

    async def another_video(self, *known: Message) -> Message:
        """Wait for a video here besides those that are known."""
        ids = {message.id for message in known}
        [message, *_] = await self.until(lambda: [m for m in self.messages() if m.attachments and m.id not in ids])
        return message

    async def until_over(self, card: Any) -> None:
        """Wait until a status card says how its request ended."""
        await self.until(lambda: any(sign in self.said(card) for sign in ("❌", "✋", "✅")))

    def values(self, what: Any, name: str, key: str = "") -> list[str]:
        """Return the values of a select menu's options."""
        parts = _walk(self.message(what).components)
        wanted = f"marionette:{name}:{key}"
        return [
            option["value"]
            for part in parts
            if str(part.get("custom_id", "")).startswith(wanted)
            for option in part["options"]
        ]

    def ids(self, what: Any) -> list[str]:
        """Return the names of a message's buttons and select menus."""
        message = self.message(what)
        now = self.discord.env.backend.get_message(message.channel_id, message.id)
        return [part["custom_id"].split(":")[1] for part in _walk(now.components) if "custom_id" in part]

    def said(self, what: Any) -> str:
        """Return what a message says by now."""
        message = self.message(what)
        return text_of(self.discord.env.backend.get_message(message.channel_id, message.id))

    async def until_says(self, what: Any, words: str) -> None:
        """Wait until a message holds some words."""
        await self.until(lambda: words in self.said(what))

    # -- pictures --------------------------------------------------------------------------------------

    async def take(self, name: str, what: Any, who: simcord.MemberActor | None = None) -> None:
        """Take pictures of an answer, a message or a modal.

        Args:
            name: What it shows.
            what: The answer, through the eyes of who is answered; or the message, or the modal.
            who: Through whose eyes a message is seen instead.
        """
        if isinstance(what, simcord.InteractionResult) and what.modal is not None:
            self.reached.read(what.modal)
            return await self.camera.take_modal(self.scene, name, what.modal)
        message = self.message(what)
        now = self.discord.env.backend.get_message(message.channel_id, message.id)
        self.reached.read([{"content": now.content}, now.components, now.attachments])
        viewer = self._viewer(what) if who is None else who.id
        await self.camera.take(self.scene, name, viewer=viewer, channel=message.channel_id, message=message.id)
        return None

    async def record(self, name: str, what: Any) -> None:
        """Take a picture of what is in another server, which the page does not show: as if it were sent to Ann."""
        message = self.message(what)
        backend = self.discord.env.backend
        now = backend.get_message(message.channel_id, message.id)
        shown: dict[str, Any] = {"components": now.components, "flags": now.flags & _COMPONENTS_V2}
        await self.take(name, backend.create_message(self.channel.id, backend.bot_user.id, now.content, **shown))

    async def offer(
        self, name: str, who: simcord.MemberActor, command: str, option: str, text: str, **filled: Any
    ) -> None:
        """Take a picture of what an option offers while somebody types."""
        known = set(self.discord.env.backend.interactions)
        await who.autocomplete(self.channel, command, option, text, **filled)
        # The call returns before the bot has answered; the interaction is filled in later.
        [record] = [each for key, each in self.discord.env.backend.interactions.items() if key not in known]
        await self.until(lambda: record.responded)
        self.reached.read(record.autocomplete_choices)
        await self.camera.take_choices(self.scene, name, record.autocomplete_choices or [])

    def published(self) -> set[str]:
        """Return the names of all commands and menus: those that the owner of the host's server has."""
        backend, who = self.discord.env.backend, self.person("olivia").id
        found: list[Any] = []
        for kind in (AppCommandType.CHAT_INPUT, AppCommandType.MESSAGE, AppCommandType.USER):
            found += backend.visible_commands(user_id=who, channel_id=self.server.create.id, type=kind)
        slash = {" ".join(path) for command in found for path, _ in command_leaves(command)}
        return slash | {command["name"] for command in found if command["type"] != AppCommandType.CHAT_INPUT}

    def _viewer(self, what: Any) -> int:
        """Return through whose eyes something is seen: who was answered, whose direct messages it is in, or Ann's."""
        if isinstance(what, simcord.InteractionResult):
            return what._interaction.user_id
        directs = {channel: user for user, channel in self.discord.env.backend.dm_channels.items()}
        return directs.get(self.message(what).channel_id, self.ann.id)


def _shown(result: simcord.InteractionResult) -> simcord.ResponseMessage | None:
    """Return the message of an answer: the first one, or the one that took its place."""
    return result.response or next(iter(result.followups), None)


def text_of(message: Message) -> str:
    """Return all text of a message."""
    return "\n".join([message.content, *(str(part.get("content", "")) for part in _walk(message.components))])


def _walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _walk(component.get("components", []))
        yield from _walk([component["accessory"]] if "accessory" in component else [])


def _custom_id(message: simcord.ResponseMessage, name: str, key: str) -> str:
    found = [str(part["custom_id"]) for part in _walk(message.components) if "custom_id" in part]
    begin = f"marionette:{name}:{key}"
    assert any(each.startswith(begin) for each in found), f"no {begin} among {found}"
    return next(each for each in found if each.startswith(begin))


@asynccontextmanager
async def opened_studio(folder: Path, temporary: Path, language: str, looks: str) -> AsyncIterator[Studio]:
    """Start everything.

    Args:
        folder: Where the pictures go.
        temporary: Where the bot works.
        language: Discord's name of the language that the people and their server have set.
        looks: In which widths and themes pictures are taken: one of the camera's `LOOKS`.
    """
    database_url = f"sqlite:///{temporary / 'marionette.db'}"
    async with DiscordStandIn() as standin, CrunStandIn(seconds=_SECONDS) as crun:
        _speak(language)
        server = create_server(standin)
        standin.env.backend.get_guild(server.guild.id).preferred_locale = language
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
            "CONFIRM_ABOVE": "10",
        }
        bot = HostedBot(standin, temporary, environment)
        page = PageServer(server, Happenings(server, crun, bot.process), lambda: None)
        await page.start(0)
        try:
            await bot.start()
            await standin.wait_for(lambda: "motion" in server.person("ann").available_commands(server.create))
            page.open()
            async with opened_camera(page.url, folder, looks) as camera:
                yield Studio(server, crun, bot, camera, "", server.create)
        finally:
            await bot.stop()
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
