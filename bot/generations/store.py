"""The generations in the database: tables and queries, each query one short transaction."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot.crun import CreateTask
from bot.db.transactions import Transactions, metadata
from bot.generations import interaction_claims
from bot.orders.drafts import drafts
from bot.orders.order import Order

_generations = sa.Table(
    "generations",
    metadata,
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
    sa.Column("asked", sa.JSON(none_as_null=True)),
    sa.Column("estimate", sa.Numeric(12, 4)),
    sa.Column("parent_id", sa.BigInteger),
    sa.Column("wanted_in", sa.BigInteger),
    sa.Column("wanted_guild", sa.BigInteger),
    sa.Column("posting_in", sa.BigInteger),
    sa.Column("video_in", sa.BigInteger),
    sa.Column("video_guild", sa.BigInteger),
    sa.Column("deliver_since", sa.Float),
    sa.Column("try_at", sa.Float),
    sa.Column("tries", sa.Integer),
    sa.Column("named_task", sa.String(200)),
    sa.Column("estimate_exact", sa.Boolean),
    sa.Column("result_urls", sa.JSON(none_as_null=True)),
)

_facts = sa.Table(
    "facts",
    metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

#: How many past durations the polling learns from; newer ones say more about today's load than older ones.
_HISTORY = 200

#: For so many seconds since its task was made a video that was not finished at the limit is looked for: nobody says how
#: long crun keeps results, and resellers of the same models name one to seven days.
LOOKED_FOR = 7 * 86400.0

#: Fewer durations of one kind than this tell less than those of the whole model.
_TELLING = 3


class State(StrEnum):
    """How far a generation is."""

    ACCEPTED = "accepted"  #: written down, the card may not be shown yet
    QUEUED = "queued"  #: the card is shown, the workflow waits for its turn or runs its submit step
    RUNNING = "running"  #: crun has the task
    READY = "ready"  #: crun has finished, the video is on its way to Discord
    DELIVERED = "delivered"
    FAILED = "failed"  #: ended without a video, `failure` says why
    UNCONFIRMED = "unconfirmed"  #: sent, never answered: it may or may not have been charged
    OVERDUE = "overdue"  #: not finished within the limit; the task id is kept
    UNDELIVERED = (
        "undelivered"  #: the video could not be posted; tried again while `try_at` is set, its address is kept
    )
    ABANDONED = "abandoned"  #: the process ended before the member saw a card; nothing was sent
    DELETED = "deleted"  #: the video was posted and taken away again on request


#: The states in which a generation was given up but its video may still come.
UNDER_WAY = (State.ACCEPTED, State.QUEUED, State.RUNNING, State.READY)
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
    OUTAGE = "outage"
    ADDRESS = "address"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"
    UNFETCHED = "unfetched"
    LOST = "lost"
    NO_VIDEO = "no_video"
    OVERDUE = "overdue"
    HIDDEN = "hidden"
    CHANNEL = "channel"
    POSTING = "posting"
    TOO_LARGE = "too_large"
    DOWNLOAD = "download"
    DISK = "disk"
    EXPIRED = "expired"
    COPY = "copy"
    CARD_GONE = "card_gone"
    UNSEEN = "unseen"
    BROKEN = "broken"


@dataclass(frozen=True)
class Failure:
    """What went wrong: the reason, and crun's own words where they help the member."""

    reason: Reason
    words: str = ""
    #: The code of the answer, or else its HTTP status; None when there was no answer, or nothing was asked.
    code: int | None = None

    def as_json(self) -> dict[str, str | int]:
        """Return what the database keeps."""
        code = {} if self.code is None else {"code": self.code}
        return {"reason": self.reason.value, "words": self.words, **code}

    @classmethod
    def from_json(cls, value: Mapping[str, Any] | None) -> Failure | None:
        """Read what `as_json` wrote; None stays None."""
        return None if value is None else cls(Reason(value["reason"]), value["words"], value.get("code"))


