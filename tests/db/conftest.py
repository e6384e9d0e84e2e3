"""Fixtures of the database's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from bot.db.engine import create_engine

Open = Callable[[str], sa.Engine]


@pytest.fixture
def postgres_url(empty_postgres_url: str) -> str:
    """Return the address of a PostgreSQL database without tables, in place of one that has them."""
    return empty_postgres_url


@pytest.fixture
def open_engine() -> Iterator[Open]:
    """Open engines that are closed after the test."""
    engines: list[sa.Engine] = []

    def opened(url: str) -> sa.Engine:
        engines.append(create_engine(url))
        return engines[-1]

    yield opened
    for engine in engines:
        engine.dispose()
