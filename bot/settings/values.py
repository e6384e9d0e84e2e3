"""The checks of single values, and their forms as container tools leave them.

Each check takes a value and returns it, or raises a `ValueError` with what is wrong; it never quotes a value.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from pydantic import HttpUrl, SecretStr, ValidationInfo

#: An id as Discord gives it to a server.
_SERVER_ID = re.compile("[0-9]{15,20}")

#: Longest CURRENCY in characters: a code has three, some abbreviations a few more.
_LONGEST_CURRENCY = 6

#: Longest address of a link button in characters.
_LONGEST_LINK = 512

#: The drivers that `bot.db.engine` supports; any other would fail at the first query.
_DRIVERS = {"sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg"}


def one_line(secret: SecretStr) -> SecretStr:
    """Check a secret that is sent in a header."""
    value = secret.get_secret_value()
    # aiohttp refuses a header with a control character, and quotes the value in its error.
    if not value.strip() or not value.isascii() or not value.isprintable() or " " in value:
        raise ValueError("holds a space, a line break or another character that no key has")
    return secret


def database_url(value: str) -> str:
    """Check the address of a database."""
    try:
        url = sa.make_url(value)
    except (sa.exc.ArgumentError, ValueError):
        # An unescaped password may be parsed as the port, and would then be quoted by the ValueError.
        raise ValueError("is no database address") from None
    if "\0" in (url.database or ""):
        raise ValueError("holds a character that no name of a file has")
    if url.drivername not in _DRIVERS:
        # Many hosting platforms use the short form.
        in_full = " (write postgresql:// in full)" if url.drivername == "postgres" else ""
        raise ValueError(f"names a database or a driver that is neither SQLite nor PostgreSQL with psycopg{in_full}")
    if url.host is not None and "@" in url.host:
        # The part behind the first @ would be taken for the host, and drivers quote a host that they do not find.
        raise ValueError("holds more than one @: write an @ in the user or the password as %40")
    if url.get_backend_name() == "sqlite":
        if url.host:
            raise ValueError("needs three slashes before a relative path and four before an absolute one")
        if url.query:
            raise ValueError("takes no ?options with SQLite")
        if url.database is not None and url.database.startswith("file:"):
            raise ValueError("takes a path with SQLite, no file: address")
        if url.database in {None, "", ":memory:"}:
            raise ValueError("needs a file's path: what is in memory is lost at the first restart")
    return value


def base_url(url: HttpUrl) -> HttpUrl:
    """Check the address of an API."""
    if url.username or url.password or url.query is not None or url.fragment is not None:
        raise ValueError("takes no user, no password and nothing behind a ? or #")
    return url


def page(url: HttpUrl) -> HttpUrl:
    """Check the address of a page that members are shown."""
    if url.username or url.password:
        raise ValueError("takes no user and no password: every member sees it")
    if "." not in (url.host or ""):
        raise ValueError("names no site that members can reach")
    if len(str(url)) > _LONGEST_LINK:
        raise ValueError(f"is longer than {_LONGEST_LINK} characters")
    return url


def server_ids(value: str) -> str:
    """Check a list of servers' ids."""
    if any(_SERVER_ID.fullmatch(part) is None for part in parts(value)):
        raise ValueError("holds something that is no id of a server")
    return value


def parts(value: str) -> list[str]:
    """Return what stands between commas or spaces."""
    return value.replace(",", " ").split()


def currency(value: str | None, info: ValidationInfo) -> str | None:
    """Check a currency's code or sign, which needs its rate."""
    if "credits_per_unit" in info.data and (value is None) is not (info.data["credits_per_unit"] is None):
        raise ValueError("and CREDITS_PER_UNIT go together, and one of them is missing")
    is_code = value is None or (len(value) <= _LONGEST_CURRENCY and re.fullmatch(r"[^\W\d_]+\.?", value))
    if value is not None and not is_code and not (len(value) == 1 and unicodedata.category(value) == "Sc"):
        raise ValueError("is no currency's code or sign")
    return value


def default_work_dir(validated: dict[str, Any]) -> Path:
    """Return the default folder for temporary files: next to the SQLite file, else below `data/`."""
    url = sa.make_url(validated.get("database_url", "postgresql://"))
    if url.get_backend_name() == "sqlite" and url.database is not None:
        return Path(url.database).parent / "results"
    return Path("data/results")


def work_dir(folder: Path) -> Path:
    """Return the folder for temporary files with `~` replaced by the home."""
    try:
        return folder.expanduser()
    except RuntimeError:
        raise ValueError("names the home of a user that is not there") from None


def unquoted(value: object) -> object:
    """Remove the quotes that `docker run --env-file` and systemd leave around a value, unlike a shell.

    Raises:
        ValueError: there is a comment behind the value, which they leave too.
    """
    if not isinstance(value, str):
        return value
    value = re.sub(r"""\A\s*(["'])(.*)\1\s*\Z""", r"\2", value, flags=re.DOTALL)
    if re.search(r"\s#", value):
        raise ValueError("has a comment behind it: write the comment on a line of its own")
    return value
