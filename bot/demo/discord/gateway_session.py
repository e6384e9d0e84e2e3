"""One identified shard: what it is told, and what it missed while it was not connected."""

from __future__ import annotations

import json
import secrets
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

import discord
from simcord.backend import Backend, serializers
from simcord.gateway import ShardRouter

from bot.demo.discord.gateway_connection import GatewayConnection

_DISPATCH = 0
_BACKLOG = 1_000


class _Parsers(dict[str, Callable[[dict[str, Any]], None]]):
    """Looks like discord.py's table of event parsers, and passes every event on with its name."""

    def __init__(self, deliver: Callable[[str, dict[str, Any]], None]) -> None:
        super().__init__()
        self._deliver = deliver

    def __missing__(self, event: str) -> Callable[[dict[str, Any]], None]:
        return lambda payload: self._deliver(event, payload)

    def get(self, event: str, _default: Any = None) -> Any:
        return self[event]


class GatewaySession:
    """The session of a shard.

    It outlives its connection, so that a bot whose connection broke can resume and gets what it missed.
    SimCord's own gateway code decides which events its intents let through; it takes this object for a discord.py
    connection.
    """

    def __init__(
        self,
        backend: Backend,
        identify: Mapping[str, Any],
        sent_for: Callable[[str, dict[str, Any]], tuple[Any, int]],
    ) -> None:
        """Begin a session.

        Args:
            backend: SimCord's Discord.
            identify: The data of the client's opcode 2.
            sent_for: Returns the data that is sent for an event, and how many times it is sent.
        """
        self.id = secrets.token_hex(16)
        #: Its number, and how many there are.
        self.shard: tuple[int, int] = tuple(identify.get("shard") or (0, 1))
        self.intents = discord.Intents.none()
        self.intents.value = int(identify["intents"])
        self.parsers = _Parsers(self._dispatch)
        self.connection: GatewayConnection | None = None
        self._backend = backend
        self._sent_for = sent_for
        self._router = ShardRouter(backend, self, _ignore, self.shard_count, (self.shard_id,))
        # One bound method, since the list of subscribers is searched for it later.
        self.feed = self._router.feed
        self._sequence = 0
        self._backlog: deque[tuple[int, str]] = deque(maxlen=_BACKLOG)
        self._ready_guilds: set[int] = set()

    @property
    def shard_id(self) -> int:
        """The number of its shard."""
        return self.shard[0]

    @property
    def shard_count(self) -> int:
        """How many shards the bot has."""
        return self.shard[1]

    def send_ready(self, gateway_url: str) -> None:
        """Send READY and the description of every server of this shard."""
        guilds = [g for g in self._backend.guilds.values() if (g.id >> 22) % self.shard_count == self.shard_id]
        self._ready_guilds = {guild.id for guild in guilds}
        ready = {
            "v": 10,
            "user": dict(serializers.user_payload(self._backend.bot_user)),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": self.id,
            "resume_gateway_url": gateway_url,
            "shard": list(self.shard),
            "application": {"id": str(self._backend.application_id), "flags": 0},
        }
        self._dispatch("READY", ready)
        for guild in guilds:
            self.feed("GUILD_CREATE", serializers.guild_create_payload(self._backend, guild))

    def _dispatch(self, event: str, payload: dict[str, Any]) -> None:
        if event == "GUILD_CREATE" and int(payload["id"]) not in self._ready_guilds:
            # By this key discord.py tells a server that comes back from one that it has joined.
            payload.pop("unavailable", None)
        self._sequence += 1
        data, copies = self._sent_for(event, payload)
        message = {"op": _DISPATCH, "t": event, "s": self._sequence, "d": data}
        frame = json.dumps(message)
        self._backlog.append((self._sequence, frame))
        if self.connection is not None:
            for _ in range(copies):
                self.connection.send_frame(frame)

    def resume(self, connection: GatewayConnection, after: int) -> bool:
        """Send what came after that sequence number; False if it is no longer all there."""
        oldest = self._backlog[0][0] if self._backlog else self._sequence + 1
        if not oldest - 1 <= after <= self._sequence:
            return False
        self.connection = connection
        for sequence, frame in self._backlog:
            if sequence > after:
                connection.send_frame(frame)
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


def _ignore(*_: object) -> None:
    """Take the place of SimCord's report of a shard's reconnects to a client."""
