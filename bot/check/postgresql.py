"""`marionette check`: the PostgreSQL database, the rights of its user, and who else uses it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.check.findings import Finding, Mark
from bot.check.sqlite_file import state
from bot.db import origin
from bot.db.engine import create_engine, version_of
from bot.db.errors import DatabaseError, unusable
from bot.db.migrate import is_migrated
from bot.db.transactions import metadata
from bot.processes.numbered import are_there

#: DBOS's schema.
_SCHEMA = "dbos"

_FACTS = sa.text(
    "SELECT current_user AS name, pg_is_in_recovery() AS is_copy, current_setting('server_encoding') AS encoding,"
    " current_setting('default_transaction_read_only') = 'on' AS is_read_only,"
    " coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS may_create_tables,"
    " has_database_privilege(current_database(), 'CREATE') AS may_create_schemas,"
    " to_regnamespace(:schema) IS NOT NULL AS has_schema"
)

#: The tables that are there of the bot and of DBOS, without those that the user owns.
_FOREIGN = sa.text(
    "SELECT relname, has_schema_privilege(relnamespace, 'USAGE') AND has_table_privilege(pg_class.oid, 'SELECT')"
    " AND has_table_privilege(pg_class.oid, 'INSERT') AND has_table_privilege(pg_class.oid, 'UPDATE')"
    " AND has_table_privilege(pg_class.oid, 'DELETE') AS may_be_used"
    " FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace"
    " WHERE relkind IN ('r', 'p') AND NOT pg_has_role(relowner, 'USAGE')"
    " AND (nspname = :schema OR nspname = current_schema() AND relname = ANY(:ours))"
)


def look_at_postgresql(database_url: str) -> tuple[list[Finding], bool]:
    """Return whether the database can be used, and whether its tables can be read.

    Raises:
        DatabaseError: its driver is not installed.
    """
    url = sa.make_url(database_url)
    engine = create_engine(database_url, read_only=True)
    try:
        with engine.connect() as connection:
            facts = connection.execute(_FACTS, {"schema": _SCHEMA}).one()
            findings = _obstacles(facts, url.database or "")
            if findings:
                return findings, False
            foreign = connection.execute(_FOREIGN, {"schema": _SCHEMA, "ours": _ours()}).all()
            migrated = all(table.may_be_used for table in foreign) and is_migrated(engine)
            findings = _lacking(facts, foreign, url.database or "", migrated=migrated)
            if findings:
                return findings, False
            if migrated:
                origin.check_not_moved(connection)
            if are_there(connection):
                text = "a Marionette of an earlier version runs on this database"
                findings.append(Finding(Mark.FAILED, "database", text, "stop it before this one starts"))
    except sa.exc.DBAPIError as error:
        return [_failed(str(unusable(error)).rstrip("."), "check DATABASE_URL")], False
    except DatabaseError as error:
        return [_failed(str(error).rstrip("."))], False
    finally:
        engine.dispose()
    where = f"{version_of(engine)} at {url.host or 'localhost'}/{url.database}"
    return [*findings, state(where, migrated=migrated)], migrated


def _obstacles(facts: sa.Row[Any], database: str) -> list[Finding]:
    """Return what keeps everybody from using the database as the bot does."""
    found = []
    if facts.is_copy:
        found.append(_failed("this PostgreSQL is a standby, which nothing can be written to", "name its primary"))
    elif facts.is_read_only:
        text = f"what {facts.name} begins in the database {database} may write nothing"
        found.append(_failed(text, f'ALTER ROLE "{facts.name}" SET default_transaction_read_only = off'))
    if facts.encoding != "UTF8":
        text = f"the database {database} holds {facts.encoding} only, and members write in every script"
        found.append(_failed(text, "make one with ENCODING 'UTF8' TEMPLATE template0"))
    return found


def _lacking(facts: sa.Row[Any], foreign: Sequence[sa.Row[Any]], database: str, *, migrated: bool) -> list[Finding]:
    """Return the rights that the user lacks to make or change tables, or to use those that are there."""
    makes_schema = not facts.has_schema and not facts.may_create_schemas
    if makes_schema or not (migrated or foreign or facts.may_create_tables):
        # As in PostgreSQL 15 and later for everybody but the database's owner.
        text = f"the user {facts.name} may not make tables and schemas in the database {database}"
        return [_failed(text, f'make it the owner: ALTER DATABASE "{database}" OWNER TO "{facts.name}"')]
    unusable_one = next((table.relname for table in foreign if not table.may_be_used), None)
    theirs = unusable_one or next((table.relname for table in foreign if not migrated), None)
    if theirs is None:
        return []
    verb = "use" if unusable_one else "change"
    text = f"the user {facts.name} may not {verb} the table {theirs} of the database {database}, which others made"
    return [_failed(text, f'REASSIGN OWNED BY whoever made it TO "{facts.name}"')]


def _ours() -> list[str]:
    """Return the names of the bot's own tables."""
    return [*metadata.tables, "alembic_version"]


def _failed(problem: str, advice: str = "") -> Finding:
    return Finding(Mark.FAILED, "database", problem, advice)
