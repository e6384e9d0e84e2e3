"""Greets each server that the bot is added to, and tells the owner: strangers there make videos on their credits."""

from __future__ import annotations

import asyncio
import json
import logging

import discord
import sqlalchemy as sa

from bot.db.key_values import KeyValues
from bot.posting.greetings import Greetings
from bot.posting.owner_alerts import OwnerAlerts
from bot.settings import Share
from bot.texts import owner_alerts as texts

log = logging.getLogger(__name__)


class NewServers:
    """Remembers the servers of this process's shards in the database, so that new ones are noticed after a restart too.

    The servers found when nothing is remembered yet are taken for the owner's own: the bot was just set up.
    """

    def __init__(
        self,
        client: discord.Client,
        key_values: KeyValues,
        alerts: OwnerAlerts,
        greetings: Greetings,
        share: Share,
    ) -> None:
        self._client = client
        self._key_values = key_values
        self._alerts = alerts
        self._greetings = greetings
        self._name = f"servers of process {share.number}/{share.of}"
        self._one_at_a_time = asyncio.Lock()
        self._compared = False

    async def compare(self) -> None:
        """Greet the servers that are new since the bot last ran, and tell the owner; call this when all are known."""
        present = frozenset(guild.id for guild in self._client.guilds)
        # After a lost session Discord may list some servers late, so only the first list shows which ones are gone.
        gone = frozenset[int]() if self._compared else None
        self._compared = True
        await self._update(present, gone)

    async def joined(self, guild: discord.Guild) -> None:
        """Greet a server that the bot was just added to, and tell the owner of it."""
        log.info("Added to a server: %s", _described(guild))
        await self._update(frozenset({guild.id}), frozenset())

    async def left(self, guild: discord.Guild) -> None:
        """Forget a server."""
        log.info("Removed from a server: %s", _described(guild))
        await self._update(frozenset(), frozenset({guild.id}))

    async def _update(self, present: frozenset[int], gone: frozenset[int] | None) -> None:
        """Remember the servers that the bot is in, tell the owner of new ones and greet those.

        Args:
            present: The ids of servers that it is in.
            gone: Those of servers that it is not in any more; None for all that are not present.
        """
        async with self._one_at_a_time:
            try:
                stored = await self._key_values.get(self._name)
                known = frozenset[int](json.loads(stored)) if stored is not None else frozenset[int]()
                now = present if gone is None else (known | present) - gone
                if now == known:
                    return
                await self._key_values.set(self._name, json.dumps(sorted(now)))
            except (sa.exc.SQLAlchemyError, RuntimeError) as error:  # RuntimeError: the bot has stopped
                log.warning("Which servers are new could not be found out: %s", type(error).__name__)
                return
        new = [guild for guild in self._client.guilds if guild.id in now - known]
        if new and stored is not None:
            self._alerts.send(texts.new_servers([(_described(guild), guild.owner_id) for guild in new]))
            for guild in new:
                await self._greetings.greet(guild)


def _described(guild: discord.Guild) -> str:
    return texts.server(guild.name, guild.id, guild.member_count)
