"""Discord's gateway: connections that identify, resume and get events."""

from __future__ import annotations

import asyncio
import json
import math
import time
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web
from simcord.backend import Backend

from bot.demo.discord.gateway_connection import GatewayConnection
from bot.demo.discord.gateway_session import GatewaySession
from bot.demo.discord.settings import DiscordSettings

# https://docs.discord.com/developers/events/gateway-connection-opcodes-and-close-codes
_HEARTBEAT, _IDENTIFY, _PRESENCE, _VOICE, _RESUME = 1, 2, 3, 4, 6
_REQUEST_MEMBERS, _INVALID_SESSION, _HELLO, _HEARTBEAT_ACK = 8, 9, 10, 11
_UNKNOWN_OPCODE, _DECODE_ERROR, _NOT_AUTHENTICATED, _AUTHENTICATION_FAILED = 4001, 4002, 4003, 4004

_HEARTBEAT_INTERVAL_MS = 41_250


class Gateway:
    """The gateway.

    Attributes:
        url: Its address, known once the server has started.
        connected: Set while a bot is connected that has been told of its servers.
        identified: How many times a bot has identified itself, over all its lives.
        refused: How many times one identified itself too soon.
        observers: Called when a bot has come or gone.
    """

    def __init__(self, backend: Backend, token: str, settings: DiscordSettings, sign: Callable[[Any], Any]) -> None:
        """Prepare.

        Args:
            backend: SimCord's Discord.
            token: The bot's.
            settings: What a test can change.
            sign: Signs the links in an event.
        """
        self.url = ""
        self.connected = asyncio.Event()
        self.identified = self.refused = 0
        self.observers: list[Callable[[], None]] = []
        self._backend = backend
        self._token = token
        self._settings = settings
        self._sign = sign
        self._sessions: dict[str, GatewaySession] = {}
        self._buckets: dict[int, float] = {}
        self._connections: dict[GatewayConnection, GatewaySession | None] = {}

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until it ends."""
        socket = web.WebSocketResponse(timeout=2)
        await socket.prepare(request)
        connection = GatewayConnection(socket, request.query.get("compress"))
        self._connections[connection] = None
        connection.send(_HELLO, {"heartbeat_interval": _HEARTBEAT_INTERVAL_MS})
        try:
            async for message in socket:
                if (code := await self._receive(connection, message.type, message.data)) is not None:
                    await connection.close(code)
        finally:
            self._detach(connection)
            await connection.stop_writing()
        return socket

    async def close_connections(self, code: int) -> None:
        """Close every connection with that code."""
        for connection in list(self._connections):
            await connection.close(code)

    def end_sessions(self) -> None:
        """End every session."""
        for session in list(self._sessions.values()):
            self._end(session)

    async def _receive(self, connection: GatewayConnection, kind: WSMsgType, data: Any) -> int | None:
        """Act on one message of the client; return the code to close with, if it must be."""
        try:
            message: Any = json.loads(data) if kind is WSMsgType.TEXT else None
            op, payload = message["op"], message["d"]
        except (ValueError, TypeError, KeyError):
            return _DECODE_ERROR
        if op == _HEARTBEAT:
            connection.send(_HEARTBEAT_ACK)
            return None
        if not isinstance(payload, Mapping):
            return _DECODE_ERROR
        if op in (_IDENTIFY, _RESUME):
            if payload.get("token") != self._token:
                return _AUTHENTICATION_FAILED
            (self._identify if op == _IDENTIFY else self._resume)(connection, payload)
            return None
        session = self._connections[connection]
        if session is None:
            return _NOT_AUTHENTICATED
        if op == _REQUEST_MEMBERS:
            await session.request_members(payload)
            return None
        return None if op in (_PRESENCE, _VOICE) else _UNKNOWN_OPCODE

    @property
    def shards(self) -> list[int]:
        """The numbers of the shards that are connected, each as often as it is."""
        return sorted(session.shard_id for session in self._connections.values() if session is not None)

    def _identify(self, connection: GatewayConnection, payload: Mapping[str, Any]) -> None:
        if not self._may_identify(payload):
            connection.send(_INVALID_SESSION, payload=False)
            return
        session = GatewaySession(self._backend, payload, self._sent_for)
        for other in list(self._sessions.values()):
            if other.connection is None and other.shard_id == session.shard_id:
                self._end(other)
        self._sessions[session.id] = session
        self._backend.subscribers.append(session.feed)
        session.connection = connection
        self._connections[connection] = session
        session.send_ready(self.url)
        self.identified += 1
        self._say_connected(True)

    def _may_identify(self, payload: Mapping[str, Any]) -> bool:
        """Use the bucket of a shard, if enough time has passed since its last use."""
        bucket = (payload.get("shard") or (0, 1))[0] % self._settings.max_concurrency
        now, used_at = time.monotonic(), self._buckets.get(bucket, -math.inf)
        pause = self._settings.identify_pause
        if pause is not None and now - used_at < pause:
            self.refused += 1
            return False
        self._buckets[bucket] = now
        return True

    def _resume(self, connection: GatewayConnection, payload: Mapping[str, Any]) -> None:
        session = self._sessions.get(payload.get("session_id", ""))
        after = max(0, int(payload.get("seq") or 0) - self._settings.replayed_events)
        if session is None or not session.resume(connection, after):
            # discord.py then connects to Discord's own address, not to ours: a session is therefore kept for as long
            # as a bot may still resume it.
            connection.send(_INVALID_SESSION, payload=False)
            return
        self._connections[connection] = session
        self._say_connected(True)

    def _detach(self, connection: GatewayConnection) -> None:
        session = self._connections.pop(connection)
        if session is not None and session.connection is connection:
            session.connection = None
            if connection.close_code in (WSCloseCode.OK, WSCloseCode.GOING_AWAY):
                self._end(session)
        if not any(self._connections.values()):
            self._say_connected(False)

    def _say_connected(self, connected: bool) -> None:
        (self.connected.set if connected else self.connected.clear)()
        for note in self.observers:
            note()

    def _end(self, session: GatewaySession) -> None:
        self._sessions.pop(session.id, None)
        if session.feed in self._backend.subscribers:
            self._backend.subscribers.remove(session.feed)

    def _sent_for(self, event: str, payload: dict[str, Any]) -> tuple[Any, int]:
        if event == "GUILD_CREATE":
            payload["premium_tier"] = self._settings.premium_tier
        if event == "INTERACTION_CREATE" and self._settings.upload_limit is not None:
            payload["attachment_size_limit"] = self._settings.upload_limit
        return self._sign(payload), 1 + (self._settings.repeated_interactions if event == "INTERACTION_CREATE" else 0)
