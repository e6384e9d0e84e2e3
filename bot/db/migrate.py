"""Migrate the bot's own tables to the newest revision when the bot starts."""

from __future__ import annotations

import functools
import logging
import time
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from bot.db.errors import DatabaseError, unusable

MIGRATIONS = Path(__file__).parent / "migrations"

_TOO_NEW = "The database was written by a newer Marionette: update this one, or set DATABASE_URL to another database."


log = logging.getLogger(__name__)

#: How long everybody may have to wait behind a migration that waits for a table, in milliseconds; the pause until it is
#: tried again, and for how long it is, both in seconds. A backup holds all tables from its beginning to its end.
_LOCK_TIMEOUT_MS = 1000
_PAUSE = 2.0
_PATIENCE = 600.0

#: PostgreSQL's codes for a lock that was not free in time, and for a deadlock.
_IN_USE = frozenset({"55P03", "40P01"})


@functools.cache
def revisions() -> tuple[str, ...]:
    """Return the revisions that this version knows, the newest first. Reading the migrations takes a while."""
    return tuple(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())


def migrate(engine: sa.Engine, *, patience: float = _PATIENCE) -> bool:
    """Bring the bot's own tables to the newest revision in one transaction; return False when they were there already.

    On PostgreSQL other processes may be at work on them, also those of an earlier version. Whoever wants to change a
    table waits for those who use it, and everybody else waits behind that. So it is given up after a moment, and tried
    again.

    Args:
        engine: The database.
        patience: For how many seconds it is tried again.

    Raises:
        DatabaseError: the database cannot be reached or written, or a newer Marionette has written it, or its tables
            are in use all the time.
    """
    until, logged = time.monotonic() + patience, False
    while True:
        try:
            return _migrate(engine)
        except CommandError:
            raise DatabaseError(_TOO_NEW) from None
        except sa.exc.OperationalError as error:
            if getattr(error.orig, "sqlstate", None) not in _IN_USE or time.monotonic() > until:
                raise unusable(error) from None
            if not logged:
                log.warning("The tables are in use, by a backup, say: I wait up to %g s to change them", patience)
                logged = True
            time.sleep(_PAUSE)
        except sa.exc.DBAPIError as error:
            raise unusable(error) from None


def _migrate(engine: sa.Engine) -> bool:
    """Do it once; return False when there is nothing to do."""
    with engine.begin() as connection:
        # Two processes that start together must not both create the tables.
        if engine.dialect.name == "sqlite":
            # Python's driver does not begin a transaction before CREATE TABLE.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext('marionette.migrate'))"))
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_LOCK_TIMEOUT_MS}")
        if MigrationContext.configure(connection).get_current_revision() == revisions()[0]:
            return False
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        return True


def is_migrated(engine: sa.Engine) -> bool:
    """Return whether the bot's own tables are at the newest revision.

    Raises:
        DatabaseError: the database cannot be reached, or a newer Marionette has written it.
    """
    try:
        with engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    except sa.exc.DBAPIError as error:
        raise unusable(error) from None
    if current is not None and current not in revisions():
        raise DatabaseError(_TOO_NEW)
    return current == revisions()[0]
