"""The generations in the database: tables and queries, each query one short transaction."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

import sqlalchemy as sa

from bot.crun import CreateTask

T = TypeVar("T")

_metadata = sa.MetaData()

_generations = sa.Table(
    "generations",
    _metadata,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("kind", sa.String(80), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("guild_id", sa.BigInteger),
    sa.Column("channel_id", sa.BigInteger, nullable=False),
    sa.Column("member_id", sa.BigInteger, nullable=False),
    sa.Column("interaction_id", sa.BigInteger, nullable=False),
    sa.Column("card_id", sa.BigInteger),
    sa.Column("video_id", sa.BigInteger),
    sa.Column("body", sa.JSON, nullable=False),
    sa.Column("task_id", sa.String(200)),
    sa.Column("result_url", sa.Text),
    sa.Column("trouble", sa.JSON(none_as_null=True)),
    sa.Column("seconds", sa.Float),
    sa.Column("credits", sa.Numeric(12, 4)),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("sent_at", sa.Float),
    sa.Column("submitted_at", sa.Float),
    sa.Column("posting_at", sa.Float),
    sa.Column("finished_at", sa.Float),
)

_facts = sa.Table(
    "facts",
    _metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

#: How many past durations the polling learns from; newer ones say more about today's load than older ones.
_HISTORY = 200

#: Fewer durations of one kind than this tell less than those of the whole model.
_TELLING = 3


class State(StrEnum):
    """How far a generation is."""

    ACCEPTED = "accepted"  #: written down, the card may not be shown yet
    QUEUED = "queued"  #: the card is shown, the workflow waits for its turn or runs its submit step
    RUNNING = "running"  #: crun has the task
    READY = "ready"  #: crun has finished, the video is on its way to Discord
    DELIVERED = "delivered"
    FAILED = "failed"  #: ended without a video, `trouble` says why
    UNCONFIRMED = "unconfirmed"  #: sent, never answered: it may or may not have been charged
    OVERDUE = "overdue"  #: not finished within the limit; the task id is kept
    UNDELIVERED = "undelivered"  #: the video exists but could not be posted; its address is kept
    ABANDONED = "abandoned"  #: the process ended before the member saw a card; nothing was sent


#: The states in which a generation was given up but its video may still come.
CAN_LOOK_AGAIN = (State.OVERDUE, State.UNDELIVERED)


class Reason(StrEnum):
    """Why a generation ended without a video, or waits: the key of the sentence the member reads."""

    CREDITS = "credits"
    KEY = "key"
    DISABLED = "disabled"
    REFUSED = "refused"
    NOT_FOUND = "not_found"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"
    LOST = "lost"
    NO_VIDEO = "no_video"
    OVERDUE = "overdue"
    CHANNEL = "channel"
    POSTING = "posting"
    TOO_LARGE = "too_large"
    DOWNLOAD = "download"
    BROKEN = "broken"


@dataclass(frozen=True)
class Trouble:
    """What went wrong: the reason, and crun's own words where they help the member."""

    reason: Reason
    words: str = ""

    def as_json(self) -> dict[str, str]:
        """Return what the database keeps."""
        return {"reason": self.reason.value, "words": self.words}

    @classmethod
    def from_json(cls, value: Mapping[str, str] | None) -> Trouble | None:
        """Read what `as_json` wrote; None stays None."""
        return None if value is None else cls(Reason(value["reason"]), value["words"])


@dataclass(frozen=True)
class Generation:
    """One asked-for video, from command to message. Times are unix seconds, ids are Discord's."""

    id: str
    task: CreateTask
    channel_id: int
    member_id: int
    interaction_id: int
    guild_id: int | None = None
    state: State = State.ACCEPTED
    card_id: int | None = None
    video_id: int | None = None
    task_id: str | None = None
    result_url: str | None = None
    trouble: Trouble | None = None
    #: How long crun took.
    seconds: float | None = None
    #: What crun says it cost.
    credits: Decimal | None = None
    created_at: float = field(default_factory=time.time)
    #: When CreateTask was about to be sent; set and still without a task id, the outcome is unknown.
    sent_at: float | None = None
    submitted_at: float | None = None
    #: When the video was about to be posted; set and still without `video_id`, the message may exist.
    posting_at: float | None = None
    finished_at: float | None = None

    @property
    def kind(self) -> str:
        """What durations are compared by: the model and the settings that change how long it takes."""
        given = self.task.wire()["input"]
        parts = [str(given.get(name, "")) for name in ("mode", "duration", "audio", "multi_shots")]
        return ":".join([self.task.model, *parts])


