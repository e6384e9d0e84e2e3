"""Discord mentions in members' text, replaced by names: neither Kling nor a reader can resolve markup with an id."""

from __future__ import annotations

import asyncio
import logging
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import aiohttp
import discord

from bot.discord_api.limits import MAX_NAME
from bot.member_text.unicode import beginning, clean

log = logging.getLogger(__name__)

#: The markup that Discord documents under "Message Formatting": members, roles, channels, commands, emoji, timestamps
#: and the server's own pages.
_MARKUP = re.compile(
    r"<(?:@(?:!?(?P<user>\d{1,20})|&(?P<role>\d{1,20}))|#(?P<channel>\d{1,20})|/(?P<command>[^:<>\n]{1,100}):\d{1,20}"
    r"|a?:(?P<emoji>\w{2,32}):\d{1,21}|t:(?P<time>-?\d{1,13})(?::(?P<style>[A-Za-z]))?"
    r"|id:(?P<page>[a-z-]{1,20})(?::\d{1,20})?)>"
)

#: What replaces a mention whose name is unknown or does not fit.
_PLAIN = {
    "user": "someone",
    "role": "a role",
    "channel": "a channel",
    "command": "a command",
    "emoji": "an emoji",
    "time": "a time",
    "page": "a page",
}

_PAGES = {
    "customize": "Channels & Roles",
    "browse": "Browse Channels",
    "guide": "Server Guide",
    "linked-roles": "Linked Roles",
}

#: Characters with a meaning in prompts, which a name must not bring in: the @ of a character, markup, and the bars and
#: backslash of the storyboard shorthand.
_MEANINGFUL = re.compile("[@\uff20<>|\\\\]")

#: How many members are fetched from Discord for one text, and within how many seconds: the text also works without.
_MOST_ASKED, _PATIENCE = 5, 2.0

#: How many different mentions of one kind are replaced by names in one text; the rest get generic words. Channels have
#: a lower bound, since computing a member's permissions takes up to 0.1 ms a channel.
_MOST_NAMED, _MOST_CHANNELS = 100, 20


async def with_names(
    interaction: discord.Interaction, text: str, limit: int, *, defer: Callable[[], Awaitable[object]]
) -> str:
    """Return a text with its mentions replaced by names, where they are known or Discord returns them in time.

    A channel that the member cannot see is never named.

    Args:
        interaction: From the member who wrote the text.
        text: What they wrote.
        limit: The most code points of the result; when the names do not fit, generic words replace the mentions.
        defer: Awaited before Discord is asked for members, which may take longer than an interaction stays open.
    """
    found = list(_MARKUP.finditer(text))
    if not found:
        return text
    users = dict(_known_users(interaction, _ids(found, "user")))
    unknown = [user for user in _ids(found, "user") if user not in users][:_MOST_ASKED]
    guild = interaction.guild
    away = interaction.is_user_integration() and not interaction.is_guild_integration()
    if unknown and guild is not None and not away:
        await defer()
        users |= await _fetched_names(guild, unknown)
    names = _names(interaction, found, users)
    named = _MARKUP.sub(lambda match: names[match[0]], text)
    return named if len(named) <= limit else _MARKUP.sub(lambda match: _PLAIN[_kind(match)], text)


def _ids(found: Iterable[re.Match[str]], kind: str) -> list[int]:
    return list(dict.fromkeys(int(match[kind]) for match in found if match[kind]))


def _known_users(interaction: discord.Interaction, wanted: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield the names of members that came with the interaction or are in the cache."""
    data: Mapping[str, Any] = interaction.data or {}
    resolved = data.get("resolved", {})
    for user_id in wanted:
        user = resolved.get("users", {}).get(str(user_id), {})
        nick = resolved.get("members", {}).get(str(user_id), {}).get("nick")
        resolved_name = nick or user.get("global_name") or user.get("username")
        member = interaction.guild.get_member(user_id) if interaction.guild is not None else None
        if user_id == interaction.user.id:
            yield user_id, interaction.user.display_name
        elif resolved_name:
            yield user_id, str(resolved_name)
        elif member is not None:
            yield user_id, member.display_name


async def _fetched_names(guild: discord.Guild, wanted: Iterable[int]) -> dict[int, str]:
    """Fetch the names of members of the server; those that fail or take too long are left out."""
    names: dict[int, str] = {}

    async def ask(user_id: int) -> None:
        try:
            names[user_id] = (await guild.fetch_member(user_id)).display_name
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.debug("The name of a member is not known: %s", error)

    try:
        async with asyncio.timeout(_PATIENCE):
            await asyncio.gather(*map(ask, wanted))
    except TimeoutError:
        log.info("Discord did not return the names of members within %d s", _PATIENCE)
    return names


def _names(
    interaction: discord.Interaction, found: Iterable[re.Match[str]], users: Mapping[int, str]
) -> dict[str, str]:
    """Return the replacement of each mention, by its markup."""
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for match in found:
        if match[0] in names:
            continue
        kind = _kind(match)
        counts[kind] += 1
        within = counts[kind] <= (_MOST_CHANNELS if kind == "channel" else _MOST_NAMED)
        names[match[0]] = _name(interaction, match, users) if within else _PLAIN[kind]
    return names


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _PLAIN if match[kind] is not None)


def _name(interaction: discord.Interaction, match: re.Match[str], users: Mapping[int, str]) -> str:
    kind = _kind(match)
    match kind:
        case "user":
            name = users.get(int(match["user"]))
        case "role":
            role = interaction.guild.get_role(int(match["role"])) if interaction.guild is not None else None
            name = role.name if role is not None else None
        case "channel":
            name = _channel_name(interaction, int(match["channel"]))
        case "command":
            name = f"/{match['command']}"
        case "emoji":
            name = f":{match['emoji']}:"
        case "time":
            name = _timestamp(int(match["time"]), match["style"] or "f")
        case _:
            name = _PAGES.get(match["page"])
    flat = " ".join(_MEANINGFUL.sub(" ", clean(name or "")).split())
    return beginning(flat, MAX_NAME) or _PLAIN[kind]


def _channel_name(interaction: discord.Interaction, channel_id: int) -> str | None:
    """Return the name of a channel that the member can see, else None."""
    guild, member = interaction.guild, interaction.user
    channel = guild.get_channel_or_thread(channel_id) if guild is not None else None
    if channel is None or not isinstance(member, discord.Member):
        return None
    if isinstance(channel, discord.Thread) and channel.is_private() and channel.id != interaction.channel_id:
        return None
    return channel.name if channel.permissions_for(member).view_channel else None


def _timestamp(seconds: int, style: str) -> str | None:
    """Return a timestamp in words, with its date or its hour alone where its style shows just that."""
    try:
        at = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    day, hour = f"{at.day} {at:%B} {at.year}", f"{at:%H:%M} UTC"
    return {"t": hour, "T": hour, "d": day, "D": day}.get(style, f"{day}, {hour}")
