"""Finds the servers that are new: they wait until the host allows them, and are greeted.

A stranger who adds the bot to a server of theirs makes videos on the host's credits.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Sequence

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
from bot.settings import Settings, Share
from bot.texts import owner_alerts as texts
from bot.texts.command_mentions import plain

log = logging.getLogger(__name__)

#: How the names begin under which each process's servers are stored.
_PREFIX = "servers of process "

#: Seconds until what the database did not take is tried again, at first and at most.
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0


class NewServers:
    """Remembers the servers of this process's shards in the database, so that new ones are noticed after a restart too.

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
        self._name = _name(settings.share)
        self._one_at_a_time = asyncio.Lock()
        #: The servers when all of them became known; None until then.
        self._first: frozenset[int] | None = None
        #: Those that added the bot before that.
        self._early: set[int] = set()
        self._retries: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Let the servers that an earlier process knew use the bot, also if it asked the host about none.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        stored = await self._key_values.get(self._name)
        if stored is not None and self._settings.new_servers == "ask":
            await self._access.allow_undecided(json.loads(stored))

    def stop(self) -> None:
        """Leave what the database did not take to the next start."""
        for retry in self._retries:
            retry.cancel()

    async def compare(self) -> None:
        """Find the servers that are new since the bot last ran; call this when all servers are known."""
        present = frozenset(guild.id for guild in self._client.guilds)
        # After a lost session Discord may list some servers late, so only the first list shows which ones are gone.
        gone = None if self._first is None else frozenset[int]()
        if self._first is None:
            self._first = present - self._early
        await self._update(present, gone)

    async def known(self) -> frozenset[int]:
        """Return the ids of the servers of all processes."""
        stored = await self._key_values.starting_with(_PREFIX)
        names = {_name(Share(number, self._settings.share.of)) for number in range(1, self._settings.share.of + 1)}
        lists = [json.loads(value) for name, value in stored.items() if name in names]
        return frozenset(guild.id for guild in self._client.guilds).union(*lists)

    async def joined(self, guild: discord.Guild) -> None:
        """Handle a server that the bot was just added to."""
        log.info("Added to a server: %s", _described(guild))
        if self._first is None:
            self._early.add(guild.id)  # `compare` finds it new
        else:
            await self._update(frozenset({guild.id}), frozenset())

    async def left(self, guild: discord.Guild) -> None:
        """Forget a server, so that it is new when it adds the bot again."""
        log.info("Removed from a server: %s", _described(guild))
        await self._update(frozenset(), frozenset({guild.id}))

    async def _update(self, present: frozenset[int], gone: frozenset[int] | None) -> None:
        """Do `_try_to_update`, and begin to try again where the database fails: a new server must not go unnoticed."""
        try:
            await self._try_to_update(present, gone)
        except database_errors.FAILURES as error:
            log.warning("Which servers are new could not be found out: %s", type(error).__name__)
            retry = background_tasks.begin(self._retry(present, gone))
            self._retries.add(retry)
            retry.add_done_callback(self._retries.discard)

    async def _retry(self, present: frozenset[int], gone: frozenset[int] | None) -> None:
        for pause in doubling(_FIRST_PAUSE, _LONGEST_PAUSE):
            await asyncio.sleep(pause)
            # Meanwhile the bot may have been added and removed again.
            here = frozenset(guild.id for guild in self._client.guilds)
            still = (here, None) if gone is None else (present & here, gone - here)
            try:
                await self._try_to_update(*still)
            except sa.exc.SQLAlchemyError as error:
                log.warning("Which servers are new could still not be found out: %s", type(error).__name__)
            except RuntimeError:  # the bot has stopped
                break
            else:
                break

    async def _try_to_update(self, present: frozenset[int], gone: frozenset[int] | None) -> None:
        """Remember the servers that the bot is in; let new ones wait, or tell the owner of them, and greet them.

        Args:
            present: The ids of servers that it is in.
            gone: Those of servers that it is not in any more; None for all that are not present.

        Raises:
            sqlalchemy.exc.SQLAlchemyError, RuntimeError: the database failed, or the bot has stopped.
        """
        async with self._one_at_a_time:
            stored = await self._key_values.get(self._name)
            first = self._first or frozenset[int]()
            if stored is None:
                # Were a server that comes later stored without these, because the database was away, they would be new.
                present |= first.intersection(guild.id for guild in self._client.guilds)
            known = frozenset[int](json.loads(stored)) if stored is not None else first
            gone = known - present if gone is None else gone
            now = (known | present) - gone
            new = now - known if stored is not None or first else frozenset[int]()
            await self._settle_access(now - new, new, gone)
            guilds = [guild for guild in self._client.guilds if guild.id in new]
            if guilds and self._settings.new_servers != "ask":
                await self._tell(guilds)
            if now != known or (now and stored is None):
                # Last: killed before, the next start finds the same servers new, and changes nothing twice.
                await self._key_values.set(self._name, json.dumps(sorted(now)))
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


def _name(share: Share) -> str:
    return f"{_PREFIX}{share.number}/{share.of}"


def _described(guild: discord.Guild) -> str:
    return texts.server(guild.name, guild.id, guild.member_count)
