"""Finds the servers that are new: they wait until the host allows them, and are greeted.

A stranger who adds the bot to a server of theirs makes videos on the host's credits.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Iterable, Sequence

import discord
import sqlalchemy as sa

from bot import background_tasks
from bot.db import errors as database_errors
from bot.db.key_values import KeyValues
from bot.guilds.access import Access
from bot.posting.access_requests import AccessRequests
from bot.posting.greetings import Greetings
from bot.posting.owner_alerts import OwnerAlerts
from bot.retries import doubling
from bot.settings import Settings
from bot.texts import owner_alerts as texts
from bot.texts.command_mentions import plain

log = logging.getLogger(__name__)

#: How the names begin under which each shard's servers are stored: each process once had one shard.
_PREFIX = "servers of process "

#: Seconds until what the database did not take is tried again, at first and at most.
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0


class NewServers:
    """Remembers the servers of each shard in the database, so that new ones are noticed after a restart too.

    The servers of the first start, or the first one after that, are taken for the host's own: the bot was just set up.
    Where new servers ask first, each gets a row in `bot.guilds.access`, and until then nothing can be asked for there.
    """

    def __init__(
        self,
        client: discord.Client,
        key_values: KeyValues,
        alerts: OwnerAlerts,
        access: Access,
        requests: AccessRequests,
        greetings: Greetings,
        settings: Settings,
    ) -> None:
        self._client = client
        self._key_values = key_values
        self._alerts = alerts
        self._access = access
        self._requests = requests
        self._greetings = greetings
        self._settings = settings
        self._one_at_a_time = asyncio.Lock()
        #: The servers of each shard when all of them became known.
        self._first: dict[int, frozenset[int]] = {}
        #: Those that added the bot before that.
        self._early: set[int] = set()
        self._retries: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Let the servers that an earlier process knew use the bot, also if it asked the host about none.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        stored = await self._key_values.starting_with(_PREFIX)
        if stored and self._settings.new_servers == "ask":
            await self._access.allow_undecided(_all_in(stored.values()))

    def stop(self) -> None:
        """Leave what the database did not take to the next start."""
        for retry in self._retries:
            retry.cancel()

    async def compare(self, shard: int) -> None:
        """Find the servers of a shard that are new since it was connected last; call this when all are known."""
        present = self._here(shard)
        # After a lost session Discord may list some servers late, so only the first list shows which ones are gone.
        gone = None if shard not in self._first else frozenset[int]()
        if shard not in self._first:
            self._first[shard] = present - self._early
        await self._update(shard, present, gone)

    def forget(self, shard: int) -> None:
        """Note that a shard is connected to another process from now on."""
        self._first.pop(shard, None)

    async def known(self) -> frozenset[int]:
        """Return the ids of all servers, whichever processes their shards are connected to."""
        stored = await self._key_values.starting_with(_PREFIX)
        names = {self._name(shard) for shard in range(self._shard_count)}
        here = frozenset(guild.id for guild in self._client.guilds)
        return here | _all_in(value for name, value in stored.items() if name in names)

    async def joined(self, guild: discord.Guild) -> None:
        """Handle a server that the bot was just added to."""
        log.info("Added to a server: %s", _described(guild))
        if guild.shard_id not in self._first:
            self._early.add(guild.id)  # `compare` finds it new
        else:
            await self._update(guild.shard_id, frozenset({guild.id}), frozenset())

    async def left(self, guild: discord.Guild) -> None:
        """Forget a server, so that it is new when it adds the bot again."""
        log.info("Removed from a server: %s", _described(guild))
        await self._update(guild.shard_id, frozenset(), frozenset({guild.id}))

    @property
    def _shard_count(self) -> int:
        return self._client.shard_count or 1

    def _name(self, shard: int) -> str:
        return f"{_PREFIX}{shard + 1}/{self._shard_count}"

    def _here(self, shard: int) -> frozenset[int]:
        return frozenset(guild.id for guild in self._client.guilds if guild.shard_id == shard)

    async def _known_of(self, shard: int) -> frozenset[int] | None:
        """Return the servers that a shard had when it was last connected; None where it never was."""
        stored = await self._key_values.starting_with(_PREFIX)
        if self._name(shard) in stored:
            return frozenset(json.loads(stored[self._name(shard)]))
        if not stored or any(name.endswith(f"/{self._shard_count}") for name in stored):
            return None
        # There was another number of shards before.
        return frozenset(each for each in _all_in(stored.values()) if (each >> 22) % self._shard_count == shard)

    async def _update(self, shard: int, present: frozenset[int], gone: frozenset[int] | None) -> None:
        """Do `_try_to_update`, and begin to try again where the database fails: a new server must not go unnoticed."""
        try:
            await self._try_to_update(shard, present, gone)
        except database_errors.FAILURES as error:
            log.warning("Which servers are new could not be found out: %s", error)
            retry = background_tasks.begin(self._retry(shard, present, gone))
            self._retries.add(retry)
            retry.add_done_callback(self._retries.discard)

    async def _retry(self, shard: int, present: frozenset[int], gone: frozenset[int] | None) -> None:
        for pause in doubling(_FIRST_PAUSE, _LONGEST_PAUSE):
            await asyncio.sleep(pause)
            # Meanwhile the bot may have been added and removed again.
            here = self._here(shard)
            still = (here, None) if gone is None else (present & here, gone - here)
            try:
                await self._try_to_update(shard, *still)
            except sa.exc.SQLAlchemyError as error:
                log.warning("Which servers are new could still not be found out: %s", error)
            except RuntimeError:  # the bot has stopped
                break
            else:
                break

    async def _try_to_update(self, shard: int, present: frozenset[int], gone: frozenset[int] | None) -> None:
        """Remember the servers that the bot is in; let new ones wait, or tell the owner of them, and greet them.

        Args:
            shard: The shard of all of them.
            present: The ids of servers that it is in.
            gone: Those of servers that it is not in any more; None for all that are not present.

        Raises:
            sqlalchemy.exc.SQLAlchemyError, RuntimeError: the database failed, or the bot has stopped.
        """
        async with self._one_at_a_time:
            stored = await self._known_of(shard)
            first = self._first.get(shard, frozenset[int]())
            if stored is None:
                # Were a server that comes later stored without these, because the database was away, they would be new.
                present |= first & self._here(shard)
            known = first if stored is None else stored
            gone = known - present if gone is None else gone
            now = (known | present) - gone
            new = now - known if stored is not None or first else frozenset[int]()
            await self._settle_access(now - new, new, gone)
            guilds = [guild for guild in self._client.guilds if guild.id in new]
            if guilds and self._settings.new_servers != "ask":
                await self._tell(guilds)
            if now != known or (now and stored is None):
                # Last: killed before, the next start finds the same servers new, and changes nothing twice.
                await self._key_values.set(self._name(shard), json.dumps(sorted(now)))
        if self._settings.new_servers == "ask":
            self._requests.look()
        for guild in guilds:
            # One that waits is greeted once it is allowed.
            if self._settings.new_servers != "ask" or guild.id in self._settings.host_server_ids:
                await self._greetings.greet(guild)

    async def _tell(self, guilds: Sequence[discord.Guild]) -> None:
        """Tell the owner of servers that may use the bot at once; of one that has left and come again, once more."""
        text = texts.new_servers([(_described(guild), guild.owner_id) for guild in guilds])
        joined = sorted((guild.id, str(guild.me.joined_at)) for guild in guilds)
        digest = hashlib.sha256(json.dumps(joined).encode()).hexdigest()[:40]
        if await self._alerts.keep(text, about=f"new servers {digest}"):
            log.error(plain(text))

    async def _settle_access(self, known: frozenset[int], new: frozenset[int], gone: frozenset[int]) -> None:
        await self._access.forget(gone)
        if self._settings.new_servers == "ask":
            await self._access.allow_waiting(self._settings.host_server_ids)
            await self._access.allow_undecided(known)
            await self._access.wait(new - self._settings.host_server_ids)
        else:
            await self._access.allow_waiting()


def _all_in(lists: Iterable[str]) -> frozenset[int]:
    """Return the servers in stored lists."""
    return frozenset[int]().union(*(json.loads(each) for each in lists))


def _described(guild: discord.Guild) -> str:
    return texts.server(guild.name, guild.id, guild.member_count)
