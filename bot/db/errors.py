"""A database that cannot be used, as one sentence for the person who hosts the bot."""

from __future__ import annotations

import re

import sqlalchemy as sa

from bot.exit_codes import CommandFailedError, ExitCode

#: How a part of the bot is installed: it comes as a folder, not from PyPI.
INSTALL = "run .venv/bin/pip install -e '{}' in Marionette's folder"

#: What a query raises that fails; `RuntimeError` comes from a bot that has stopped, whose database is closed.
FAILURES = (sa.exc.SQLAlchemyError, RuntimeError)

#: PostgreSQL's codes of failures that end by themselves: a connection that broke (08), too few resources (53, as with
#: too many connections or a full disk), and a server that starts or stops (57P01 to 57P03)
#: (https://www.postgresql.org/docs/current/errcodes-appendix.html).
_TEMPORARY_CODES = re.compile("08...|53...|57P0[123]")

#: The same for failures to connect, which come without a code: nothing answers, the name is not known yet, or the
#: server is not ready. All words but the last line's are those of libpq and psycopg, which are English everywhere.
_TEMPORARY_WORDS = re.compile(
    "Is the server running|failed to resolve host|could not translate host name|timeout expired|timed out"
    "|No route to host|[Uu]nreachable|Host is down|Connection reset|closed the connection unexpectedly"
    "|is starting up|is shutting down|not (yet )?accepting connections|recovery mode|too many clients|connection slots"
)


class DatabaseError(CommandFailedError):
    """The database cannot be used; the text is one sentence for the person who hosts the bot."""


def is_temporary(error: sa.exc.DBAPIError) -> bool:
    """Return whether a failure may end by itself: the server is not there yet, or not any more, or is overloaded."""
    code = getattr(error.orig, "sqlstate", None)
    if code is not None:
        return _TEMPORARY_CODES.fullmatch(code) is not None
    if getattr(error.orig, "sqlite_errorname", "") in {"SQLITE_BUSY", "SQLITE_FULL"}:
        return True
    return _TEMPORARY_WORDS.search(str(error.orig)) is not None


def words_of(error: sa.exc.DBAPIError) -> str:
    """Return a driver's own words on one line: they contain neither the query nor the address's password."""
    lines = str(error.orig).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error.orig).__name__


def unusable(error: sa.exc.DBAPIError) -> DatabaseError:
    """Return a driver's error as one sentence, in its own words."""
    code = ExitCode.FAILED if is_temporary(error) else ExitCode.WRONG_SETTINGS
    return DatabaseError(f"The database cannot be used: {words_of(error)}.", code)