class Store:
    """The queries. Each runs in a worker thread, so that a slow disk never holds up the event loop."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        # Threads of its own: a command must not wait behind the jobs' bookkeeping. They are few since on SQLite
        # one writes at a time, and the more of them wait the longer the unluckiest does.
        self._threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="store")

    async def _run(self, query: Callable[[sa.Connection], T]) -> T:
        def transaction() -> T:
            with self._engine.begin() as connection:
                return query(connection)

        return await self._in_thread(transaction)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def close(self) -> None:
        """End the worker threads; queries under way finish."""
        self._threads.shutdown(wait=False)

    async def add(self, generation: Generation) -> int:
        """Write down a new generation and return how many are to be sent before it."""
        row = {
            "id": generation.id,
            "kind": generation.kind,
            "state": generation.state,
            "guild_id": generation.guild_id,
            "channel_id": generation.channel_id,
            "member_id": generation.member_id,
            "interaction_id": generation.interaction_id,
            "body": generation.task.wire(),
            "created_at": generation.created_at,
        }

        def write(connection: sa.Connection) -> int:
            connection.execute(sa.insert(_generations).values(row))
            return int(connection.execute(_ahead_of(generation)).scalar_one())

        return await self._run(write)

    async def get(self, generation_id: str) -> Generation | None:
        """Return the generation, or None when there is none with this id."""
        query = sa.select(_generations).where(_generations.c.id == generation_id)
        row = await self._run(lambda connection: connection.execute(query).mappings().one_or_none())
        return None if row is None else _generation(row)

    async def in_state(self, *states: State) -> list[Generation]:
        """Return all generations in these states, oldest first."""
        query = (
            sa.select(_generations)
            .where(_generations.c.state.in_(states))
            .order_by(_generations.c.created_at, _generations.c.id)
        )
        rows = await self._run(lambda connection: connection.execute(query).mappings().all())
        return [_generation(row) for row in rows]

    async def next_in_queue(self, limit: int) -> list[Generation]:
        """Return the first `limit` generations that wait for their turn, oldest first."""
        query = (
            sa.select(_generations)
            .where(_generations.c.state == State.QUEUED, _generations.c.sent_at.is_(None))
            .order_by(_generations.c.created_at, _generations.c.id)
            .limit(limit)
        )
        rows = await self._run(lambda connection: connection.execute(query).mappings().all())
        return [_generation(row) for row in rows]

    async def ahead_of(self, generation: Generation) -> int:
        """Return how many generations are to be sent before this one."""
        query = _ahead_of(generation)
        return await self._run(lambda connection: int(connection.execute(query).scalar_one()))

    async def card_shown(self, generation_id: str, card_id: int) -> None:
        """Note the card's message id; from here on the generation waits for its turn."""
        await self._update(generation_id, State.QUEUED, from_states=(State.ACCEPTED,), values={"card_id": card_id})

    async def abandon(self, generation_id: str) -> None:
        """End a generation whose member never saw a card. Nothing was sent for it."""
        await self._update(
            generation_id, State.ABANDONED, from_states=(State.ACCEPTED,), values={"finished_at": time.time()}
        )

    async def mark_sent(self, generation_id: str) -> bool:
        """Leave the mark that CreateTask is about to be sent; True for exactly one caller.

        On SQLite this one commit is synced to the disk (`synchronous=FULL`): with the other commits' `NORMAL` a power
        cut may forget the last ones, and a forgotten mark would be a second charge.
        """
        query = (
            sa.update(_generations)
            .where(
                _generations.c.id == generation_id,
                _generations.c.state == State.QUEUED,
                _generations.c.sent_at.is_(None),
            )
            .values(sent_at=time.time())
        )

        def transaction() -> bool:
            with self._engine.connect() as connection:
                on_sqlite = connection.dialect.name == "sqlite"
                if on_sqlite:
                    connection.exec_driver_sql("PRAGMA synchronous=FULL")
                    connection.commit()
                try:
                    marked = connection.execute(query).rowcount == 1
                    connection.commit()
                finally:
                    if on_sqlite:
                        connection.rollback()
                        connection.exec_driver_sql("PRAGMA synchronous=NORMAL")
                return marked

        return await self._in_thread(transaction)

    async def clear_sent(self, generation_id: str) -> None:
        """Take the mark back after a refusal: crun answered that it made no task."""
        query = (
            sa.update(_generations)
            .where(_generations.c.id == generation_id, _generations.c.task_id.is_(None))
            .values(sent_at=None)
        )
        await self._run(lambda connection: connection.execute(query))

    async def submitted(self, generation_id: str, task_id: str) -> None:
        """Note the task that crun made."""
        await self._update(
            generation_id,
            State.RUNNING,
            from_states=(State.QUEUED,),
            values={"task_id": task_id, "submitted_at": time.time(), "trouble": None},
        )

    async def ready(self, generation_id: str, result_url: str, seconds: float | None, cost: Decimal | None) -> None:
        """Note where the finished video lies, how long it took and what it cost."""
        await self._update(
            generation_id,
            State.READY,
            from_states=(State.RUNNING, *CAN_LOOK_AGAIN),
            values={"result_url": result_url, "seconds": seconds, "credits": cost, "trouble": None},
        )

    async def mark_posting(self, generation_id: str) -> None:
        """Leave the mark that the video's message is about to be sent."""
        query = sa.update(_generations).where(_generations.c.id == generation_id).values(posting_at=time.time())
        await self._run(lambda connection: connection.execute(query))

    async def delivered(self, generation_id: str, video_id: int) -> None:
        """Note the message that shows the video."""
        await self._update(
            generation_id,
            State.DELIVERED,
            from_states=(State.READY,),
            values={"video_id": video_id, "finished_at": time.time(), "trouble": None},
        )

    async def end(self, generation_id: str, state: State, trouble: Trouble) -> None:
        """End a generation without a posted video."""
        await self._update(
            generation_id,
            state,
            from_states=(State.QUEUED, State.RUNNING, State.READY),
            values={"finished_at": time.time(), "trouble": trouble.as_json()},
        )

    async def look_again(self, generation_id: str) -> bool:
        """Take up again a generation that was given up with its task id kept; True for exactly one caller."""
        return await self._update(
            generation_id,
            State.RUNNING,
            from_states=CAN_LOOK_AGAIN,
            values={"finished_at": None, "trouble": None},
        )

    async def durations(self, kind: str) -> list[float]:
        """Return how many seconds crun took for the newest generations of this kind, newest first.

        While there are too few to tell anything, those of the same model stand in for them.
        """
        newest = (
            sa.select(_generations.c.seconds)
            .where(_generations.c.seconds.is_not(None))
            .order_by(_generations.c.finished_at.desc())
            .limit(_HISTORY)
        )
        model = kind.partition(":")[0]

        def query(connection: sa.Connection) -> list[float]:
            same = list(connection.execute(newest.where(_generations.c.kind == kind)).scalars())
            if len(same) >= _TELLING:
                return same
            return list(connection.execute(newest.where(_generations.c.kind.startswith(f"{model}:"))).scalars())

        return await self._run(query)

    async def fact(self, name: str) -> str | None:
        """Return a small fact kept between starts."""
        query = sa.select(_facts.c.value).where(_facts.c.name == name)
        return await self._run(lambda connection: connection.execute(query).scalar_one_or_none())

    async def keep_fact(self, name: str, value: str) -> None:
        """Keep a small fact for the next start."""

        def write(connection: sa.Connection) -> None:
            connection.execute(sa.delete(_facts).where(_facts.c.name == name))
            connection.execute(sa.insert(_facts).values(name=name, value=value))

        await self._run(write)

    async def _update(
        self,
        generation_id: str,
        state: State,
        *,
        from_states: tuple[State, ...],
        values: Mapping[str, Any],
    ) -> bool:
        """Move a generation on; a step that runs again after a crash finds it moved already and changes nothing."""
        query = (
            sa.update(_generations)
            .where(_generations.c.id == generation_id, _generations.c.state.in_(from_states))
            .values(state=state, **values)
        )
        return await self._run(lambda connection: connection.execute(query).rowcount == 1)


def _ahead_of(generation: Generation) -> sa.Select[Any]:
    order = sa.tuple_(_generations.c.created_at, _generations.c.id)
    return sa.select(sa.func.count()).where(
        _generations.c.state.in_((State.ACCEPTED, State.QUEUED)),
        _generations.c.sent_at.is_(None),
        order < sa.tuple_(generation.created_at, generation.id),
    )


def _generation(row: sa.RowMapping) -> Generation:
    values = {str(name): value for name, value in row.items() if name not in {"kind", "body", "state", "trouble"}}
    return Generation(
        task=CreateTask.model_validate(row["body"]),
        state=State(row["state"]),
        trouble=Trouble.from_json(row["trouble"]),
        **values,
    )