class Taken(Enum):
    """What came of taking up a generation again."""

    UP = "up"  #: it had ended; now it needs a workflow
    AT_ONCE = "at once"  #: its workflow waited for the next try, which is now
    REDIRECTED = "redirected"  #: it was under way, and comes where it is wanted
    NOT = "not"  #: there is nothing to take up


class TaskTakenError(Exception):
    """Another generation has this task already; the database refuses a second one."""


@dataclass(frozen=True)
class Wanted:
    """Where a member wants a video."""

    channel_id: int
    guild_id: int | None


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
    failure: Failure | None = None
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
    #: What the member asked for; None for generations of versions that did not keep it.
    asked: Order | None = None
    #: What crun said it would cost, in credits.
    estimate: Decimal | None = None
    #: Whether crun said that exactly this would be charged; None in generations of versions that did not ask.
    estimate_exact: bool | None = None
    #: The channel that the public thread belongs to in which it was asked for.
    parent_id: int | None = None
    #: The channel and server to which the member had it brought, instead of where it was asked for.
    wanted_in: int | None = None
    wanted_guild: int | None = None
    #: The channel that `posting_at` is about; None in generations of versions that knew one channel only.
    posting_in: int | None = None
    #: The channel and server of the message that shows the video, where it is not where it was asked for. In a direct
    #: message there is no server.
    video_in: int | None = None
    video_guild: int | None = None
    #: Since when it is tried to post the video, when that is tried next, and how often it was in vain.
    deliver_since: float | None = None
    try_at: float | None = None
    tries: int | None = None
    #: What a callback has called its task while `task_id` was not known; believed once crun says so too.
    named_task: str | None = None
    #: The links that crun gave where there was more than one, until it is known which of them leads to the video.
    result_urls: tuple[str, ...] = ()

    @property
    def links(self) -> tuple[str, ...]:
        """The links that may lead to the video, in crun's order."""
        return self.result_urls or ((self.result_url,) if self.result_url else ())

    @property
    def video_link(self) -> str | None:
        """The link that leads to the video; None as long as that is not known."""
        return None if self.result_urls else self.result_url

    @property
    def looked_for_until(self) -> float | None:
        """Until when crun is asked for a video that was not finished at the limit; None when it will not be."""
        if self.state is not State.OVERDUE or self.task_id is None or self.submitted_at is None:
            return None
        return self.submitted_at + LOOKED_FOR

    @property
    def video_channel_id(self) -> int:
        """The channel of the message that shows the video."""
        return self.video_in or self.channel_id

    @property
    def cost(self) -> Decimal:
        """Credits that it has cost: what crun said at the end, before that the estimate; 0 while nothing was sent."""
        if self.credits is not None:
            return self.credits
        return self.estimate or Decimal(0) if self.sent_at is not None else Decimal(0)

    @property
    def kind(self) -> str:
        """What durations are compared by: the model and the settings that change how long it takes."""
        given = self.task.wire()["input"]
        parts = [str(given.get(name, "")) for name in ("mode", "duration", "audio", "multi_shots")]
        return ":".join([self.task.model, *parts])


@dataclass(frozen=True)
class Followed:
    """What a workflow has to follow, and on whose behalf."""

    id: str
    guild_id: int | None
    state: State


class MemberLimitError(Exception):
    """A member has as many generations under way as they may have."""


@dataclass(frozen=True)
class Books:
    """What all generations have cost, in credits."""

    #: What crun said that finished tasks cost.
    known: Decimal
    #: The estimates of those that were sent and of which that is not known yet, or never will be.
    estimated: Decimal
    #: How many of the latter are unconfirmed: they may or may not have been charged.
    unconfirmed: int


