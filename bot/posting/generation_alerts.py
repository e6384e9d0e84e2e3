"""Telling a server's staff and the host what becomes of generations, where it concerns more than one member."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

import discord

from bot import background_tasks
from bot.db import errors as database_errors
from bot.db.key_values import KeyValues
from bot.discord_api.guild_loading import name_guilds
from bot.generations.model import Failure, Generation, Reason, State
from bot.generations.queue_queries import QueueQueries
from bot.languages import speaking
from bot.posting import reader_languages
from bot.posting.staff_alerts import StaffAlert, StaffAlerts
from bot.posting.unconfirmed_alerts import UnconfirmedAlerts
from bot.retries import doubling
from bot.texts import staff_alerts as texts
from bot.ui.message_links import jump_url

log = logging.getLogger(__name__)

#: After so many generations of a server without a video in a row the staff are told, and after as many again.
_IN_A_ROW = 5

#: Ends that say that something may be wrong.
_FAILURES = (State.FAILED, State.UNCONFIRMED, State.OVERDUE, State.UNDELIVERED)

#: Seconds that nothing was submitted before the staff of the servers that wait are told, and between two looks at which
#: servers those are.
_PAUSED_FOR = 120.0

#: Seconds until what the database did not say is asked again, at first and at most.
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0


class GenerationAlerts:
    """Implements `bot.generations.outcomes.Outcomes`."""

    def __init__(
        self,
        client: discord.Client,
        queue: QueueQueries,
        staff_alerts: StaffAlerts,
        key_values: KeyValues,
        unconfirmed_alerts: UnconfirmedAlerts,
        recount: Callable[[str], None],
    ) -> None:
        """Tell nothing yet.

        Args:
            client: The Discord client.
            queue: The queries on what waits.
            staff_alerts: Tells a server's staff.
            key_values: Which servers were told of a pause.
            unconfirmed_alerts: Tells the host of generations that got no clear answer.
            recount: Shows soon how often a video was made into others; returns at once.
        """
        self._recount = recount
        self._client = client
        self._unconfirmed_alerts = unconfirmed_alerts
        self._queue = queue
        self._staff_alerts = staff_alerts
        self._key_values = key_values
        #: How many generations of a server have failed since its last video.
        self._failed: dict[int, int] = {}
        self._stopped_by: Reason | None = None
        #: Tells the servers that wait, while nothing is submitted; and those that were told once it goes on.
        self._watching: asyncio.Task[None] | None = None
        #: Set once what it watches is over.
        self._goes_on = asyncio.Event()
        self._resuming: asyncio.Task[None] | None = None

    def delivered(self, generation: Generation) -> None:
        """Note that a video is posted."""
        self._failed.pop(generation.guild_id or 0, None)
        if generation.made_from is not None:
            self._recount(generation.made_from)

    def ended(self, generation: Generation, state: State, failure: Failure) -> None:
        """Tell of an unconfirmed generation, and of several failures in a row."""
        if state is State.UNCONFIRMED:
            self._unconfirmed_alerts.look()
        guild_id = generation.guild_id
        if guild_id is None or state not in _FAILURES:
            return
        card_url = jump_url(generation, generation.card_id or generation.interaction_id)
        if state is State.UNCONFIRMED:
            with speaking(reader_languages.of_card(self._client, generation)):
                line = texts.unconfirmed(generation.id, generation.member_id, card_url)
            self._staff_alerts.tell(guild_id, StaffAlert.UNCONFIRMED, line, about=f"unconfirmed {generation.id}")
        self._failed[guild_id] = count = self._failed.get(guild_id, 0) + 1
        if count % _IN_A_ROW == 0:
            with speaking(reader_languages.of_card(self._client, generation)):
                line = texts.failures_in_a_row(count, failure, card_url)
            self._staff_alerts.tell(guild_id, StaffAlert.FAILURES, line)

    def submitting(self, stopped_by: Reason | None) -> None:
        """Tell the servers that wait, once nothing was submitted for a while; and those told when it goes on."""
        self._stopped_by = stopped_by
        if stopped_by is not None and self._watching is None:
            if self._resuming is not None:
                self._resuming.cancel()
            self._goes_on = asyncio.Event()
            self._watching = background_tasks.begin(self._watch(self._goes_on))
        elif stopped_by is None:
            self._goes_on.set()
            self._resuming = background_tasks.begin(self._tell_resumed(self._watching))
            self._watching = None

    def stop(self) -> None:
        """Tell nobody else of a pause."""
        for task in (self._watching, self._resuming):
            if task is not None:
                task.cancel()
        self._watching = None

    async def _watch(self, goes_on: asyncio.Event) -> None:
        """Tell the servers that wait until it goes on."""
        while not goes_on.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(_PAUSED_FOR):
                    await goes_on.wait()
            try:
                waiting = set() if goes_on.is_set() else await self._queue.guilds_waiting()
                await name_guilds(self._client, waiting)  # for their languages
                for guild_id in waiting:
                    if goes_on.is_set() or self._stopped_by is None:
                        return
                    # Who is told stays in the database, so that a restart tells nobody twice.
                    with speaking(reader_languages.of_server(self._client, guild_id)):
                        line = texts.paused(self._stopped_by)
                    await self._staff_alerts.tell_claiming(_told_of_pause(guild_id), guild_id, StaffAlert.PAUSED, line)
            except database_errors.FAILURES as error:
                log.warning("Which servers wait, and know of it, could not be found out: %s", error)

    async def _tell_resumed(self, watching: asyncio.Task[None] | None) -> None:
        """Tell the servers that were told of the pause, before a restart too, that it is over."""
        await self._client.wait_until_ready()
        if watching is not None:
            # What it is about to store would otherwise outlast the pause, and the next pause would not be told.
            await asyncio.wait([watching])
        for pause in doubling(_FIRST_PAUSE, _LONGEST_PAUSE):
            try:
                told = await self._key_values.starting_with(_SERVER)
                of_guild = {name: int(name.split()[1]) for name in told if name.endswith(_KNOWS)}
                await self._staff_alerts.tell_releasing(of_guild, StaffAlert.PAUSED, texts.RESUMED())
            except database_errors.FAILURES as error:
                log.warning("Which servers know of the pause could not be found out: %s", error)
                await asyncio.sleep(pause)
            else:
                return


#: The name under which it is stored that a server knows of a pause: its id is in between.
_SERVER, _KNOWS = "server ", " knows of the pause"


def _told_of_pause(guild_id: int) -> str:
    return f"{_SERVER}{guild_id}{_KNOWS}"
