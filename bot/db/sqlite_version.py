"""Find an SQLite that is new enough for DBOS: Python's own, or one that a package brings along."""

from __future__ import annotations

import importlib
import platform
import sqlite3
import sys
from contextlib import suppress
from types import ModuleType

from bot.db.errors import INSTALL, DatabaseError

#: DBOS writes its timestamps with `unixepoch('subsec')`, which SQLite has since 3.42.
OLDEST_SQLITE = (3, 42, 0)

#: Forks of Python's `sqlite3` that contain an SQLite of their own, for Pythons built with an older one.
_BUNDLED = ("pysqlite3.dbapi2", "sqlean.dbapi2")

#: The platforms for which `pyproject.toml` asks for one of them, as `sys.platform` and `platform.machine` name them.
WHEELS = frozenset(
    {("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("darwin", "x86_64"), ("win32", "AMD64")}
)


def sqlite_module() -> ModuleType:
    """Return a DB-API module whose SQLite is new enough: Python's own if possible, else a bundled one.

    Raises:
        DatabaseError: none is new enough.
    """
    if sqlite3.sqlite_version_info >= OLDEST_SQLITE:
        return sqlite3
    for name in _BUNDLED:
        with suppress(ImportError):
            module = importlib.import_module(name)
            if module.sqlite_version_info >= OLDEST_SQLITE:
                return module
    raise DatabaseError(
        f"This Python has SQLite {sqlite3.sqlite_version} and Marionette needs "
        f"{'.'.join(map(str, OLDEST_SQLITE[:2]))} or newer: "
        f"{newer_sqlite(sys.platform, platform.machine(), platform.libc_ver()[0])}."
    )


def newer_sqlite(system: str, machine: str, libc: str) -> str:
    """Return what helps on a machine whose SQLite is too old and where no newer one is installed.

    Args:
        system: `sys.platform`.
        machine: `platform.machine()`.
        libc: The name from `platform.libc_ver()`; empty except on Linux with glibc.
    """
    ways = []
    if (system, machine) in WHEELS and (libc == "glibc" or (system, machine) != ("linux", "aarch64")):
        ways.append(f"{INSTALL.format('.')}, which brings a newer one")
    if system == "linux":
        # A Python compiled on the machine (pyenv, say) links the system's SQLite.
        ways.append(
            "use a newer system, such as Debian 13, Ubuntu 24.04 or Alpine 3.20, with the Python that it brings"
        )
    else:
        ways.append("install Python 3.13 or newer from python.org and make .venv anew with it")
    return ", or ".join([*ways, "set DATABASE_URL to a PostgreSQL database"])