class Store:
    """The queries."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._run = transactions.run

    async def add(self, generation: Generation, *, most_of_member: int | None = None) -> int:
        """Write down a new generation and return how many are to be sent before it.

        It takes the place of one with the same id whose member never saw a card: nothing was sent for that.

        Args:
            generation: The new one.
            most_of_member: How many generations its member may have under way, this one included; None for any number.

        Raises:
            sqlalchemy.exc.IntegrityError: there is one already, with this id or for this interaction.
            MemberLimitError: its member has as many under way as they may have; nothing was written.
        """
        never_seen = sa.delete(_generations).where(
            _generations.c.id == generation.id, _generations.c.state == State.ABANDONED
        )
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
            "asked": None if generation.asked is None else generation.asked.model_dump(mode="json"),
            "estimate": generation.estimate,
            "estimate_exact": generation.estimate_exact,
            "parent_id": generation.parent_id,
        }

        def write(connection: sa.Connection) -> int:
            if most_of_member is not None:
                _lock_member(connection, generation.member_id)
            interaction_claims.use_for(connection, generation.interaction_id, generation.id)
            connection.execute(never_seen)
            connection.execute(sa.insert(_generations).values(row))
            # Counted with the new one in it, and after it, so that what is there already is told as such.
            if most_of_member is not None and _count_of_member(connection, generation.member_id) > most_of_member:
                raise MemberLimitError
            return int(connection.execute(_ahead_of(generation)).scalar_one())

        return await self._run(write)

    async def under_way_of(self, member_id: int) -> int:
        """Return how many generations a member has under way."""
        return await self._run(lambda connection: _count_of_member(connection, member_id))

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

    async def count_under_way(self) -> dict[State, int]:
        """Return how many generations are under way, for each state that this can be."""
        state = _generations.c.state
        query = sa.select(state, sa.func.count()).where(state.in_(UNDER_WAY)).group_by(state)
        rows = await self._run(lambda connection: connection.execute(query).all())
        return dict.fromkeys(UNDER_WAY, 0) | {State(name): int(count) for name, count in rows}

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

    async def card_shown(self, generation: Generation, card_id: int) -> bool:
        """Note the card's message id; from here on the generation waits for its turn, and its draft is sent off.

        Returns:
            False when it was asked for once more since, and that has a card of its own.
        """
        query = _moved(generation.id, State.QUEUED, from_states=(State.ACCEPTED,), values={"card_id": card_id})
        asked_by = sa.select(_generations.c.interaction_id).where(_generations.c.id == generation.id)

        def write(connection: sa.Connection) -> bool:
            connection.execute(query.where(_generations.c.interaction_id == generation.interaction_id))
            connection.execute(sa.delete(drafts).where(drafts.c.id == generation.id))
            return bool(connection.execute(asked_by).scalar_one() == generation.interaction_id)

        return await self._run(write)

    async def is_card(self, message_id: int) -> bool:
        """Tell whether a message is known as the card of any generation."""
        query = sa.select(sa.exists().where(_generations.c.card_id == message_id))
        return await self._run(lambda connection: bool(connection.execute(query).scalar_one()))

    async def card_found(self, generation_id: str, card_id: int) -> None:
        """Note that the card is another message than was thought."""
        query = sa.update(_generations).where(_generations.c.id == generation_id).values(card_id=card_id)
        await self._run(lambda connection: connection.execute(query))

    async def abandon(self, generation: Generation) -> None:
        """End a generation whose member never saw a card. Nothing was sent for it."""
        query = _moved(
            generation.id, State.ABANDONED, from_states=(State.ACCEPTED,), values={"finished_at": time.time()}
        ).where(_generations.c.interaction_id == generation.interaction_id)
        await self._run(lambda connection: connection.execute(query))

    async def mark_sent(self, generation_id: str, at: float | None = None) -> bool:
        """Leave the mark that CreateTask is about to be sent; True for exactly one caller.

        Args:
            generation_id: Which one.
            at: When it is about to be sent, in unix seconds; now when left out. Who left a mark and never heard whether
                the database took it may say the same time again, if nothing was sent: that mark is theirs.
        """
        at = time.time() if at is None else at
        query = (
            sa.update(_generations)
            .where(
                _generations.c.id == generation_id,
                _generations.c.state == State.QUEUED,
                sa.or_(_generations.c.sent_at.is_(None), _generations.c.sent_at == at),
            )
            .values(sent_at=at)
        )
        return await self._marked(query)

    async def _marked(self, query: sa.Update) -> bool:
        """Leave a mark that outlasts a power cut; True when it was left.

        On SQLite this one commit is synced to the disk (`synchronous=FULL`): with the other commits' `NORMAL` a power
        cut may forget the last ones. On PostgreSQL it is synced also where the host has turned that off. A forgotten
        mark would be a second charge or a second message, a forgotten task id a video that nobody finds.
        """

        def transaction() -> bool:
            with self._transactions.engine.connect() as connection:
                on_sqlite = connection.dialect.name == "sqlite"
                if on_sqlite:
                    connection.exec_driver_sql("PRAGMA synchronous=FULL")
                    connection.commit()
                else:
                    connection.exec_driver_sql("SET LOCAL synchronous_commit = on")
                try:
                    marked = connection.execute(query).rowcount == 1
                    connection.commit()
                finally:
                    if on_sqlite:
                        connection.rollback()
                        connection.exec_driver_sql("PRAGMA synchronous=NORMAL")
                return marked

        return await self._transactions.in_thread(transaction)

    async def clear_sent(self, generation_id: str) -> None:
        """Take the mark back after a refusal: crun answered that it made no task."""
        query = (
            sa.update(_generations)
            .where(_generations.c.id == generation_id, _generations.c.task_id.is_(None))
            .values(sent_at=None)
        )
        await self._run(lambda connection: connection.execute(query))

    async def name_task(self, generation_id: str, task_id: str | None) -> None:
        """Note what a callback calls the task of a generation whose task is not known, or that it is not that one."""
        query = (
            sa.update(_generations)
            .where(
                _generations.c.id == generation_id,
                _generations.c.sent_at.is_not(None),
                _generations.c.task_id.is_(None),
            )
            .values(named_task=task_id)
        )
        await self._run(lambda connection: connection.execute(query))

    async def named_since(self, sent_at: float) -> list[Generation]:
        """Return the unconfirmed generations whose task was named, and which were sent since then, in unix seconds."""
        query = sa.select(_generations).where(
            _generations.c.state == State.UNCONFIRMED,
            _generations.c.named_task.is_not(None),
            _generations.c.sent_at >= sent_at,
        )
        rows = await self._run(lambda connection: connection.execute(query).mappings().all())
        return [_generation(row) for row in rows]

    async def submitted(self, generation_id: str, task_id: str) -> bool:
        """Note the task that crun made; False when the generation had ended already, in a way that knows the outcome.

        One that was taken for unanswered meanwhile is under way again.

        Raises:
            TaskTakenError: another generation has this task.
        """
        # What was found again is as old as its mark.
        began = sa.case((_generations.c.state == State.UNCONFIRMED, _generations.c.sent_at), else_=time.time())
        query = _moved(
            generation_id,
            State.RUNNING,
            from_states=(State.QUEUED, State.UNCONFIRMED),
            values={"task_id": task_id, "submitted_at": began, "trouble": None, "finished_at": None},
        )
        try:
            if await self._marked(query):
                return True
        except sa.exc.IntegrityError:
            raise TaskTakenError from None
        # The database may have taken it before without being able to say so.
        generation = await self.get(generation_id)
        return generation is not None and generation.task_id == task_id

    async def ready(
        self,
        generation_id: str,
        result_url: str,
        seconds: float | None,
        cost: Decimal | None,
        *,
        result_urls: Sequence[str] = (),
    ) -> None:
        """Note where the finished video lies, or may lie where there are more files; how long it took and its cost."""
        await self._update(
            generation_id,
            State.READY,
            from_states=(State.RUNNING, *CAN_LOOK_AGAIN),
            values={
                "result_url": result_url,
                "result_urls": list(result_urls) if len(result_urls) > 1 else None,
                "seconds": seconds,
                "credits": cost,
                "trouble": None,
                "deliver_since": time.time(),
                "try_at": None,
                "tries": 0,
            },
        )

    async def film_found(self, generation_id: str, url: str) -> None:
        """Note which link leads to the video."""
        values = {"result_url": url, "result_urls": None}
        query = sa.update(_generations).where(_generations.c.id == generation_id).values(values)
        await self._run(lambda connection: connection.execute(query))

    async def estimated(self, generation_id: str, price: Decimal, *, exact: bool = False) -> None:
        """Note what crun says it will cost, and whether exactly that is charged."""
        mine = _generations.c.id == generation_id
        query = sa.update(_generations).where(mine).values(estimate=price, estimate_exact=exact)
        await self._run(lambda connection: connection.execute(query))

    async def mark_posting(self, generation_id: str, channel_id: int, *, wanted_in: int | None) -> bool:
        """Leave the mark that the video's message is about to be sent to this channel.

        The time of an earlier try in the same channel stays, when nobody knows what became of that.

        Returns:
            False when its member wants it somewhere else than in `wanted_in` by now; then there is no mark.
        """
        earlier = sa.case((_generations.c.posting_in == channel_id, _generations.c.posting_at))
        values = {"posting_at": sa.func.coalesce(earlier, time.time()), "posting_in": channel_id}
        same = _generations.c.wanted_in.is_not_distinct_from(wanted_in)
        mine = sa.and_(_generations.c.id == generation_id, same)
        return await self._marked(sa.update(_generations).where(mine).values(values))

    async def looked_for(self, generation_id: str, before: float) -> None:
        """Note that no message is there of any try before this unix time; later ones are still looked for."""
        mine = sa.and_(_generations.c.id == generation_id, _generations.c.posting_at < before)
        query = sa.update(_generations).where(mine).values(posting_at=before)
        await self._run(lambda connection: connection.execute(query))

    async def clear_posting(self, generation_id: str) -> None:
        """Take the mark back: there is no message of it where it was about to be sent."""
        query = (
            sa.update(_generations).where(_generations.c.id == generation_id).values(posting_at=None, posting_in=None)
        )
        await self._run(lambda connection: connection.execute(query))

    async def delivered(self, generation_id: str, video_id: int, channel_id: int, guild_id: int | None) -> None:
        """Note the message that shows the video, and the channel and server that it is in."""
        asked = _generations.c.channel_id == channel_id
        await self._update(
            generation_id,
            State.DELIVERED,
            from_states=(State.READY, State.UNDELIVERED),
            values={
                "video_id": video_id,
                "video_in": sa.case((asked, None), else_=sa.literal(channel_id, sa.BigInteger)),
                # Without its type PostgreSQL takes a value that is None, as in a direct message, for text.
                "video_guild": sa.case((asked, None), else_=sa.literal(guild_id, sa.BigInteger)),
                "finished_at": time.time(),
                "trouble": None,
                "try_at": None,
            },
        )

    async def put_off(self, generation: Generation, failure: Failure, try_at: float) -> bool:
        """Note why the video could not be posted, and when that is tried again.

        Returns:
            False when it is to be tried at once: the member asked for that since the generation was read.
        """
        seen = _generations.c.deliver_since.is_not_distinct_from(generation.deliver_since)
        query = _moved(
            generation.id,
            State.UNDELIVERED,
            from_states=(State.READY, State.UNDELIVERED),
            values={"trouble": failure.as_json(), "try_at": try_at, "tries": (generation.tries or 0) + 1},
        ).where(seen)
        return await self._run(lambda connection: connection.execute(query).rowcount == 1)

    async def deleted(self, generation_id: str) -> bool:
        """Note that the posted video was taken away on request; True for exactly one caller."""
        return await self._update(generation_id, State.DELETED, from_states=(State.DELIVERED,), values={})

    async def end(self, generation_id: str, state: State, failure: Failure, *, cost: Decimal | None = None) -> None:
        """End a generation without a posted video; `cost` in credits where it is known."""
        await self._update(
            generation_id,
            state,
            from_states=(State.QUEUED, State.RUNNING, State.READY, State.OVERDUE, State.UNDELIVERED),
            values={
                "finished_at": time.time(),
                "try_at": None,
                "trouble": failure.as_json(),
                **({} if cost is None else {"credits": cost}),
            },
        )

    async def books(self) -> Books:
        """Return what all generations have cost."""
        unknown = sa.and_(_generations.c.credits.is_(None), _generations.c.sent_at.is_not(None))
        query = sa.select(
            sa.func.coalesce(sa.func.sum(_generations.c.credits), 0),
            sa.func.coalesce(sa.func.sum(sa.case((unknown, _generations.c.estimate))), 0),
            sa.func.count().filter(_generations.c.state == State.UNCONFIRMED),
        )
        known, estimated, unconfirmed = await self._run(lambda connection: connection.execute(query).one())
        return Books(Decimal(known), Decimal(estimated), unconfirmed)

    async def look_again(self, generation_id: str, wanted: Wanted | None = None) -> Taken:
        """Take up again what has no posted video yet; each end of a generation is `Taken.UP` for exactly one caller.

        Args:
            generation_id: Which one.
            wanted: Where to bring the video; left out, it stays with where that was to be.
        """
        now = time.time()
        place: dict[str, Any] = {}
        if wanted is not None:
            # Where it was asked for is no other place.
            asked = (_generations.c.channel_id == wanted.channel_id, sa.null())
            place["wanted_in"] = sa.case(asked, else_=sa.literal(wanted.channel_id, sa.BigInteger))
            place["wanted_guild"] = sa.case(asked, else_=sa.literal(wanted.guild_id, sa.BigInteger))
        afresh = {"finished_at": None, "trouble": None, "deliver_since": now, "tries": 0, **place}
        tried = _generations.c.try_at.is_not(None)
        over, put_off = (State.OVERDUE,), (State.UNDELIVERED,)
        ways = [
            (_moved(generation_id, State.RUNNING, from_states=over, values=afresh), Taken.UP),
            (_moved(generation_id, State.READY, from_states=put_off, values=afresh).where(sa.not_(tried)), Taken.UP),
            (
                _moved(generation_id, State.READY, from_states=put_off, values={**afresh, "try_at": now}).where(tried),
                Taken.AT_ONCE,
            ),
        ]
        if place:
            under_way = (State.QUEUED, State.RUNNING, State.READY)
            mine = sa.and_(_generations.c.id == generation_id, _generations.c.state.in_(under_way))
            ways.append((sa.update(_generations).where(mine).values(place), Taken.REDIRECTED))

        def write(connection: sa.Connection) -> Taken:
            return next((taken for query, taken in ways if connection.execute(query).rowcount), Taken.NOT)

        return await self._run(write)

    async def followed(self) -> list[Followed]:
        """Return what a workflow has to follow, oldest first.

        It is read every few seconds and may be thousands, so only what tells them apart is.
        """
        states = _generations.c.state.in_((State.QUEUED, State.RUNNING, State.READY))
        tried = sa.and_(_generations.c.state == State.UNDELIVERED, _generations.c.try_at.is_not(None))
        looked_for = sa.and_(
            _generations.c.state == State.OVERDUE,
            _generations.c.task_id.is_not(None),
            _generations.c.submitted_at > time.time() - LOOKED_FOR,
        )
        query = (
            sa.select(_generations.c.id, _generations.c.guild_id, _generations.c.state)
            .where(sa.or_(states, tried, looked_for))
            .order_by(_generations.c.created_at, _generations.c.id)
        )
        rows = await self._run(lambda connection: connection.execute(query).all())
        return [Followed(row.id, row.guild_id, State(row.state)) for row in rows]

    async def of_member(self, member_id: int, *, limit: int, skip: int = 0) -> tuple[list[Generation], int]:
        """Return a part of a member's generations, newest first, and how many there are in all."""
        mine = sa.and_(_generations.c.member_id == member_id, _generations.c.state != State.ABANDONED)
        part = (
            sa.select(_generations)
            .where(mine)
            .order_by(_generations.c.created_at.desc(), _generations.c.id)
            .limit(limit)
            .offset(skip)
        )
        count = sa.select(sa.func.count()).where(mine)

        def query(connection: sa.Connection) -> tuple[list[Generation], int]:
            rows = connection.execute(part).mappings().all()
            return [_generation(row) for row in rows], int(connection.execute(count).scalar_one())

        return await self._run(query)

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
            new = _insert_fact(connection, name, value)
            connection.execute(new.on_conflict_do_update(index_elements=[_facts.c.name], set_={"value": value}))

        await self._run(write)

    async def first_fact(self, name: str, value: str) -> str:
        """Keep a small fact unless there is one of that name, by whichever process; return the one that is kept."""

        def write(connection: sa.Connection) -> str:
            connection.execute(_insert_fact(connection, name, value).on_conflict_do_nothing())
            return str(connection.execute(sa.select(_facts.c.value).where(_facts.c.name == name)).scalar_one())

        return await self._run(write)

    async def _update(
        self,
        generation_id: str,
        state: State,
        *,
        from_states: tuple[State, ...],
        values: Mapping[str, Any],
    ) -> bool:
        """Move a generation on; a step that runs again after a crash finds it moved already and changes nothing."""
        query = _moved(generation_id, state, from_states=from_states, values=values)
        return await self._run(lambda connection: connection.execute(query).rowcount == 1)


