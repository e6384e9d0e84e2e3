"""`marionette migrate-data`: move what is in an SQLite database to PostgreSQL, requests in flight included.

Only the bot's own tables are copied. DBOS, which runs the workflows, makes its part anew: the first start on PostgreSQL
takes up whatever is under way, as it does for everything that no workflow follows. What that does not find, cards of
ended requests that are still to be closed, is put into the queue here.

All is written in one transaction, so a target is complete or as empty as it was. The source is read only; when all is
done a mark in it keeps the bot from starting on it again. A kill between the two leaves a target that knows its source:
the next run finds it complete and leaves the mark.
"""

from __future__ import annotations

import hashlib
import importlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from dbos import DBOS

from bot.db import origin
from bot.db.backup import BackupError, copy_checked, without_password
from bot.db.engine import create_engine
from bot.db.errors import DatabaseError, unusable
from bot.db.key_values import delete_in, get_in, set_in
from bot.db.migrate import is_migrated, migrate
from bot.db.sqlite_file import real_path
from bot.db.transactions import metadata
from bot.generations.enqueueing import WorkflowName
from bot.generations.queues import Queues
from bot.generations.tables import generations
from bot.maintenance.alone import alone
from bot.maintenance.contents import contents
from bot.maintenance.errors import MaintenanceError

#: How many rows are read and written at a time.
_BATCH = 1000

#: The name of the value in the target that tells from which source it is.
_MOVED_FROM = "moved from"

#: The workflows that end with a closed card; those of ended requests are not taken up by themselves.
_PENDING = sa.text(
    "SELECT workflow_uuid FROM workflow_status WHERE status IN ('ENQUEUED', 'PENDING', 'DELAYED') ORDER BY created_at"
)


def migrate_data(target_url: str, source: Path, say: Callable[[str], None]) -> None:
    """Move an SQLite database to an empty PostgreSQL database.

    Args:
        target_url: DATABASE_URL, which names the PostgreSQL database already.
        source: The SQLite file.
        say: Tells the host how far it is.

    Raises:
        MaintenanceError: nothing was moved; the text says why.
        DatabaseError: one of the databases cannot be used.
    """
    url = sa.make_url(target_url)
    if url.get_backend_name() == "sqlite":
        raise MaintenanceError(
            "DATABASE_URL still names an SQLite file: set it to the PostgreSQL database first, such as "
            "postgresql://user:password@host/database."
        )
    file = _existing(source)
    target = create_engine(url)
    try:
        with alone(file), _readable(file) as copy:
            with copy.connect() as connection:
                origin.check_not_moved(connection)
                say(f"In {file}: {contents(connection)}.")
                name = _name_of(file, get_in(connection, origin.IDENTITY))
            _move(copy, target, name, say)
            _mark(file, without_password(url))
    except sa.exc.DBAPIError as error:
        raise unusable(error) from None
    finally:
        target.dispose()
    say(f"All is in {without_password(url)}. Start the bot; {file} is kept, and the bot does not start on it any more.")


def undo(source: Path) -> None:
    """Let the bot start again on an SQLite database that was moved.

    Raises:
        MaintenanceError: it is not there, or in use.
    """
    file = _existing(source)
    with alone(file):
        _mark(file, None)


def _existing(source: Path) -> Path:
    if not source.is_file():
        raise MaintenanceError(f"There is no database {source}.")
    return real_path(source)


def _name_of(file: Path, identity: str | None) -> str:
    """Return what tells a source from others, and from itself after one more start of the bot."""
    return hashlib.sha256(f"{file} {identity}".encode()).hexdigest()[:16]


def _mark(file: Path, moved_to: str | None) -> None:
    engine = create_engine(sa.URL.create("sqlite", database=str(file)))
    try:
        with engine.begin() as connection:
            origin.mark_moved(connection, moved_to)
    except sa.exc.DBAPIError as error:
        raise unusable(error) from None
    finally:
        engine.dispose()


@contextmanager
def _readable(file: Path) -> Iterator[sa.Engine]:
    """Open the source; one of an earlier version is copied and the copy brought up to date, so that it stays as it is.

    Raises:
        MaintenanceError: it cannot be copied, or is damaged.
        DatabaseError: it was written by a newer version, or is none of this bot's.
    """
    engine = create_engine(sa.URL.create("sqlite", database=str(file)))
    try:
        if is_migrated(engine):
            yield engine
            return
        if not sa.inspect(engine).has_table("generations"):
            raise MaintenanceError(f"{file} is an SQLite database, but none of Marionette's.")
    finally:
        engine.dispose()
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=f"{file.name}-moving-") as folder:
        copy = Path(folder, "copy.db")
        copy.touch()
        try:
            copy_checked(file, copy)
        except BackupError as error:
            raise MaintenanceError(str(error)) from None
        engine = create_engine(sa.URL.create("sqlite", database=str(copy)))
        try:
            migrate(engine)
            yield engine
        finally:
            engine.dispose()


