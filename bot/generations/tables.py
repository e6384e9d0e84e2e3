"""The table of generations, and what every query on it shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from bot.crun import CreateTask
from bot.db.transactions import Transactions, metadata
from bot.generations.model import Failure, Generation, State
from bot.orders.order import Order

generations = sa.Table(
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
    sa.Column("failure", sa.JSON(none_as_null=True)),
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
    sa.Column("age_restricted", sa.Boolean),
    sa.Column("reserved", sa.Numeric(12, 4)),
    sa.Column("held_back_by", sa.BigInteger),
    sa.Column("results_in", sa.BigInteger),
    sa.Column("spoiler", sa.Boolean),
    sa.Column("priority", sa.Integer),
    sa.Column("erased_at", sa.Float),
    sa.Column("forget_at", sa.Float),
    sa.Column("asked_privately", sa.Boolean),
    sa.Column("made_from", sa.String(16)),
    sa.Column("member_locale", sa.String(16)),
    sa.Column("guild_locale", sa.String(16)),
    sa.Column("taken_by", sa.String(32)),
    sa.Column("key_fingerprint", sa.String(16)),
)

# Statements that run for each video are built once: building one costs five times as much as running it. So what
# differs from one run to the next is given as parameters.

#: One generation, by its `id`.
BY_ID = sa.select(generations).where(generations.c.id == sa.bindparam("id"))

#: Sets columns of the generation `of`, and of one that is in one of `from_states`. The parameters that are named like
#: columns are what is set.
SET = sa.update(generations).where(generations.c.id == sa.bindparam("of"))
MOVE = SET.where(generations.c.state.in_(sa.bindparam("from_states", expanding=True)))

#: The columns of a generation's row that hold something else than its attribute of the same name.
_CONVERTED = frozenset({"kind", "body", "state", "failure", "asked", "result_urls"})


def row_of(generation: Generation) -> dict[str, Any]:
    """Return the row of a new generation."""
    return {
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
        "reserved": generation.reserved,
        "parent_id": generation.parent_id,
        "age_restricted": generation.age_restricted,
        "asked_privately": generation.asked_privately,
        "priority": generation.priority,
        "made_from": generation.made_from,
        "member_locale": generation.member_locale,
        "guild_locale": generation.guild_locale,
        "taken_by": generation.taken_by,
    }


def generation_of(row: sa.RowMapping) -> Generation:
    """Build the generation that a row holds."""
    return Generation(
        task=CreateTask.model_validate(row["body"]),
        state=State(row["state"]),
        failure=Failure.from_json(row["failure"]),
        asked=None if row["asked"] is None else Order.model_validate(row["asked"]),
        result_urls=tuple(row["result_urls"] or ()),
        **{str(name): value for name, value in row.items() if name not in _CONVERTED},
    )


class GenerationQueries:
    """The base of the classes that hold the queries on generations; each query is one short transaction."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._run = transactions.run

    async def _list(self, query: sa.Select[Any]) -> list[Generation]:
        """Return the generations that a query selects."""
        rows = await self._run(lambda connection: connection.execute(query).mappings().all())
        return [generation_of(row) for row in rows]

    async def _page(
        self, where: sa.ColumnElement[bool], newest: sa.Column[Any], *, limit: int, skip: int
    ) -> tuple[list[Generation], int]:
        """Return a part of the generations that a condition selects, newest first, and how many there are in all."""
        part = sa.select(generations).where(where).order_by(newest.desc(), generations.c.id).limit(limit).offset(skip)
        count = sa.select(sa.func.count()).select_from(generations).where(where)

        def query(connection: sa.Connection) -> tuple[list[Generation], int]:
            rows = connection.execute(part).mappings().all()
            return [generation_of(row) for row in rows], int(connection.execute(count).scalar_one())

        return await self._run(query)

    async def _set(self, generation_id: str, **values: Any) -> None:
        """Set columns of a generation, whatever its state."""
        await self._run(lambda connection: connection.execute(SET, {"of": generation_id, **values}))

    async def _move(
        self,
        generation_id: str,
        state: State,
        *,
        from_states: Iterable[State],
        values: Mapping[str, Any],
        fenced: bool = False,
    ) -> bool:
        """Move a generation to a state; False when it is in none of `from_states`, and then nothing changes.

        So a step that runs again after a crash changes nothing. The `values` are plain ones, no expressions.

        Raises:
            bot.processes.registry.ReplacedError: it is `fenced`, and others have replaced this process.
        """
        given = moving(generation_id, state, from_states=from_states, values=values)

        def write(connection: sa.Connection) -> bool:
            if fenced:
                self._transactions.check_in(connection)
            return connection.execute(MOVE, given).rowcount == 1

        return await self._run(write)

    async def _update_synced(
        self,
        query: sa.Update,
        when_changed: Callable[[sa.Connection], None] | None = None,
        *,
        given: Mapping[str, Any] | None = None,
        fenced: bool = False,
    ) -> bool:
        """Run an update whose commit survives a power cut; True when it changed its row.

        A lost mark would be a second charge or a second message, a lost task id a video that nobody finds. So on SQLite
        this commit is synced to the disk (`synchronous=FULL`), while after the other commits (`NORMAL`) a power cut may
        lose the last few. On PostgreSQL it is synced even if the host has turned that off.

        Args:
            query: The update.
            when_changed: What belongs into the same commit when the update changed its row.
            given: The update's parameters.
            fenced: Whether nothing changes once others have replaced this process.

        Raises:
            bot.processes.registry.ReplacedError: they have.
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
                    if fenced:
                        self._transactions.check_in(connection)
                    changed = connection.execute(query, given).rowcount == 1
                    if changed and when_changed is not None:
                        when_changed(connection)
                    connection.commit()
                finally:
                    if on_sqlite:
                        connection.rollback()
                        connection.exec_driver_sql("PRAGMA synchronous=NORMAL")
                return changed

        return await self._transactions.in_thread(transaction)


def moving(
    generation_id: str, state: State, *, from_states: Iterable[State], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the parameters of `MOVE`; see `moved`."""
    return {"of": generation_id, "from_states": list(from_states), "state": state, **values}


def moved(generation_id: str, state: State, *, from_states: Iterable[State], values: Mapping[str, Any]) -> sa.Update:
    """Build the update that moves a generation to a state from one of `from_states`."""
    return (
        sa.update(generations)
        .where(generations.c.id == generation_id, generations.c.state.in_(tuple(from_states)))
        .values(state=state, **values)
    )
