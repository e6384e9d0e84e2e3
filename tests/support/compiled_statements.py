"""One cache of compiled statements for all engines of a test process.

SQLAlchemy compiles each statement once per engine. Nearly every test has an engine of its own, and without a common
cache a fifth of what the bot computes in a test would be compiling the same statements again. In the keys of the cache
SQLAlchemy puts the dialect object, so two dialects of one class have to be equal: all engines here are made by
`bot.db.engine.create_engine` or by DBOS, with the same options for each kind of database.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.engine import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

_cache: LRUCache[Any, Any] = LRUCache(2000)


def share() -> None:
    """Let all engines of this process use one cache."""
    Engine._compiled_cache = property(lambda _: _cache, lambda _, __: None)  # type: ignore[assignment] # tests only
    DefaultDialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign] # see above
    DefaultDialect.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[method-assign] # see above
