"""Databases of tests on the local PostgreSQL server, made as copies of one that has all tables."""

from __future__ import annotations

import functools
import os
import uuid

import pytest
import sqlalchemy as sa

from tests.support.template_database import make_tables

SERVER = "postgresql+psycopg://postgres@127.0.0.1:5432"


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


def create(*, empty: bool = False) -> str:
    """Make a database and return its name; skip the test where no server is, except in CI, where it must be.

    Args:
        empty: Whether it has no tables.
    """
    name = f"marionette_{uuid.uuid4().hex[:12]}"
    try:
        copied = "" if empty else f" TEMPLATE {_template()}"
        _execute(f"CREATE DATABASE {name}{copied}")
    except sa.exc.OperationalError:
        if os.environ.get("CI"):
            raise
        pytest.skip("no PostgreSQL on 127.0.0.1:5432 (user postgres, trust)")
    return name


def drop(name: str) -> None:
    """Delete a database, also while programs are connected to it."""
    _execute(f"DROP DATABASE {name} WITH (FORCE)")


def drop_template() -> None:
    """Delete what the others were copied from."""
    if _template.cache_info().currsize:
        drop(_template())
        _template.cache_clear()


@functools.cache
def _template() -> str:
    name = f"marionette_{uuid.uuid4().hex[:12]}_template"
    _execute(f"CREATE DATABASE {name}")
    make_tables(url_of(name))
    return name


def _execute(statement: str) -> None:
    with _admin().connect() as connection:
        connection.execute(sa.text(statement))
