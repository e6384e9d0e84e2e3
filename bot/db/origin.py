"""Whether a database is the one that the bot ran on last, or a copy of it, or one whose content was moved elsewhere.

A copy knows nothing of what the original has done since. So at each start the database is compared with what a copy
does not share. On SQLite that is the number of the file (its inode), and a random mark that each start leaves in the
database and in a file beside it. On PostgreSQL it is the numbers that the server gave to itself, to the database and to
a table, and its timeline.

A copy of the whole disk, such as a snapshot of a virtual machine, cannot be told from the original in this way. What an
earlier process has left is therefore compared with its card in Discord in any case (`bot.posting.database_copy_check`).
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.db.errors import DatabaseError, unusable
from bot.db.key_values import delete_in, get_in, set_in
from bot.db.sqlite_file import real_path

log = logging.getLogger(__name__)

#: The names of the values: what a copy does not share; when the database was last found to be a copy; where its content
#: is now.
IDENTITY = "database identity"
_COPIED_AT = "database copied at"
_MOVED_TO = "moved to"

#: What a restored backup has for an identity: no start has left that.
_OF_NONE = json.dumps({"file": 0, "starts": []})

_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('marionette.origin'))"

_POSTGRES_NUMBERS = (
    "SELECT oid::text, CAST(CAST('key_values' AS regclass) AS oid)::text FROM pg_database"
    " WHERE datname = current_database()"
)
_MAY_READ_SERVER = (
    "SELECT has_function_privilege('pg_control_system()', 'execute')"
    " AND has_function_privilege('pg_control_checkpoint()', 'execute')"
)
_SERVER_NUMBERS = "SELECT system_identifier::text, timeline_id::text FROM pg_control_system(), pg_control_checkpoint()"


@dataclass(frozen=True)
class Origin:
    """Where a database comes from.

    Attributes:
        copied_at: when it was last found to be a copy, in unix seconds; None for an original.
    """

    copied_at: float | None

    def may_be_known_elsewhere(self, created_at: float) -> bool:
        """Return whether the original of this copy may have gone on with what was made at this unix time."""
        return self.copied_at is not None and created_at < self.copied_at


def note_start(engine: sa.Engine) -> Origin:
    """Find out where the database comes from, and mark it as the one that runs here from now on.

    Raises:
        DatabaseError: the database cannot be used, or its content was moved elsewhere.
    """
    file = real_path(Path(engine.url.database or "")) if engine.dialect.name == "sqlite" else None
    try:
        with engine.begin() as connection:
            if file is None:
                connection.exec_driver_sql(_ONE_AT_A_TIME)
            check_not_moved(connection)
            known = get_in(connection, IDENTITY)
            now = _postgresql_identity(connection) if file is None else _sqlite_identity(file, known)
            set_in(connection, IDENTITY, now)
            if known is not None and not (known == now if file is None else _is_same_file(file, known)):
                log.warning(
                    "This database is a copy, or was moved here: before anything that was left in it is sent or "
                    "posted, its card is looked at in Discord"
                )
                set_in(connection, _COPIED_AT, repr(time.time()))
            copied_at = get_in(connection, _COPIED_AT)
    except sa.exc.DBAPIError as error:
        raise unusable(error) from None
    if file is not None:
        with suppress(OSError):  # the next start takes the database for a copy, which costs a look at the cards
            _leave_mark(file, now)
    return Origin(None if copied_at is None else float(copied_at))


def mark_restored(connection: sa.Connection) -> None:
    """Let the next start know that this database is a copy, also of one that was moved."""
    set_in(connection, IDENTITY, _OF_NONE)
    delete_in(connection, _MOVED_TO)


# --- moved elsewhere --------------------------------------------------------------------------------------------------


def check_not_moved(connection: sa.Connection) -> None:
    """Make sure that a database's content was not moved elsewhere.

    Raises:
        DatabaseError: it was; the bot there would send and post the same.
    """
    moved_to = get_in(connection, _MOVED_TO)
    if moved_to is not None:
        raise DatabaseError(
            f"What was in this database is in {moved_to} now, where the bot goes on with it: set DATABASE_URL to that. "
            "To go on with this one after all, empty the other one and run marionette migrate-data --undo."
        )


def mark_moved(connection: sa.Connection, moved_to: str | None) -> None:
    """Store where a database's content is now, without a password; None where it is here again."""
    if moved_to is None:
        delete_in(connection, _MOVED_TO)
    else:
        set_in(connection, _MOVED_TO, moved_to)


# --- what a copy does not share ---------------------------------------------------------------------------------------


def _is_same_file(file: Path, known: str) -> bool:
    """Return whether the last start on an SQLite file left both the number in it and the mark beside it."""
    identity: dict[str, Any] = json.loads(known)
    try:
        mark = _beside(file).read_text()
    except (OSError, UnicodeDecodeError):
        return False
    return bool(identity["file"] == file.stat().st_ino) and mark in identity["starts"]


def _sqlite_identity(file: Path, known: str | None) -> str:
    # The last mark too, since a process may be killed before the new one lies beside the file.
    earlier = [] if known is None else json.loads(known)["starts"][-1:]
    return json.dumps({"file": file.stat().st_ino, "starts": [*earlier, secrets.token_hex(8)]})


def _leave_mark(file: Path, identity: str) -> None:
    part = _beside(file).with_name(f"{file.name}-start.part")
    part.write_text(json.loads(identity)["starts"][-1])
    part.chmod(0o600)
    part.replace(_beside(file))


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}-start")


def _postgresql_identity(connection: sa.Connection) -> str:
    numbers = list(connection.exec_driver_sql(_POSTGRES_NUMBERS).one())
    if connection.exec_driver_sql(_MAY_READ_SERVER).scalar_one():
        numbers += connection.exec_driver_sql(_SERVER_NUMBERS).one()
    return " ".join(numbers)