def _moved(generation_id: str, state: State, *, from_states: tuple[State, ...], values: Mapping[str, Any]) -> sa.Update:
    return (
        sa.update(_generations)
        .where(_generations.c.id == generation_id, _generations.c.state.in_(from_states))
        .values(state=state, **values)
    )


def _count_of_member(connection: sa.Connection, member_id: int) -> int:
    query = sa.select(sa.func.count()).where(_generations.c.member_id == member_id, _generations.c.state.in_(UNDER_WAY))
    return int(connection.execute(query).scalar_one())


def _lock_member(connection: sa.Connection, member_id: int) -> None:
    """Let one transaction at a time add for a member: on PostgreSQL each would count without the others' rows.

    On SQLite, one transaction writes at a time anyway.
    """
    if connection.dialect.name == "postgresql":
        lock = sa.func.pg_advisory_xact_lock(sa.func.hashtext("marionette.member"), sa.func.hashtext(str(member_id)))
        connection.execute(sa.select(lock))


def _ahead_of(generation: Generation) -> sa.Select[Any]:
    order = sa.tuple_(_generations.c.created_at, _generations.c.id)
    return sa.select(sa.func.count()).where(
        _generations.c.state.in_((State.ACCEPTED, State.QUEUED)),
        _generations.c.sent_at.is_(None),
        order < sa.tuple_(generation.created_at, generation.id),
    )


def _generation(row: sa.RowMapping) -> Generation:
    built = {"kind", "body", "state", "trouble", "asked", "result_urls"}
    values = {str(name): value for name, value in row.items() if name not in built}
    return Generation(
        task=CreateTask.model_validate(row["body"]),
        state=State(row["state"]),
        failure=Failure.from_json(row["trouble"]),
        asked=None if row["asked"] is None else Order.model_validate(row["asked"]),
        result_urls=tuple(row["result_urls"] or ()),
        **values,
    )


def _insert_fact(connection: sa.Connection, name: str, value: str) -> sqlite.Insert | postgresql.Insert:
    """Return the insert that knows what to do about a fact of the same name."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    return insert(_facts).values(name=name, value=value)
