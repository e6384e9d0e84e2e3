"""Which servers the bot is in, and the host told of each new one: strangers there spend the host's credits."""

from __future__ import annotations

import asyncio
import json
import logging

import discord
import sqlalchemy as sa

from bot.db.key_values import KeyValues
from bot.posting.owner_alerts import OwnerAlerts
from bot.settings import Share
from bot.texts import owner_alerts as texts

log = logging.getLogger(__name__)


class NewServers:
    """Remembers the servers of this process's share, also while the bot is not running.

    Those that are there when nothing is remembered yet are the host's own: the bot was just set up, or an older version
    remembered none.
    """

    def __init__(self, client: discord.Client, key_values: KeyValues, owner_alerts: OwnerAlerts, share: Share) -> None:
        self._client = client
        self._key_values = key_values
        self._owner_alerts = owner_alerts
        self._share = share
        self._one_at_a_time = asyncio.Lock()
        self._looked_through = False

    async def look_through(self) -> None:
        """Tell the host of the servers that are new since the bot last ran, once all are known."""
        present = frozenset(guild.id for guild in self._client.guilds)
        # What is said again after a lost session may leave some out for a moment.
        gone = frozenset[int]() if self._looked_through else None
        self._looked_through = True
        await self._note(present, gone)

    async def joined(self, guild: discord.Guild) -> None:
        """Tell the host of a server that the bot was just added to."""
        log.info("Added to a server: %s", _described(guild))
        await self._note(frozenset({guild.id}), frozenset())

    async def left(self, guild: discord.Guild) -> None:
        """Forget a server."""
        log.info("Removed from a server: %s", _described(guild))
        await self._note(frozenset(), frozenset({guild.id}))

    async def _note(self, present: frozenset[int], gone: frozenset[int] | None) -> None:
        """Remember in which servers the bot is, and tell the host of those that are new.

        Args:
            present: Servers that it is in.
            gone: Servers that it is no longer in; None when those are all the others.
        """
        name = f"servers of process {self._share.number}/{self._share.of}"
        async with self._one_at_a_time:
            try:
                kept = await self._key_values.get(name)
                known = frozenset[int](json.loads(kept)) if kept is not None else frozenset[int]()
                now = present if gone is None else (known | present) - gone
                if now == known:
                    return
                await self._key_values.set(name, json.dumps(sorted(now)))
            except (sa.exc.SQLAlchemyError, RuntimeError) as error:  # the latter from a bot that has stopped
                log.warning("Which servers are new could not be found out: %s", type(error).__name__)
                return
        new = [guild for guild in self._client.guilds if guild.id in now - known]
        if new and kept is not None:
            self._owner_alerts.tell(texts.new_servers([(_described(guild), guild.owner_id) for guild in new]))


def _described(guild: discord.Guild) -> str:
    return texts.server(guild.name, guild.id, guild.member_count)
