"""Everything the bot changes or calls behind discord.py's public interface.

A new release of discord.py may move what this module touches: check it here first.
"""

from __future__ import annotations

import asyncio
from typing import Any, Literal, Protocol

import discord
from discord.gateway import DiscordWebSocket
from discord.http import HTTPClient, Route
from discord.shard import Shard
from yarl import URL

from bot import background_tasks
from bot.discord_api.limits import LEAST_RATE_LIMIT_WAIT


class MayAct(Protocol):
    """Whether this process may act; see `bot.processes.presence.Presence`."""

    def is_sure(self) -> bool:
        """Return whether it may, without waiting."""

    async def sure(self) -> None:
        """Return once it may; raise an error if it never may again."""


class _Gate(asyncio.Event):
    """The gate in front of all requests, which opens again by itself, and is closed while this process may not act."""

    def __init__(self, may_act: MayAct | None) -> None:
        super().__init__()
        self._may_act = may_act
        self.set()

    def is_set(self) -> bool:
        """Return whether requests may pass."""
        return super().is_set() and (self._may_act is None or self._may_act.is_sure())

    async def wait(self) -> Literal[True]:
        """Wait until they may."""
        if not super().is_set():
            await super().wait()
        if self._may_act is not None:
            await self._may_act.sure()
        return True

    def clear(self) -> None:
        """Close the gate, for no longer than discord.py waits out a rate limit."""
        super().clear()
        background_tasks.call_later(LEAST_RATE_LIMIT_WAIT + 1.0, self.set)


def guard_requests(http: HTTPClient, may_act: MayAct | None = None) -> None:
    """Let requests go on after a rate limit on everything, and hold them while this process may not act.

    discord.py closes a gate before it waits a rate limit out and opens it afterwards. A timeout that cuts the wait off
    would leave the gate closed for ever.
    """
    http._global_over = _Gate(may_act)


def keep_shards_by_hand(client: discord.AutoShardedClient, count: int) -> None:
    """Let a client connect to any of so many shards with `launch_shard`, and be ready when `say_ready` is called."""
    client.shard_count = count
    state = client._connection
    state.shard_count = count
    # With these discord.py would wait for all of them before it is ready.
    state.shard_ids = []


def say_ready(client: discord.AutoShardedClient) -> None:
    """Say that a client is ready, as discord.py does when it knows the servers of all shards."""
    client._connection.call_handlers("ready")
    client.dispatch("ready")


async def forget_session(http: HTTPClient) -> None:
    """Close what a login that failed has opened, so that another one opens it anew."""
    await http.close()
    http.connector = discord.utils.MISSING


async def connect_shard(client: discord.AutoShardedClient, gateway: URL, shard_id: int, *, initial: bool) -> None:
    """Connect a shard, as discord.py does, but raise what fails.

    discord.py logs a traceback and calls itself every five seconds, until Python's limit of such calls is reached.

    Raises:
        Exception: it cannot be connected now.
    """
    async with asyncio.timeout(client.shard_connect_timeout):
        socket = await DiscordWebSocket.from_client(client, initial=initial, gateway=gateway, shard_id=shard_id)
    of_client = vars(client)
    queue: asyncio.PriorityQueue[Any] = of_client["_AutoShardedClient__queue"]
    shard = Shard(socket, client, queue.put_nowait)
    of_client["_AutoShardedClient__shards"][shard_id] = shard
    shard.launch()


async def drop_shard(client: discord.AutoShardedClient, shard_id: int) -> None:
    """Disconnect a shard, and forget the servers on it: no event would keep them up to date."""
    shards: dict[int, Any] = vars(client)["_AutoShardedClient__shards"]
    shard = shards.pop(shard_id, None)
    if shard is not None:
        await shard.close()
    for guild in [each for each in client.guilds if each.shard_id == shard_id]:
        client._connection._remove_guild(guild)


#: What Discord tells of a server that nothing here looks at.
_UNUSED = frozenset({"soundboard_sounds", "guild_scheduled_events", "stage_instances", "voice_states", "presences"})

#: The events that describe a channel, or a server with its channels.
_DESCRIPTIONS = ("GUILD_CREATE", "CHANNEL_CREATE", "CHANNEL_UPDATE")


def keep_less(client: discord.Client) -> None:
    """Keep of servers and channels only what is used: discord.py keeps all that Discord tells, for each server.

    Emojis, stickers, members and messages are not kept anyway, by the client's intents and flags.
    """
    parsers = client._connection.parsers

    def reduced(event: str) -> None:
        parse = parsers[event]
        parsers[event] = lambda data: parse(_reduced(data))

    for event in _DESCRIPTIONS:
        reduced(event)


def _reduced(data: Any) -> Any:
    """Return what is kept of a server or a channel."""
    kept = {key: value for key, value in data.items() if key not in _UNUSED and key != "topic"}
    if "channels" in kept:
        kept["channels"] = [_reduced(channel) for channel in kept["channels"]]
    return kept


def use_api_at(url: str) -> None:
    """Send every REST request to another base address; the gateway's address comes from there (GET /gateway/bot)."""
    Route.BASE = url.rstrip("/")


def use_gateway_at(url: str) -> None:
    """Connect to this gateway after a lost session too, where discord.py goes to Discord's own."""
    DiscordWebSocket.DEFAULT_GATEWAY = URL(url)


def guild_from(client: discord.Client, data: Any) -> discord.Guild:
    """Build a server that is not in the client's cache from what Discord's REST API says of it.

    Args:
        client: Whose it is.
        data: Discord's answer about the server, with its `channels` and the `members` that are to be known.
    """
    return discord.Guild(data=data, state=client._connection)


async def submit_modal(modal: discord.ui.Modal, interaction: discord.Interaction, data: Any) -> None:
    """Fill a modal with what a member sent and run its `on_submit`: discord.py does that only for modals it keeps.

    Args:
        modal: Built with the same inputs as the one that was shown.
        interaction: The submission.
        data: Its data, as Discord sent it.
    """
    await modal._dispatch_submit(interaction, data["components"], data.get("resolved", {}))
