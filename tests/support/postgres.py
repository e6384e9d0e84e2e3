"""Databases of tests on the local PostgreSQL server, made as copies of one that has all tables.

Making one copies a thousand files, so a database that a test is done with is emptied and given to a later test.
"""

from __future__ import annotations

import functools
import os
import uuid
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from tests.support.template_database import make_tables

SERVER = "postgresql+psycopg://postgres@127.0.0.1:5432"


#: The emptied databases of this process, which no test uses.
_free: list[str] = []

#: The id of the process that has made the template.
_owner: list[int] = []


@functools.cache
def _admin() -> sa.Engine:
    return sa.create_engine(
        f"{SERVER}/postgres",
        isolation_level="AUTOCOMMIT",
        poolclass=sa.NullPool,
        connect_args={"connect_timeout": 3},
    )


def url_of(name: str) -> str:
    """Return the address of a database, as the setting has it."""
    return f"postgresql://postgres@127.0.0.1:5432/{name}"


def take() -> str:
    """Return the name of a database with all tables and no rows; skip the test where no server is, except in CI."""
    return _free.pop() if _free else _create(lambda: f" TEMPLATE {_template()}")


def give_back(name: str) -> None:
    """Empty a database for another test, also while programs are connected to it; drop it if its tables are others."""
    _execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608 - our name
    engine = sa.create_engine(f"{SERVER}/{name}", poolclass=sa.NullPool)
    with engine.begin() as connection:
        is_like_new = _shape(connection) == _shape_of_template()
        if is_like_new:
            connection.execute(sa.text(_EMPTY))
    if is_like_new:
        _free.append(name)
    else:
        drop(name)


def create_empty() -> str:
    """Make a database without tables and return its name; skip the test where no server is, except in CI."""
    return _create(lambda: "")


def create_copy(name: str) -> str:
    """Copy a database with everything in it and return the copy's name; nobody may be connected to it."""
    _execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608 - our name
    return _create(lambda: f" TEMPLATE {name}")


def drop(name: str) -> None:
    """Delete a database, also while programs are connected to it."""
    _execute(f"DROP DATABASE {name} WITH (FORCE)")


def prepare() -> None:
    """Make the database that others are copied from, for the forks of this process too; do nothing without a server."""
    try:
        _shape_of_template()
    except sa.exc.OperationalError:
        return


def drop_all() -> None:
    """Delete those that no test uses, and what the others were copied from, unless another process has made it."""
    while _free:
        drop(_free.pop())
    if _template.cache_info().currsize and _owner[0] == os.getpid():
        drop(_template())
        _template.cache_clear()


def _create(options: Callable[[], str]) -> str:
    name = f"marionette_{uuid.uuid4().hex[:12]}"
    try:
        _execute(f"CREATE DATABASE {name}{options()}")
    except sa.exc.OperationalError:
        if os.environ.get("CI"):
            raise
        pytest.skip("no PostgreSQL on 127.0.0.1:5432 (user postgres, trust)")
    return name


#: Deletes the rows of all tables but those that have some in a new database, and lets all sequences begin again.
_EMPTY = """
DO $$
DECLARE one record;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT schemaname, tablename FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
        AND tablename NOT IN ('alembic_version', 'dbos_migrations', 'queues')
    LOOP
        EXECUTE format('DELETE FROM %I.%I', one.schemaname, one.tablename);
    END LOOP;
    FOR one IN SELECT schemaname, sequencename, start_value FROM pg_sequences LOOP
        PERFORM setval(format('%I.%I', one.schemaname, one.sequencename)::regclass, one.start_value, false);
    END LOOP;
END $$
"""

#: Describes all tables, columns, indexes and triggers, and the revisions that they are at.
_SHAPE = """
SELECT md5(string_agg(line, ';' ORDER BY line)) FROM (
    SELECT concat_ws(' ', relnamespace, relname, relkind, attname, atttypid, atttypmod, attnotnull) AS line
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE attrelid >= 16384 AND attnum > 0
        AND relkind <> 't' AND relnamespace <> 99
    UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT version_num FROM public.alembic_version
    UNION ALL SELECT name FROM dbos.queues
) AS lines
"""


def _shape(connection: sa.Connection) -> str | None:
    try:
        return str(connection.execute(sa.text(_SHAPE)).scalar_one())
    except sa.exc.ProgrammingError:  # a table is gone
        return None


@functools.cache
def _shape_of_template() -> str:
    engine = sa.create_engine(f"{SERVER}/{_template()}", poolclass=sa.NullPool)
    with engine.begin() as connection:
        shape = _shape(connection)
    assert shape is not None
    return shape


@functools.cache
def _template() -> str:
    name = f"marionette_{uuid.uuid4().hex[:12]}_template"
    _execute(f"CREATE DATABASE {name}")
    _owner[:] = [os.getpid()]
    make_tables(url_of(name))
    return name


def _execute(statement: str) -> None:
    with _admin().connect() as connection:
        connection.execute(sa.text(statement))
