"""What the log says about every line of a task: which generation, member, server and channel it is about.

The ids are in a context variable, which asyncio copies into each task. A handler sets those of its interaction, a
workflow those of its generation, and a filter puts them into every record that is logged meanwhile, by any library.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

#: The names of the ids, in the order in which a line shows them.
IDS = ("generation", "member", "server", "channel")

_ids: ContextVar[Mapping[str, str]] = ContextVar("log_ids", default=MappingProxyType({}))


def bind(
    *,
    generation: str | None = None,
    member: int | None = None,
    server: int | None = None,
    channel: int | None = None,
) -> None:
    """Name these ids in what the current task logs from now on; those left out stay as they are."""
    _ids.set(_with(generation, member, server, channel))


@contextmanager
def about(
    *,
    generation: str | None = None,
    member: int | None = None,
    server: int | None = None,
    channel: int | None = None,
) -> Iterator[None]:
    """Name these ids in what is logged within the block; what is bound within it ends with it too."""
    token = _ids.set(_with(generation, member, server, channel))
    try:
        yield
    finally:
        _ids.reset(token)


def current() -> Mapping[str, str]:
    """Return the ids of the current task by their names."""
    return _ids.get()


def _with(generation: str | None, member: int | None, server: int | None, channel: int | None) -> Mapping[str, str]:
    given = dict(zip(IDS, (generation, member, server, channel), strict=True))
    merged = {**_ids.get(), **{name: str(value) for name, value in given.items() if value is not None}}
    return {name: merged[name] for name in IDS if name in merged}


class ContextFilter(logging.Filter):
    """Puts the current ids into each record, as attributes with their names."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through."""
        for name, value in _ids.get().items():
            if not hasattr(record, name):
                setattr(record, name, value)
        return True
