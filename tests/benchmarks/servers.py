"""How much memory 0, 100 and 2,500 servers take that the bot is in, as it keeps them and as discord.py does.

Run it with `python -m tests.benchmarks.servers [NUMBER ...]`. Each figure is that of a new process whose client is told
of the servers as the gateway tells it. A server has 50 channels with a topic and rules for three roles, 30 roles, 60
emojis, 10 stickers, sounds and threads each, an event and 5 members: what Discord sends of a community of middle size.
"""

from __future__ import annotations

import asyncio
import gc
import json
import multiprocessing
import sys
from collections.abc import Iterator
from typing import Any

import discord
import psutil

from bot.client import Marionette
from bot.units import MIB
from tests.conftest import settings

SERVERS = (0, 100, 2500)
CHANNELS, ROLES, EMOJIS, OTHERS, MEMBERS = 50, 30, 60, 10, 5
TOPIC = "Talk about puppets here, and be kind to each other: what the house asks of its guests is in #rules."
AT = "2026-01-01T00:00:00+00:00"
BOT = {"id": "77", "username": "Marionette", "discriminator": "0", "avatar": None, "bot": True}


def server(number: int) -> dict[str, Any]:
    """Return what the gateway says of a server; no two things have the same id."""
    ids: Iterator[str] = map(str, range((number + 1) << 30, (number + 2) << 30))
    guild_id = next(ids)
    roles = [guild_id, *(next(ids) for _ in range(ROLES - 1))]
    channels: list[dict[str, Any]] = []
    for place in range(CHANNELS):
        rules = [{"id": roles[(place + each) % ROLES], "type": 0, "allow": "1024", "deny": "2048"} for each in range(3)]
        about = {"id": next(ids), "type": 0, "name": f"stage-{place}", "topic": TOPIC, "position": place, "nsfw": False}
        channels.append({**about, "permission_overwrites": rules, "parent_id": None, "last_message_id": next(ids)})
    users = [{"id": next(ids), "username": f"member{each}", "discriminator": "0", "avatar": None} for each in range(5)]
    thread = {"archived": False, "auto_archive_duration": 1440, "archive_timestamp": AT, "locked": False}
    event = {"name": "Premiere", "scheduled_start_time": AT, "scheduled_end_time": AT, "privacy_level": 2, "status": 1}
    return {
        "id": guild_id,
        "name": f"Theatre {number}",
        "owner_id": next(ids),
        "member_count": 1200,
        "features": ["COMMUNITY", "NEWS"],
        "roles": [
            {"id": role, "name": f"Role {place}", "color": 0, "position": place, "permissions": "104324673"}
            for place, role in enumerate(roles)
        ],
        "channels": channels,
        "emojis": [{"id": next(ids), "name": f"emoji{each}", "roles": []} for each in range(EMOJIS)],
        "stickers": [
            {"id": next(ids), "name": "sticker", "tags": "smile", "type": 2, "format_type": 1, "description": ""}
            for _ in range(OTHERS)
        ],
        "soundboard_sounds": [
            {
                "sound_id": next(ids),
                "name": "sound",
                "volume": 1.0,
                "emoji_id": None,
                "emoji_name": None,
                "available": True,
            }
            for _ in range(OTHERS)
        ],
        "threads": [
            {
                "id": next(ids),
                "type": 11,
                "guild_id": guild_id,
                "parent_id": channels[0]["id"],
                "owner_id": next(ids),
                "name": f"Scene {each}",
                "thread_metadata": thread,
            }
            for each in range(OTHERS)
        ],
        "guild_scheduled_events": [
            {**event, "id": next(ids), "guild_id": guild_id, "entity_type": 3, "entity_id": None, "channel_id": None}
        ],
        "members": [{"user": user, "roles": roles[:3], "joined_at": AT, "flags": 0} for user in (*users, BOT)],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
    }


async def _resident(count: int, *, whole: bool) -> int:
    client = Marionette(settings("sqlite:///servers.db", "http://127.0.0.1"))
    state = client._connection
    state.user = discord.ClientUser(state=state, data=BOT)  # type: ignore[arg-type] # as much of it as is read
    add = state._add_guild_from_data if whole else state.parsers["GUILD_CREATE"]
    for number in range(count):
        add(json.loads(json.dumps(server(number))))
    await asyncio.sleep(0)
    assert len(client.guilds) == count
    gc.collect()
    return int(psutil.Process().memory_info().rss)


def resident(given: tuple[int, bool]) -> int:
    """Return the resident bytes of this process with a client that knows so many servers."""
    return asyncio.run(_resident(given[0], whole=given[1]))


def main(counts: list[int]) -> None:
    """Print one line for each number."""
    fresh = multiprocessing.get_context("spawn")
    for count in counts:
        with fresh.Pool(1, maxtasksperchild=1) as pool:
            kept, whole = pool.map(resident, [(count, False), (count, True)], chunksize=1)
        print(
            f"{count:>5} servers: {kept / MIB:.0f} MiB resident, {whole / MIB:.0f} as discord.py keeps them", flush=True
        )


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or list(SERVERS))
