"""`marionette check`: the servers that the bot is in, whether it may post there, and its connections to Discord."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import aiohttp
import discord
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from bot.check.discord_calls import ask, not_discord
from bot.check.findings import Finding, Mark, words
from bot.interactions.permissions import NEEDED
from bot.settings import Settings

#: The most servers that one answer lists; the permissions in more of them are not looked at.
_PAGE = 200

#: How many servers one line names.
_NAMED = 5

#: The most servers on one shard: Discord refuses to connect it with more.
_MOST_ON_SHARD = 2500


class Server(BaseModel):
    """One item of the answer of `GET /users/@me/guilds`, as far as it is used here."""

    model_config = ConfigDict(extra="ignore")

    name: str = ""
    #: What the bot may do there, by the server's roles alone.
    permissions: int | None = None

    @property
    def lacks_something(self) -> bool:
        """Whether no role gives the bot all that it needs."""
        may = None if self.permissions is None else discord.Permissions(self.permissions)
        return may is not None and not (may.administrator or may >= NEEDED)


class _Starts(BaseModel):
    """How often the bot may still connect."""

    model_config = ConfigDict(extra="ignore")

    remaining: int
    reset_after: int


class _Gateway(BaseModel):
    """The answer of `GET /gateway/bot`, as far as it is used here."""

    model_config = ConfigDict(extra="ignore")

    shards: int
    session_start_limit: _Starts


async def servers(settings: Settings, session: aiohttp.ClientSession) -> list[Server]:
    """Return the first servers that the bot is in.

    Raises:
        CheckError: Discord refuses the token or cannot be reached.
    """
    try:
        return TypeAdapter(list[Server]).validate_python(await ask(settings, session, "/users/@me/guilds"))
    except ValidationError:
        raise not_discord() from None


async def check_servers(settings: Settings, session: aiohttp.ClientSession, known_count: int | None) -> list[Finding]:
    """Return whether the bot may post in its servers, and whether Discord will let it connect.

    Args:
        settings: What the bot would run with.
        session: For the requests.
        known_count: About how many servers there are, if Discord has said so.

    Raises:
        CheckError: Discord refuses the token or cannot be reached.
    """
    found, gateway = await asyncio.gather(servers(settings, session), _gateway(settings, session))
    count = max(known_count or 0, len(found))
    return [_servers(found, count), *_lacking(found), *_connections(gateway, settings.shard_count, count)]


async def _gateway(settings: Settings, session: aiohttp.ClientSession) -> _Gateway:
    try:
        return _Gateway.model_validate(await ask(settings, session, "/gateway/bot"))
    except ValidationError:
        raise not_discord() from None


def _servers(found: Sequence[Server], count: int) -> Finding:
    if not found:
        return Finding(Mark.NOTE, "servers", "the bot is in none yet", "open the invite link and pick one of yours")
    return Finding(Mark.OK, "servers", f"the bot is in {_names(found, count)}")


def _lacking(found: Sequence[Server]) -> list[Finding]:
    """Return in which servers no role gives the bot what it needs; channels may still grant or deny it."""
    lacking = [server for server in found if server.lacks_something]
    if not lacking:
        return []
    text = f"its roles lack permissions in {_names(lacking, len(lacking))}"
    return [Finding(Mark.NOTE, "servers", text, "open the invite link once more and pick that server, which adds them")]


def _names(found: Sequence[Server], count: int) -> str:
    named = [words(server.name) for server in found[:_NAMED]]
    return ", ".join(named) + (f" and {count - len(named)} more" if count > len(named) else "")


def _connections(gateway: _Gateway, shard_count: int | None, count: int) -> list[Finding]:
    shards, starts = shard_count or gateway.shards, gateway.session_start_limit
    found = []
    if count > shards * _MOST_ON_SHARD:
        text = f"SHARD_COUNT={shards} is too few for {count} servers, and Discord would refuse to connect"
        found.append(Finding(Mark.FAILED, "gateway", text, f"leave it out; Discord recommends {gateway.shards}"))
    elif shards < gateway.shards:
        text = f"SHARD_COUNT={shards} is less than the {gateway.shards} that Discord recommends"
        found.append(Finding(Mark.NOTE, "gateway", text, "leave it out"))
    if starts.remaining < shards:
        minutes = -(-starts.reset_after // 60_000)
        text = (
            f"Discord lets the bot connect {starts.remaining} more times until {minutes} min from now, {shards} are "
            "needed, and whoever connects more often loses the token"
        )
        found.append(Finding(Mark.FAILED, "gateway", text, "wait until then, and find out what restarted it so often"))
    return found
