"""Migrate the bot's own tables to the newest revision when the bot starts."""

from __future__ import annotations

import functools
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


@functools.cache
def revisions() -> tuple[str, ...]:
    """Return the revisions that this version knows, the newest first. Reading the migrations takes a while."""
    return tuple(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())


def migrate(engine: sa.Engine) -> bool:
    """Bring the bot's own tables to the newest revision in one transaction; return False when they were there already.

    Raises:
        DatabaseError: the database cannot be reached or written, or a newer Marionette has written it.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    try:
        with engine.begin() as connection:
            # Two processes that start together must not both create the tables.
            if engine.dialect.name == "sqlite":
                # Python's driver does not begin a transaction before CREATE TABLE.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext('marionette.migrate'))"))
            if MigrationContext.configure(connection).get_current_revision() == revisions()[0]:
                return False
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError:
        raise DatabaseError(_TOO_NEW) from None
    except sa.exc.DBAPIError as error:
        raise unusable(error) from None
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
