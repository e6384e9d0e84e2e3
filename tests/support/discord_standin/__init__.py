"""A local Discord that a bot in a process of its own can log in to.

`DiscordStandIn` keeps SimCord's in-memory Discord (servers, permissions, messages, members who act) and
puts the two wires of the real one before it: REST under ``/api/v10`` and the gateway websocket. A bot
started with ``DISCORD_API_URL`` set to its address finds no difference, and may be killed and started again
while this Discord lives on.

Four things are made real that SimCord leaves out, because a bot in another process depends on them:

- Time is the wall clock. SimCord's own stands still, and its ids would date every interaction to long ago,
  so the bot would take each token for an expired one. ``env.advance_time(seconds)`` still jumps ahead.
- Attachments have links that can be fetched over HTTP, signed and expiring like Discord's, and carry the
  width and height of what is in them.
- A nonce with ``enforce_nonce`` is honoured.
- The messages after one are those that came next, not the newest.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import fnmatch
import hashlib
import hmac
import io
import json
import logging
import re
import secrets
import time
import zlib
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar
from urllib.parse import unquote

import discord
import simcord
from aiohttp import BodyPartReader, WSCloseCode, WSMsgType, web
from simcord.backend import serializers
from simcord.gateway import ShardRouter
from simcord.http import router

from bot.demo.cdn import LocalStore, content_type_of
from bot.demo.clock import WallClock
from bot.units import MIB

if TYPE_CHECKING:
    from simcord.backend import Backend
    from simcord.backend.models import Message

__all__ = ["Call", "DiscordStandIn", "RestFault"]

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


# https://docs.discord.com/developers/events/gateway-connection-opcodes-and-close-codes
_DISPATCH, _HEARTBEAT, _IDENTIFY, _PRESENCE, _VOICE, _RESUME = 0, 1, 2, 3, 4, 6
_REQUEST_MEMBERS, _INVALID_SESSION, _HELLO, _HEARTBEAT_ACK = 8, 9, 10, 11
_UNKNOWN_OPCODE, _DECODE_ERROR, _NOT_AUTHENTICATED, _AUTHENTICATION_FAILED = 4001, 4002, 4003, 4004

_HEARTBEAT_INTERVAL_MS = 41_250
_BACKLOG = 1_000
# These carry their own token in the path, so Discord asks for no other.
_TOKEN_IN_PATH = re.compile(r"/(interactions/\d+/[^/]+/callback|webhooks/\d+/[^/]+(/.*)?|gateway)")
_MESSAGES = re.compile(r"/channels/(\d+)/messages")
_INTERACTION_MESSAGES = re.compile(r"/(interactions/\d+/[^/]+/callback|webhooks/\d+/[^/]+)")
#: The type of an interaction's answer that is a new message.
_CHANNEL_MESSAGE = 4
_NONCE_LENGTH = 25


class _Cdn(LocalStore):
    """The local file store, with links that are signed and expire.

    The store keeps plain links; `sign` makes the ones a client is shown, `fetch` takes them back.
    """

    def __init__(self, base_url: str, now: Callable[[], datetime]) -> None:
        super().__init__(base_url)
        self.link_life: float = 86_400
        self._now = now
        self._key = secrets.token_bytes(32)

    def sign(self, value: Any) -> Any:
        """The same JSON value with a fresh signature on every attachment's link in it."""
        if isinstance(value, str):
            return self._signed(value) if value.startswith(f"{self.base_url}/attachments/") else value
        if isinstance(value, Mapping):
            return {key: self.sign(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.sign(item) for item in value]
        return value

    def _signed(self, url: str) -> str:
        plain = url.partition("?")[0]
        now = self._now().timestamp()
        issued, expires = f"{int(now):x}", f"{int(now + self.link_life):x}"
        # The trailing ampersand is Discord's own.
        return f"{plain}?ex={expires}&is={issued}&hm={self._mac(plain, expires, issued)}&"

    def _mac(self, plain: str, expires: str, issued: str) -> str:
        return hmac.new(self._key, f"{plain} {expires} {issued}".encode(), hashlib.sha256).hexdigest()

    async def fetch(self, request: web.Request) -> web.Response:
        """Serve one file, if the link's signature is ours and has not run out."""
        plain = self.base_url + request.path
        expires, issued = request.query.get("ex", ""), request.query.get("is", "")
        ours = hmac.compare_digest(request.query.get("hm", ""), self._mac(plain, expires, issued))
        data = self.get(plain)
        if data is None or not ours or self._now().timestamp() >= int(expires, 16):
            return web.Response(status=404, text="This content is no longer available.")
        return web.Response(body=data, content_type=content_type_of(plain))


@dataclass(frozen=True, slots=True)
class Call:
    """One REST call as it came in and went out."""

    method: str
    path: str
    """Without ``/api/v10`` and without the query."""
    status: int
    """The HTTP status sent back; 0 where the connection was dropped instead."""
    body: Any = field(default=None, repr=False)
    """The JSON body, or a multipart's ``payload_json``."""


@dataclass(slots=True)
class RestFault:
    """Something that goes wrong with the REST calls it fits; made by `DiscordStandIn.inject`."""

    method: str
    path_glob: str
    status: int | None
    body: Any
    headers: Mapping[str, str]
    drop: bool
    after_effect: bool
    delay: float
    times: int | None
    hits: int = 0

    def fits(self, method: str, path: str) -> bool:
        """Whether this call is to be spoiled."""
        left = self.times is None or self.hits < self.times
        return left and self.method in ("*", method) and fnmatch.fnmatchcase(path, self.path_glob)


@dataclass(slots=True)
class _Upload:
    """A file part, with the attributes SimCord reads from a `discord.File`."""

    fp: io.BytesIO
    filename: str
    description: str | None = None


@dataclass(slots=True)
class _Request:
    method: str
    path: str
    params: dict[str, str]
    body: Any
    files: list[_Upload]
    reason: str | None
    authorization: str | None


@dataclass(slots=True)
class _Answer:
    status: int
    body: Any
    headers: Mapping[str, str] = field(default_factory=dict)

    def to_response(self) -> web.Response:
        if self.body is None:
            return web.Response(status=self.status, headers=self.headers)
        if isinstance(self.body, str):
            return web.Response(status=self.status, headers=self.headers, text=self.body)
        # discord.py takes a body for JSON only if the type is bare, without the charset aiohttp would add.
        data = json.dumps(self.body).encode()
        return web.Response(status=self.status, headers=self.headers, body=data, content_type="application/json")


class _Parsers(dict[str, Callable[[dict[str, Any]], None]]):
    """Looks like discord.py's table of event parsers, and hands every event on with its name."""

    def __init__(self, deliver: Callable[[str, dict[str, Any]], None]) -> None:
        super().__init__()
        self._deliver = deliver

    def __missing__(self, event: str) -> Callable[[dict[str, Any]], None]:
        return lambda payload: self._deliver(event, payload)

    def get(self, event: str, _default: Any = None) -> Any:
        return self[event]


class _Session:
    """One identified shard.

    It outlives its connection, so that a bot whose connection broke can resume and gets what it missed.
    Which events its intents let through is left to SimCord's own gateway code, which takes this object for
    a discord.py connection.
    """

    def __init__(
        self,
        backend: Backend,
        identify: Mapping[str, Any],
        shape: Callable[..., Any],
        copies: Callable[[str], int],
    ) -> None:
        self.id = secrets.token_hex(16)
        self.shard_id: int
        self.shard_count: int
        self.shard_id, self.shard_count = identify.get("shard") or (0, 1)
        self.intents = discord.Intents.none()
        self.intents.value = int(identify["intents"])
        self.parsers = _Parsers(self._dispatch)
        self.connection: _Connection | None = None
        self._backend = backend
        self._shape = shape
        self._copies = copies
        self._router = ShardRouter(backend, self, _nothing, self.shard_count, (self.shard_id,))
        # One bound method, since the list of subscribers is searched for it later.
        self.feed = self._router.feed
        self._sequence = 0
        self._backlog: deque[tuple[int, str]] = deque(maxlen=_BACKLOG)
        self._greeted: set[int] = set()

    def greet(self, gateway_url: str) -> None:
        """Say READY and describe every server of this shard."""
        guilds = [g for g in self._backend.guilds.values() if (g.id >> 22) % self.shard_count == self.shard_id]
        self._greeted = {guild.id for guild in guilds}
        ready = {
            "v": 10,
            "user": dict(serializers.user_payload(self._backend.bot_user)),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": self.id,
            "resume_gateway_url": gateway_url,
            "shard": [self.shard_id, self.shard_count],
            "application": {"id": str(self._backend.application_id), "flags": 0},
        }
        self._dispatch("READY", ready)
        for guild in guilds:
            self.feed("GUILD_CREATE", serializers.guild_create_payload(self._backend, guild))

    def _dispatch(self, event: str, payload: dict[str, Any]) -> None:
        if event == "GUILD_CREATE" and int(payload["id"]) not in self._greeted:
            # discord.py tells joining a server from a server coming back by this key.
            payload.pop("unavailable", None)
        self._sequence += 1
        message = {"op": _DISPATCH, "t": event, "s": self._sequence, "d": self._shape(event, payload)}
        frame = json.dumps(message)
        self._backlog.append((self._sequence, frame))
        if self.connection is not None:
            for _ in range(self._copies(event)):
                self.connection.outbox.put_nowait(frame)

    def resume(self, connection: _Connection, after: int) -> bool:
        """Send what came after that sequence number; False if it is no longer all there."""
        oldest = self._backlog[0][0] if self._backlog else self._sequence + 1
        if not oldest - 1 <= after <= self._sequence:
            return False
        self.connection = connection
        for sequence, frame in self._backlog:
            if sequence > after:
                connection.outbox.put_nowait(frame)
        self._dispatch("RESUMED", {})
        return True

    async def request_members(self, query: Mapping[str, Any]) -> None:
        """Answer opcode 8 with chunks of members."""
        await self._router.websockets[self.shard_id].request_chunks(
            int(query["guild_id"]),
            query.get("query"),
            limit=int(query.get("limit") or 0),
            user_ids=query.get("user_ids"),
            presences=bool(query.get("presences")),
            nonce=query.get("nonce"),
        )


def _nothing(*_: object) -> None:
    """Stands where SimCord would tell a client of its shards' reconnects."""


class _Connection:
    """One gateway websocket: frames go out in order, compressed if the client asked for zlib.

    A client that asks for zstd gets plain text frames, which discord.py takes as they are.
    """

    def __init__(self, socket: web.WebSocketResponse, compress: str | None) -> None:
        self.socket = socket
        self.session: _Session | None = None
        self.outbox: asyncio.Queue[str] = asyncio.Queue()
        self._zlib = zlib.compressobj() if compress == "zlib-stream" else None
        self._writer = asyncio.create_task(self._write())
        self._closed_with: int | None = None

    def post(self, op: int, payload: Any = None) -> None:
        """Queue a message that is not an event."""
        self.outbox.put_nowait(json.dumps({"op": op, "d": payload, "s": None, "t": None}))

    async def _write(self) -> None:
        with contextlib.suppress(ConnectionError):
            while True:
                frame = await self.outbox.get()
                if self._zlib is None:
                    await self.socket.send_str(frame)
                else:
                    data = self._zlib.compress(frame.encode()) + self._zlib.flush(zlib.Z_SYNC_FLUSH)
                    await self.socket.send_bytes(data)

    async def close(self, code: int) -> None:
        """Close from this side."""
        self._closed_with = code
        await self.socket.close(code=code)

    @property
    def close_code(self) -> int | None:
        """The code it was closed with by whoever closed it; aiohttp does not keep our own."""
        return self._closed_with or self.socket.close_code

    async def end(self) -> None:
        """Stop writing."""
        self._writer.cancel()
        await asyncio.gather(self._writer, return_exceptions=True)


class DiscordStandIn:
    """Discord on this machine: SimCord's world behind real REST and a real gateway.

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
    - The bot has three real seconds to answer an interaction, and fifteen minutes to follow up.

    Attributes:
        env: SimCord's world. It can be furnished before `start` and at any time later.
        token: The token the bot must log in with; anything else is refused with 401.
        api_url: The base of REST, for ``DISCORD_API_URL``; known once started.
        base_url: The server's own address, without a path; known once started.
        connected: Set while a bot is connected that has been told of its servers.
        identified: How many times a bot has identified itself, over all its lives.
        calls: Every REST call, oldest first.
        enforce_nonce: Whether a nonce sent with ``enforce_nonce`` makes one message only.
        nonce_window: For how long, in seconds. Discord says "the past few minutes".
        upload_limit: The most bytes one uploaded file may have, else 413; None for no limit. 10 MiB is what a
            server without boosts has.
        repeats: How many times more than once every interaction is handed out.
        resent: How many events that a bot has had already are sent once more when it resumes its session.
        premium_tier: The level of boosts that every server says it has; a bot learns it when it logs in. From level 2
            on, more can be uploaded: 50 MiB, then 100.
    """

    def __init__(self, *, token: str | None = None, bot_name: str = "Marionette") -> None:
        resident = discord.AutoShardedClient(intents=discord.Intents(guilds=True), max_messages=None)
        self.env = simcord.Env(resident, shard_count=1, check_errors=False)
        self._backend.clock = WallClock()
        self._backend.bot_user.name = bot_name
        # An application and its bot have had one id since 2016, and tokens begin with it.
        self._backend.application_id = self._backend.bot_user.id
        self.token = token or _token_for(self._backend.bot_user.id)
        self.api_url = self.base_url = ""
        self.connected = asyncio.Event()
        self.identified = 0
        self.calls: list[Call] = []
        self.enforce_nonce = True
        self.nonce_window: float = 180
        self.upload_limit: int | None = 10 * MIB
        self.repeats = 0
        self.resent = 0
        self.premium_tier = 0
        self._faults: list[RestFault] = []
        self._forbidden: dict[str, int] = {}
        self._nonces: dict[tuple[int, str], tuple[int, float]] = {}
        self._sessions: dict[str, _Session] = {}
        self._connections: set[_Connection] = set()
        self._runner: web.AppRunner | None = None

    @property
    def _backend(self) -> Backend:
        return self.env.backend

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
        app = web.Application(client_max_size=512 * MIB)
        app.router.add_get("/gateway", self._gateway)
        app.router.add_get("/attachments/{channel}/{attachment}/{filename}", self._attachment)
        app.router.add_route("*", "/api/v{version:\\d+}/{path:.*}", self._rest)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        try:
            await self._runner.setup()
            site = web.TCPSite(self._runner, host, port)
            await site.start()
            port = self._runner.addresses[0][1]
            self.base_url = f"http://{host}:{port}"
            self.api_url = f"{self.base_url}/api/v10"
            self._backend.cdn = _Cdn(self.base_url, self.env.now)
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
        await self.drop_connections(WSCloseCode.GOING_AWAY)
        for session in list(self._sessions.values()):
            self._forget(session)
        await runner.cleanup()
        await self.env.shutdown()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    # -- for tests and demos ---------------------------------------------------------------------------

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
            condition: Asked forty times a second.
            timeout: Seconds.

        Raises:
            TimeoutError: It did not happen; the message ends with the last REST calls.
        """
        deadline = time.perf_counter() + timeout
        while not (value := condition()):
            if time.perf_counter() >= deadline:
                lately = "".join(f"\n  {call}" for call in self.calls[-15:]) or " none"
                raise TimeoutError(f"it did not happen within {timeout:g} s; the last REST calls:{lately}")
            await asyncio.sleep(0.025)
        return value

    def messages(self, channel: simcord.ChannelHandle | int) -> list[Message]:
        """Every message record of a channel, oldest first, ephemeral ones included."""
        channel_id = channel if isinstance(channel, int) else channel.id
        return [message for _, message in sorted(self._backend.messages.get(channel_id, {}).items())]

    def link(self, attachment: Mapping[str, Any] | str) -> str:
        """A fresh signed link to an attachment record, as in a message's ``attachments``, or its URL."""
        url: str = self._cdn.sign(attachment if isinstance(attachment, str) else attachment["url"])
        return url

    def file(self, attachment: Mapping[str, Any] | str) -> bytes:
        """The bytes of an attachment record or a URL of one.

        Raises:
            KeyError: There is no such file.
        """
        url = attachment if isinstance(attachment, str) else attachment["url"]
        if (data := self._cdn.get(url)) is None:
            raise KeyError(url)
        return data

    @property
    def link_life(self) -> float:
        """How long a signed link works, in seconds; a day, as Discord's do."""
        return self._cdn.link_life

    @link_life.setter
    def link_life(self, seconds: float) -> None:
        self._cdn.link_life = seconds

    @property
    def _cdn(self) -> _Cdn:
        store = self._backend.cdn
        if not isinstance(store, _Cdn):
            raise RuntimeError("files have no address before start()")  # noqa: TRY004 - it is a state, not a type
        return store

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
            path_glob: A pattern of `fnmatch` for the path after ``/api/v10``, where ``*`` goes over slashes
                too: ``"/channels/*/messages"``. The oldest fault that fits a call is taken.
            status: The status to answer with; None for the proper answer, when only `delay` is wanted.
            body: The JSON to answer with, or text. By default Discord's shape of an error.
            headers: More headers of the answer.
            drop: Break the connection instead of answering.
            after_effect: Do what was asked first, then fail.
            delay: Seconds to wait before answering or dropping. What was asked is done after it, or before
                with `after_effect`, whether or not the caller is still there.
            times: How many calls; None for all that come.

        Returns:
            The fault; its `hits` counts the calls it spoiled, and setting `times` to 0 ends it.
        """
        if body is None and status is not None:
            body = {"message": f"{status}: injected fault", "code": 0}
        made = RestFault(method, path_glob, status, body, headers or {}, drop, after_effect, delay, times)
        self._faults.append(made)
        return made

    def forbid(self, words: str, *, code: int = 200000) -> None:
        """Let no message that everyone in a server can see hold these words, as AutoMod does.

        Args:
            words: What stands in no such message, in any case.
            code: Discord's code that the bot is answered with.
        """
        self._forbidden[words.casefold()] = code

    def clear_faults(self) -> None:
        """Let nothing more go wrong; what is going wrong already runs its course."""
        self._faults.clear()
        self._forbidden.clear()

    async def drop_connections(self, code: int = 4000) -> None:
        """Close every gateway connection with that code; after 4000 a bot resumes its session."""
        for connection in list(self._connections):
            await connection.close(code)

    # -- REST ------------------------------------------------------------------------------------------

    async def _attachment(self, request: web.Request) -> web.Response:
        return await self._cdn.fetch(request)

    async def _rest(self, http: web.Request) -> web.Response:
        try:
            request = await _read(http)
        except ValueError:
            return _Answer(400, {"message": "The request body contains invalid JSON.", "code": 50109}).to_response()
        fault = next((f for f in self._faults if f.fits(request.method, request.path)), None)
        if fault is None:
            answer = self._perform(request)
        else:
            fault.hits += 1
            answer = await self._spoil(fault, request)
        dropped = fault is not None and fault.drop
        status = 0 if dropped else answer.status
        self.calls.append(Call(request.method, request.path, status, request.body))
        if dropped and http.transport is not None:
            http.transport.abort()
        return answer.to_response()

    async def _spoil(self, fault: RestFault, request: _Request) -> _Answer:
        proper = self._perform(request) if fault.after_effect else None
        await asyncio.sleep(fault.delay)
        if fault.status is None and not fault.drop:
            return proper or self._perform(request)
        return _Answer(fault.status or 500, fault.body, fault.headers)

    def _perform(self, request: _Request) -> _Answer:
        """Do what a request asks, and sign the links in the answer."""
        authorized = request.authorization == f"Bot {self.token}"
        if not authorized and not _TOKEN_IN_PATH.fullmatch(request.path):
            return _Answer(401, {"message": "401: Unauthorized", "code": 0})
        if (code := self._forbidden_in(request)) is not None:
            return _Answer(400, {"message": "Message was blocked by automatic moderation", "code": code})
        if any(self._too_large(file) for file in request.files):
            return _Answer(413, {"message": "Request entity too large", "code": 40005})
        try:
            result = self._route(request)
        except (router.RouteNotImplemented, router.UnsupportedField) as gap:
            _log.error("%s %s", gap, " ".join(gap.__notes__))
            return _Answer(gap.status, gap.to_json())
        except simcord.BackendError as error:
            return _Answer(error.status, error.to_json())
        except (KeyError, TypeError, ValueError) as error:
            _log.exception("SimCord could not read %s %s", request.method, request.path)
            return _Answer(400, {"message": f"Invalid Form Body: {error!r}", "code": 50035})
        return _Answer(204 if result is None else 200, self._cdn.sign(result))

    def _forbidden_in(self, request: _Request) -> int | None:
        """Return the code for what a new message may not hold; what only its member sees is not looked at."""
        sends = _MESSAGES.fullmatch(request.path) or _INTERACTION_MESSAGES.fullmatch(request.path)
        if not self._forbidden or request.method != "POST" or not sends or not isinstance(request.body, dict):
            return None
        message: Any = request.body
        if request.path.endswith("/callback"):
            message = message.get("data") if message.get("type") == _CHANNEL_MESSAGE else None
        if not isinstance(message, dict) or int(message.get("flags") or 0) & discord.MessageFlags.ephemeral.flag:
            return None
        if request.path.startswith("/channels/"):
            channel = self._backend.channels.get(int(request.path.split("/")[2]))
            if channel is None or channel.guild_id is None:
                return None  # no server's rules hold in direct messages
        text = json.dumps(message, ensure_ascii=False).casefold()
        return next((code for words, code in self._forbidden.items() if words in text), None)

    def _too_large(self, file: _Upload) -> bool:
        return self.upload_limit is not None and file.fp.getbuffer().nbytes > self.upload_limit

    def _route(self, request: _Request) -> Any:
        match request.method, request.path:
            case "GET", "/gateway":
                return {"url": self._gateway_url}
            case "GET", "/gateway/bot":
                left = {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1}
                return {"url": self._gateway_url, "shards": 1, "session_start_limit": left}
            case "GET", "/applications/@me":
                request.path = "/oauth2/applications/@me"
        match = _MESSAGES.fullmatch(request.path)
        if request.method == "POST" and match:
            return self._send_message(int(match[1]), request)
        if request.method == "GET" and match and "after" in request.params:
            return self._messages_after(int(match[1]), request)
        return self._dispatch(request)

    def _dispatch(self, request: _Request) -> Any:
        return router.dispatch(
            self._backend,
            request.method,
            request.path,
            json=request.body,
            params=dict(request.params),
            files=list(request.files),
            reason=request.reason,
        )

    def _messages_after(self, channel_id: int, request: _Request) -> Any:
        """Return the first messages after one, newest first; SimCord returns the last ones."""
        if not self._dispatch(request):
            return []  # there are none, or the bot may not see them
        after, limit = int(request.params["after"]), int(request.params.get("limit", 50))
        found = sorted(id_ for id_ in self._backend.messages.get(channel_id, {}) if id_ > after)[:limit]
        messages = [self._backend.messages[channel_id][id_] for id_ in reversed(found)]
        return [serializers.message_payload(self._backend, message) for message in messages if not message.is_ephemeral]

    def _send_message(self, channel_id: int, request: _Request) -> Any:
        body = request.body if isinstance(request.body, dict) else {}
        nonce = body.get("nonce")
        if nonce is None:
            return self._dispatch(request)
        if len(str(nonce)) > _NONCE_LENGTH:
            raise simcord.BackendError(
                400, 50035, f"Invalid Form Body: nonce: Must be {_NONCE_LENGTH} or fewer in length."
            )
        key = (channel_id, str(nonce))
        enforced = self.enforce_nonce and body.get("enforce_nonce") is True
        if enforced and (earlier := self._message_of(key)) is not None:
            return {**serializers.message_payload(self._backend, earlier), "nonce": nonce}
        sent = self._dispatch(request)
        self._nonces[key] = (int(sent["id"]), self._backend.clock.elapsed)
        return {**sent, "nonce": nonce}

    def _message_of(self, key: tuple[int, str]) -> Message | None:
        message_id, sent_at = self._nonces.get(key, (0, 0.0))
        if self._backend.clock.elapsed - sent_at > self.nonce_window:
            return None
        return self._backend.messages.get(key[0], {}).get(message_id)

    # -- the gateway -----------------------------------------------------------------------------------

    @property
    def _gateway_url(self) -> str:
        return f"{self.base_url.replace('http', 'ws', 1)}/gateway"

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(timeout=2)
        await socket.prepare(request)
        connection = _Connection(socket, request.query.get("compress"))
        self._connections.add(connection)
        connection.post(_HELLO, {"heartbeat_interval": _HEARTBEAT_INTERVAL_MS})
        try:
            async for message in socket:
                if (code := await self._received(connection, message.type, message.data)) is not None:
                    await connection.close(code)
        finally:
            self._connections.discard(connection)
            self._detach(connection)
            await connection.end()
        return socket

    async def _received(self, connection: _Connection, kind: WSMsgType, data: Any) -> int | None:
        """Act on one message of the client; returns the code to close with, if it must be."""
        try:
            message: Any = json.loads(data) if kind is WSMsgType.TEXT else None
            op, payload = message["op"], message["d"]
        except (ValueError, TypeError, KeyError):
            return _DECODE_ERROR
        if op == _HEARTBEAT:
            connection.post(_HEARTBEAT_ACK)
            return None
        if not isinstance(payload, Mapping):
            return _DECODE_ERROR
        if op in (_IDENTIFY, _RESUME):
            if payload.get("token") != self.token:
                return _AUTHENTICATION_FAILED
            (self._identify if op == _IDENTIFY else self._resume)(connection, payload)
            return None
        if connection.session is None:
            return _NOT_AUTHENTICATED
        if op == _REQUEST_MEMBERS:
            await connection.session.request_members(payload)
            return None
        return None if op in (_PRESENCE, _VOICE) else _UNKNOWN_OPCODE

    def _identify(self, connection: _Connection, payload: Mapping[str, Any]) -> None:
        session = _Session(self._backend, payload, self._shape, self._copies)
        for other in list(self._sessions.values()):
            if other.connection is None and other.shard_id == session.shard_id:
                self._forget(other)
        self._sessions[session.id] = session
        self._backend.subscribers.append(session.feed)
        session.connection, connection.session = connection, session
        session.greet(self._gateway_url)
        self.identified += 1
        self.connected.set()

    def _resume(self, connection: _Connection, payload: Mapping[str, Any]) -> None:
        session = self._sessions.get(payload.get("session_id", ""))
        if session is None or not session.resume(connection, max(0, int(payload.get("seq") or 0) - self.resent)):
            # discord.py then turns to Discord's own address, not to ours: a session is therefore
            # kept for as long as there is any hope of its being resumed.
            connection.post(_INVALID_SESSION, payload=False)
            return
        connection.session = session
        self.connected.set()

    def _detach(self, connection: _Connection) -> None:
        session = connection.session
        if session is not None and session.connection is connection:
            session.connection = None
            if connection.close_code in (WSCloseCode.OK, WSCloseCode.GOING_AWAY):
                self._forget(session)
        if not any(each.session for each in self._connections):
            self.connected.clear()

    def _forget(self, session: _Session) -> None:
        self._sessions.pop(session.id, None)
        if session.feed in self._backend.subscribers:
            self._backend.subscribers.remove(session.feed)

    def _copies(self, event: str) -> int:
        return 1 + (self.repeats if event == "INTERACTION_CREATE" else 0)

    def _shape(self, event: str, payload: dict[str, Any]) -> Any:
        if event == "GUILD_CREATE":
            payload["premium_tier"] = self.premium_tier
        if event == "INTERACTION_CREATE" and self.upload_limit is not None:
            payload["attachment_size_limit"] = self.upload_limit
        return self._cdn.sign(payload)


def _token_for(user_id: int) -> str:
    """A token of Discord's shape: the bot's id in base64, then two parts that mean nothing here."""
    return f"{base64.b64encode(str(user_id).encode()).decode().rstrip('=')}.standi.{'n' * 38}"


async def _read(http: web.Request) -> _Request:
    """Take a REST request apart: JSON, or a form with ``payload_json`` and ``files[n]``."""
    body: Any = None
    files: list[_Upload] = []
    if http.content_type.startswith("multipart/"):
        body, files = await _read_form(http)
    elif raw := await http.read():
        body = json.loads(raw)
    reason = http.headers.get("X-Audit-Log-Reason")
    return _Request(
        method=http.method,
        # As the client wrote it: emoji in a path stay encoded, as SimCord's routes expect.
        path="/" + http.raw_path.partition("?")[0].split("/", 3)[3],
        params=dict(http.query),
        body=body,
        files=files,
        reason=unquote(reason) if reason else None,
        authorization=http.headers.get("Authorization"),
    )


async def _read_form(http: web.Request) -> tuple[Any, list[_Upload]]:
    fields: list[dict[str, Any]] = []
    uploads: dict[str, _Upload] = {}
    async for part in await http.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        if part.filename is None:
            fields.append({"name": part.name, "value": await part.text()})
        else:
            uploads[part.name.removeprefix("files[").removesuffix("]")] = _Upload(
                io.BytesIO(await part.read()), part.filename
            )
    body, _ = router.parse_form(fields, [])
    # A message's own attachments, an interaction response's, a forum post's.
    for holder in (body, *(body.get(key) for key in ("data", "message"))) if isinstance(body, dict) else ():
        for attachment in (holder.get("attachments") or ()) if isinstance(holder, dict) else ():
            if (upload := uploads.get(str(attachment.get("id")))) is not None:
                upload.description = attachment.get("description")
    return body, [upload for _, upload in sorted(uploads.items(), key=lambda item: item[0].zfill(3))]