# --- moving -----------------------------------------------------------------------------------------------------------


def _move(source: sa.Engine, target: sa.Engine, name: str, say: Callable[[str], None]) -> None:
    """Copy everything in one transaction, unless an earlier run has.

    Raises:
        MaintenanceError: the target is not empty.
        DatabaseError: it cannot be used.
    """
    tables = _tables()
    migrate(target)
    # Its tables are made in transactions of its own. They are empty until this one is committed.
    DBOS.migrate(target.url.render_as_string(hide_password=False))
    with source.connect() as reading, target.begin() as writing:
        # Nobody else moves to it, or starts a bot on it, meanwhile.
        writing.exec_driver_sql("LOCK TABLE key_values, generations IN EXCLUSIVE MODE")
        if get_in(writing, _MOVED_FROM) == name:
            say("An earlier run has moved all of it already.")
            return
        _check_empty(writing, tables)
        for table in tables:
            count = _copy_table(reading, writing, table)
            if count:
                say(f"{table.name}: {count} row{'' if count == 1 else 's'}")
        # The target is not taken for a copy: nothing goes on with the source any more.
        delete_in(writing, origin.IDENTITY)
        set_in(writing, _MOVED_FROM, name)
        _queue_closings(reading, writing, target)


def _tables() -> list[sa.Table]:
    """Return the bot's own tables, those that others refer to first."""
    importlib.import_module("bot.composition.build")  # it imports everything that defines a table
    return list(metadata.sorted_tables)


def _check_empty(connection: sa.Connection, tables: list[sa.Table]) -> None:
    """Make sure that nothing is lost or mixed.

    Raises:
        MaintenanceError: there are rows.
    """
    workflows = sa.table("workflow_status", schema="dbos")
    for table in (*tables, workflows):
        if connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is not None:
            raise MaintenanceError(
                f"The PostgreSQL database is not empty ({table.name} has rows): create a new one and name it in "
                "DATABASE_URL. Nothing was moved."
            )


def _copy_table(reading: sa.Connection, writing: sa.Connection, table: sa.Table) -> int:
    """Copy the rows of one table and return how many there are.

    Raises:
        DatabaseError: PostgreSQL does not take one of them.
    """
    count = 0
    rows = reading.execution_options(yield_per=_BATCH).execute(sa.select(table))
    for part in rows.mappings().partitions():
        try:
            writing.execute(sa.insert(table), [_accepted(row) for row in part])
        except sa.exc.DBAPIError as error:
            raise DatabaseError(f"{table.name}: {unusable(error)} Nothing was moved.") from None
        count += len(part)
    for column in table.primary_key.columns:
        if count and isinstance(column.type, sa.Integer) and table.autoincrement_column is column:
            newest = sa.select(sa.func.max(column)).scalar_subquery()
            sequence = sa.func.pg_get_serial_sequence(table.name, column.name)
            writing.execute(sa.select(sa.func.setval(sequence, newest)))
    return count


def _accepted(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a row without the character NUL, which SQLite takes in text and PostgreSQL does not."""
    return {str(name): _without_nul(value) for name, value in row.items()}


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, list):
        return [_without_nul(each) for each in value]
    if isinstance(value, dict):
        return {_without_nul(name): _without_nul(each) for name, each in value.items()}
    return value


def _queue_closings(reading: sa.Connection, writing: sa.Connection, target: sa.Engine) -> None:
    """Let the cards of ended generations be closed that a workflow in the source was still to close."""
    if not sa.inspect(reading).has_table("workflow_status"):
        return  # the bot never ran on it
    pending = {workflow_id.partition(":")[0] for workflow_id in reading.execute(_PENDING).scalars()}
    ended = sa.select(generations.c.id).where(
        generations.c.id == sa.bindparam("id"), generations.c.finished_at.is_not(None)
    )
    queues = Queues(target)
    try:
        for generation_id in sorted(pending):
            if writing.execute(ended, {"id": generation_id}).first() is not None:
                queues.enqueue_in(writing, WorkflowName.CLOSING, generation_id)
    finally:
        queues.close()
