"""How processes on one PostgreSQL database know which of them live, and how one finds out that it was replaced.

Each process has a row, in which it notes a sign of life every second or two (a beat), and holds an advisory lock for as
long as its connection lasts. Whose row gets no beat is dead: after a short time if the lock is free, as after a kill,
and after a longer one if it is held, as by a frozen process or by a machine that is gone. One of the others then ends
its connections, which rolls back what it had begun, and deletes its row: exactly one, since a row is deleted once.

A process that was only frozen, or cut off, must not act when it wakes. So it may act only for a time after its last
beat that is shorter than both, by its own clocks; then it waits for the next one, which fails if its row is gone.
Before a generation is submitted or posted, the row is looked at once more, in the transaction that leaves the mark for
it.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa

from bot import background_tasks
from bot.processes.identity import Identity
from bot.processes.registry import REPLACED, Peer, Registry, ReplacedError
from bot.processes.silence import Silences

T = TypeVar("T")

log = logging.getLogger(__name__)

#: All as shares of the patience with a process whose lock is held: the patience with one whose lock is free, for how
#: long a process is sure after a beat that nobody has replaced it, and the pause between two beats.
_PATIENCE_WITHOUT_LOCK, _CERTAINTY, _INTERVAL = 1 / 3, 1 / 4, 1 / 10


@dataclass(frozen=True)
class Replaced:
    """A process that was found dead by this one.

    Attributes:
        peer: which one.
        was_frozen: whether it still held its lock, so that it may only have been frozen or cut off.
    """

    peer: Peer
    was_frozen: bool


@dataclass(frozen=True)
class Look:
    """What a look at the other processes has shown."""

    #: Those that live, by their ids.
    peers: dict[str, Peer]
    #: Those that this process has found dead.
    replaced: tuple[Replaced, ...] = ()


class Presence:
    """This process among the others, from `register` to `leave`.

    Attributes:
        id: its id.
        replaced: set once other processes have replaced it; it has to end then.
        on_replaced: called with each process that this one has found dead.
        on_gone: called with the ids of those that are not there any more, however they ended.
    """

    def __init__(self, engine: sa.Engine, identity: Identity, replaced: asyncio.Event, *, patience: float) -> None:
        """Prepare; nothing is written yet.

        Args:
            engine: The database; see `Registry`.
            identity: Who this process is.
            replaced: See the attribute.
            patience: After how many seconds without a beat a process is dead, though its lock is held.
        """
        self.id = identity.id
        self.replaced = replaced
        self.on_replaced: Callable[[Replaced], None] | None = None
        self.on_gone: Callable[[frozenset[str]], None] | None = None
        self._patience = patience
        self._registry = Registry(engine, identity)
        self._silences = Silences(3 * patience * _INTERVAL)
        #: One thread of its own: a beat waits behind nothing else.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="presence")
        self._confirmed = _Moment(-math.inf, -math.inf)
        self._beaten = asyncio.Event()
        self._beating: asyncio.Task[None] | None = None
        self._peers: dict[str, Peer] = {}

    @property
    def interval(self) -> float:
        """The seconds between two beats."""
        return self._patience * _INTERVAL

    @property
    def living(self) -> frozenset[str]:
        """The ids of the processes that lived at the last look, this one included."""
        return frozenset(self._peers.keys() | {self.id})

    async def living_now(self) -> frozenset[str]:
        """Return the ids of the processes that live, this one included.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        return frozenset(peer.id for peer in await self._in_thread(self._registry.peers)) | {self.id}

    @property
    def leads(self) -> bool:
        """Whether this process does what one of them has to do: the oldest one does."""
        staying = [(peer.started_at, peer.id) for peer in self._peers.values() if not peer.leaving]
        return min(staying, default=(0.0, self.id))[1] == self.id

    @property
    def is_alone(self) -> bool:
        """Whether no other process lived at the last look."""
        return self.living == {self.id}

    async def register(self) -> None:
        """Put this process into the list, and beat from now on.

        Raises:
            sqlalchemy.exc.DBAPIError: the database cannot be used.
        """
        began = _Moment.now()
        await self._in_thread(self._registry.enter)
        self._confirmed = began
        self._peers = (await self._in_thread(self._look)).peers
        self._beating = background_tasks.begin(self._beat_regularly())

    async def leave(self) -> None:
        """Take this process off the list; call this when nothing of it runs any more."""
        if self._beating is not None:
            beating, self._beating = self._beating, None
            beating.cancel()
            await asyncio.wait({beating})
            with suppress(sa.exc.SQLAlchemyError):
                await self._in_thread(self._registry.leave)
        self._thread.shutdown(wait=False)

    async def announce_end(self) -> None:
        """Let the others take this process's shards over.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        await self._in_thread(self._registry.announce_end)

    def is_sure(self) -> bool:
        """Return whether no other process can have replaced this one yet."""
        return not self.replaced.is_set() and self._confirmed.age() < self._patience * _CERTAINTY

    async def sure(self) -> None:
        """Return once no other process can have replaced this one.

        Raises:
            ReplacedError: one has.
        """
        while not self.is_sure():
            if self.replaced.is_set():
                raise ReplacedError(REPLACED)
            await self._beaten.wait()

    def check_in(self, connection: sa.Connection) -> None:
        """Make sure that this process is not replaced before the end of a transaction.

        Raises:
            ReplacedError: it is replaced already.
        """
        self._registry.check_in(connection)

    async def is_here(self, process_id: str) -> bool:
        """Return whether a process lives and holds its lock in this very database, not in one that it is a copy of.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        if process_id == self.id:
            return True
        return process_id in self._peers and await self._in_thread(lambda: self._registry.is_locked(process_id))

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _beat_regularly(self) -> None:
        reaches = True
        while not self.replaced.is_set():
            began = _Moment.now()
            try:
                lives = await self._in_thread(self._registry.beat)
                look = await self._in_thread(self._look) if lives else Look(self._peers)
            except sa.exc.SQLAlchemyError as error:
                self._silences.forget()
                if reaches:
                    log.warning("No sign of life can be given now: %s", error)
                reaches = False
            else:
                reaches = True
                if lives:
                    self._confirmed = began
                else:
                    log.critical("%s, so I stop", REPLACED)
                    self.replaced.set()
                self._take(look)
            # Whoever waits looks again.
            self._beaten.set()
            self._beaten = asyncio.Event()
            await asyncio.sleep(self.interval)

    def _look(self) -> Look:
        """Find out who lives, and replace those who do not. This runs in the thread."""
        peers = {peer.id: peer for peer in self._registry.peers()}
        found = []
        for process_id, silent in self._silences.of(peers.values()).items():
            if process_id == self.id or silent < self._patience * _PATIENCE_WITHOUT_LOCK:
                continue
            is_locked = self._registry.is_locked(process_id)
            if (silent > self._patience or not is_locked) and self._registry.replace(peers[process_id]):
                found.append(Replaced(peers.pop(process_id), is_locked))
        return Look(peers, tuple(found))

    def _take(self, look: Look) -> None:
        gone = frozenset(self._peers.keys() - look.peers.keys() - {self.id})
        self._peers = look.peers
        for each in look.replaced:
            log.error("Process %s on %s is dead, so the others go on with its work", each.peer.id, each.peer.host)
            if self.on_replaced is not None:
                self.on_replaced(each)
        if gone and self.on_gone is not None:
            self.on_gone(gone)


@dataclass(frozen=True)
class _Moment:
    """A moment by two clocks.

    The monotonic one stands still while some systems sleep, and the wall clock may be set: the one that shows more time
    counts.
    """

    running: float
    wall: float

    @classmethod
    def now(cls) -> _Moment:
        clock = getattr(time, "CLOCK_BOOTTIME", None)
        return cls(time.monotonic() if clock is None else time.clock_gettime(clock), time.time())

    def age(self) -> float:
        """Return the seconds since then."""
        now = self.now()
        return max(now.running - self.running, now.wall - self.wall)
