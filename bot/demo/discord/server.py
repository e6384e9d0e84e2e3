"""The stand-in's server: SimCord's in-memory Discord behind real REST and a real gateway."""

from __future__ import annotations

import asyncio
import base64
import time
from collections.abc import Callable, Mapping
from typing import Any, Self, TypeVar

import discord
import simcord
from aiohttp import WSCloseCode, web
from simcord.backend import Backend
from simcord.backend.models import Message

from bot.demo.discord.avatars import Avatars
from bot.demo.discord.clock import WallClock
from bot.demo.discord.forum_posts import number_like_discord
from bot.demo.discord.gateway import Gateway
from bot.demo.discord.rest_api import RestApi
from bot.demo.discord.rest_faults import RestFault
from bot.demo.discord.rest_messages import RestCall
from bot.demo.discord.settings import DiscordSettings
from bot.demo.discord.signed_files import SignedFileStore
from bot.demo.discord.waiting import pauses

_T = TypeVar("_T")

_LARGEST_REQUEST = 512 * 1024 * 1024


class DiscordStandIn:
    """Discord on this machine.

    ```python
    async with DiscordStandIn() as stand_in:
        guild = stand_in.env.create_guild("Studio")
        channel = guild.create_text_channel("create")
        alice = guild.add_member(stand_in.env.create_user("alice"))
        ...  # start the bot: DISCORD_API_URL=stand_in.api_url, its token stand_in.token
        await stand_in.wait_ready(30)
        await stand_in.wait_for(lambda: "motion" in alice.available_commands(channel))
        result = await alice.slash(channel, "motion", image=("cat.png", png), video=("dance.mp4", mp4))
        await stand_in.wait_for(lambda: result.response)
    ```

    `env` is a `simcord.Env` with its builders and actors. What differs from SimCord with the bot inside:

    - An actor's call returns as soon as the event is on its way to the bot. Its result fills up later: wait
      for it with `wait_for`; `autocomplete` alone gives nothing, since it returns choices, not a result.
      Commands are those the bot synced over HTTP, with SimCord's checks of options.
    - An attachment option is given as a tuple ``(filename, bytes)``.
    - A message record from `messages` becomes something an actor can click with
      ``simcord.ResponseMessage(stand_in.env, record)``.
    - Actors' calls must not overlap, and there is one stand-in per event loop: both are SimCord's rules.
    - The bot has three real seconds to answer an interaction, or those of the settings, and fifteen minutes to
      follow up.

    Attributes:
        env: SimCord's world. It can be furnished before `start` and at any time later.
        token: The token the bot must log in with; anything else is refused with 401.
        settings: Limits and oddities that a test can change at any time.
        api_url: The base of REST, for ``DISCORD_API_URL``; known once started.
        gateway: The connections of bots.
        avatars: The avatars that people have.
        base_url: The server's own address, without a path; known once started.
    """

    def __init__(self, *, token: str | None = None, bot_name: str = "Marionette") -> None:
        resident = discord.AutoShardedClient(intents=discord.Intents(guilds=True), max_messages=None)
        self.env = simcord.Env(resident, shard_count=1, check_errors=False)
        self._backend: Backend = self.env.backend
        self._backend.clock = WallClock()
        self._backend.bot_user.name = bot_name
        self.avatars = Avatars(self._backend)
        number_like_discord(self._backend)
        # An application and its bot have had one id since 2016, and tokens begin with it.
        self._backend.application_id = self._backend.bot_user.id
        self.settings = DiscordSettings()
        _let_answer(self.env.backend, self.settings)
        self.token = token or _token_for(self._backend.bot_user.id)
        self.api_url = self.base_url = ""

        def sign(value: Any) -> Any:
            return self._files.sign(value)

        self._rest = RestApi(self._backend, self.token, self.settings, sign)
        self.gateway = Gateway(self._backend, self.token, self.settings, sign)
        self._runner: web.AppRunner | None = None

    # -- life ------------------------------------------------------------------------------------------

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Open the server; port 0 takes a free one.

        Returns:
            The base URL of REST, for ``DISCORD_API_URL``.

        Raises:
            RuntimeError: It runs already.
            OSError: The port is taken.
        """
        if self._runner is not None:
            raise RuntimeError("this stand-in runs already")

        async def serve_attachment(request: web.Request) -> web.Response:
            return await self._files.serve(request)

        app = web.Application(client_max_size=_LARGEST_REQUEST)
        app.router.add_get("/gateway", self.gateway.handle)
        app.router.add_get("/attachments/{channel}/{attachment}/{filename}", serve_attachment)
        app.router.add_get("/avatars/{user}/{digest}.png", self.avatars.serve)
        app.router.add_route("*", "/api/v{version:\\d+}/{path:.*}", self._rest.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        try:
            await self._runner.setup()
            site = web.TCPSite(self._runner, host, port)
            await site.start()
            port = self._runner.addresses[0][1]
            self.base_url = f"http://{host}:{port}"
            self.api_url = f"{self.base_url}/api/v10"
            self.gateway.url = self._rest.gateway_url = f"ws://{host}:{port}/gateway"
            self._backend.cdn = SignedFileStore(self.base_url, self.settings, self.env.now)
            await self.env.start()
        except BaseException:
            await self._runner.cleanup()
            self._runner = None
            raise
        return self.api_url

    async def stop(self) -> None:
        """Close every connection and the server. Does nothing if it does not run."""
        if self._runner is None:
            return
        runner, self._runner = self._runner, None
        await self.gateway.close_connections(WSCloseCode.GOING_AWAY)
        self.gateway.end_sessions()
        await runner.cleanup()
        await self.env.shutdown()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    # -- waiting ---------------------------------------------------------------------------------------

    async def wait_ready(self, timeout: float = 90) -> None:  # noqa: ASYNC109 - reads as it is used
        """Wait until a bot has identified itself and has been told of its servers.

        discord.py itself waits two more seconds for stragglers before its ``on_ready``.

        Args:
            timeout: Seconds.

        Raises:
            TimeoutError: No bot came; the message lists the REST calls it made.
        """
        await self.wait_for(self.connected.is_set, timeout)

    async def wait_gone(self, timeout: float = 60) -> None:  # noqa: ASYNC109 - as above
        """Wait until no bot is connected, say after its process was killed.

        Args:
            timeout: Seconds.

        Raises:
            TimeoutError: It stayed.
        """
        await self.wait_for(lambda: not self.connected.is_set(), timeout)

    async def wait_for(self, condition: Callable[[], _T], timeout: float = 90) -> _T:  # noqa: ASYNC109 - as above
        """Wait in real time until the condition gives something true, and return that.

        Args:
            condition: Asked again and again.
            timeout: Seconds.

        Raises:
            TimeoutError: It did not happen; the message ends with the last REST calls.
        """
        deadline, pause = time.perf_counter() + timeout, pauses()
        while not (value := condition()):
            if time.perf_counter() >= deadline:
                lately = "".join(f"\n  {call}" for call in self.calls[-15:]) or " none"
                raise TimeoutError(f"it did not happen within {timeout:g} s; the last REST calls:{lately}")
            await asyncio.sleep(next(pause))
        return value

    # -- what is there ---------------------------------------------------------------------------------

    @property
    def connected(self) -> asyncio.Event:
        """Set while a bot is connected that has been told of its servers."""
        return self.gateway.connected

    @property
    def identified(self) -> int:
        """How many times a bot has identified itself, over all its lives."""
        return self.gateway.identified

    @property
    def calls(self) -> list[RestCall]:
        """Every REST call, oldest first."""
        return self._rest.calls

    def messages(self, channel: simcord.ChannelHandle | int) -> list[Message]:
        """Return every message record of a channel, oldest first, ephemeral ones included."""
        channel_id = channel if isinstance(channel, int) else channel.id
        return [message for _, message in sorted(self._backend.messages.get(channel_id, {}).items())]

    def link(self, attachment: Mapping[str, Any] | str) -> str:
        """Return a fresh signed link to an attachment record, as in a message's ``attachments``, or its URL."""
        url: str = self._files.sign(attachment if isinstance(attachment, str) else attachment["url"])
        return url

    def file(self, attachment: Mapping[str, Any] | str) -> bytes:
        """Return the bytes of an attachment record or a URL of one.

        Raises:
            KeyError: There is no such file.
        """
        url = attachment if isinstance(attachment, str) else attachment["url"]
        if (data := self._files.get(url)) is None:
            raise KeyError(url)
        return data

    @property
    def _files(self) -> SignedFileStore:
        store = self._backend.cdn
        if not isinstance(store, SignedFileStore):
            raise RuntimeError("files have no address before start()")  # noqa: TRY004 - it is a state, not a type
        return store

    def watch(self, note: Callable[[], None]) -> None:
        """Have something called whenever this Discord may look different to somebody, and when a bot comes or goes.

        Edits of ephemeral messages are no events of the gateway: every REST call counts.
        """
        self._backend.subscribers.append(lambda _event, _payload: note())
        self._rest.observers.append(note)
        self.gateway.observers.append(note)

    # -- what goes wrong -------------------------------------------------------------------------------

    def inject(
        self,
        method: str,
        path_glob: str,
        *,
        status: int | None = 500,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        drop: bool = False,
        after_effect: bool = False,
        delay: float = 0,
        times: int | None = 1,
    ) -> RestFault:
        """Let REST calls go wrong. discord.py repeats a 500, 502, 504 or 524 up to four times by itself.

        Args:
            method: ``"POST"`` and so on, or ``"*"``.
            path_glob: A pattern of `fnmatch` for the path after ``/api/v10``, where ``*`` matches slashes
                too: ``"/channels/*/messages"``. The oldest fault that matches a call is taken.
            status: The status to answer with; None for the proper answer, when only `delay` is wanted.
            body: The JSON to answer with, or text. By default Discord's shape of an error.
            headers: More headers of the answer.
            drop: Break the connection instead of answering.
            after_effect: Do what was asked first, then fail.
            delay: Seconds to wait before answering or dropping. What was asked is done after it, or before
                with `after_effect`, whether or not the caller is still there.
            times: How many calls; None for all that come.

        Returns:
            The fault; its `hits` counts the calls it was applied to, and setting `times` to 0 ends it.
        """
        if body is None and status is not None:
            body = {"message": f"{status}: injected fault", "code": 0}
        fault = RestFault(method, path_glob, status, body, headers or {}, drop, after_effect, delay, times)
        self._rest.faults.append(fault)
        return fault

    def block_words(self, words: str, *, code: int = 200000) -> None:
        """Refuse messages that everyone in a server can see and that hold these words, as AutoMod does.

        Args:
            words: The words, in any case.
            code: Discord's code that the bot is answered with.
        """
        self._rest.blocked_words[words.casefold()] = code

    def clear_faults(self) -> None:
        """Let nothing more go wrong; faults that have begun run their course."""
        self._rest.faults.clear()
        self._rest.blocked_words.clear()

    async def drop_connections(self, code: int = 4000) -> None:
        """Close every gateway connection with that code; after 4000 a bot resumes its session."""
        await self.gateway.close_connections(code)


def _let_answer(backend: Any, settings: DiscordSettings) -> None:
    """Give the bot the time for its first answer that the settings say; SimCord gives it three seconds."""
    make = backend.new_interaction

    def new_interaction(*given: Any) -> Any:
        interaction = make(*given)
        interaction.initial_response_deadline = backend.iso_after(settings.answer_seconds)
        return interaction

    backend.new_interaction = new_interaction


def _token_for(user_id: int) -> str:
    """Return a token of Discord's form: the bot's id in base64, then two parts that mean nothing here."""
    return f"{base64.b64encode(str(user_id).encode()).decode().rstrip('=')}.standi.{'n' * 38}"
