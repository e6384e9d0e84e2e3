"""A database that cannot be used, as one sentence for the person who hosts the bot."""

from __future__ import annotations

import sqlalchemy as sa

#: How a part of the bot is installed: it comes as a folder, not from PyPI.
INSTALL = "run .venv/bin/pip install -e '{}' in Marionette's folder"

#: What a query raises that fails; `RuntimeError` comes from a bot that has stopped, whose database is closed.
FAILURES = (sa.exc.SQLAlchemyError, RuntimeError)


class DatabaseError(Exception):
    """The database cannot be used; the text is one sentence for the person who hosts the bot."""


def unusable(error: sa.exc.DBAPIError) -> DatabaseError:
    """Return a driver's error as one sentence, in its own words: they contain neither the query nor the address."""
    words = str(error.orig).strip().splitlines()
    what = words[0].rstrip(".") if words else type(error.orig).__name__
    return DatabaseError(f"The database cannot be used: {what}.")
