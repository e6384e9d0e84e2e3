"""Writes all that is kept of a member into ZIP files, each small enough for one message.

They are written in a thread, one picture after another: an export may be larger than what should lie in memory.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import zipfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.db.transactions import Transactions
from bot.elements.element import ElementPicture
from bot.elements.tables import elements, images
from bot.generations.moderation_store import reports
from bot.generations.showcase_store import stars
from bot.generations.tables import generations
from bot.guilds.access import blocked_members, consents
from bot.guilds.member_threads import member_threads
from bot.media.member_folders import make_folder
from bot.orders.drafts import drafts
from bot.orders.preferences import preferences

#: How many exports are written at the same time.
_PARALLEL = 2

#: About how many bytes of JSON go into one file.
_JSON_BYTES = 1_000_000

#: Bytes that a ZIP needs for each file besides its content, and at its end.
_OVERHEAD = 1000

#: The columns that hold a time.
_TIMES = frozenset({"deliver_since", "updated_at", "try_at"})


#: What a member is told of a block; not which moderator it was.
_OF_BLOCK = ("guild_id", "blocked_at", "reason")


@dataclass(frozen=True)
class _Picture:
    name: str
    element_id: str
    position: int
    size: int


class Exports:
    """Writes exports."""

    def __init__(self, transactions: Transactions, work_dir: Path) -> None:
        self._engine = transactions.engine
        self._work_dir = work_dir
        self._slots = asyncio.Semaphore(_PARALLEL)

    @asynccontextmanager
    async def of(self, member_id: int, limit: int) -> AsyncIterator[Sequence[Path]]:
        """Write all that is kept of a member into files that exist for the duration of the block.

        Args:
            member_id: Whose it is.
            limit: How many bytes a file may have.
        """
        async with self._slots:
            folder = await asyncio.to_thread(make_folder, self._work_dir)
            try:
                yield await asyncio.to_thread(self._write, member_id, limit, folder)
            finally:
                await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    def _write(self, member_id: int, limit: int, folder: Path) -> Sequence[Path]:
        archives = _Archives(folder, limit)
        with self._engine.connect() as connection:
            pictures = list(_pictures(connection, member_id))
            for name, data in _documents(connection, member_id, pictures):
                archives.add(name, data, zipfile.ZIP_DEFLATED)
            for picture in pictures:
                mine = sa.and_(images.c.element_id == picture.element_id, images.c.position == picture.position)
                found = connection.execute(sa.select(images.c.data).where(mine)).scalar_one_or_none()
                if found is not None:  # it may have been deleted a moment ago
                    archives.add(picture.name, bytes(found), zipfile.ZIP_STORED)
        return archives.close()


class _Archives:
    """ZIP files of a limited size; a new one is begun when the next file may not fit."""

    def __init__(self, folder: Path, limit: int) -> None:
        self._folder = folder
        self._limit = limit
        self._paths: list[Path] = []
        self._open: zipfile.ZipFile | None = None
        self._size = 0

    def add(self, name: str, data: bytes, compression: int) -> None:
        """Add a file. One that fits into no archive is left out."""
        size = len(data) + _OVERHEAD
        if size > self._limit:
            return
        archive = self._open if self._open is not None and self._size + size <= self._limit else self._begin()
        before = self._paths[-1].stat().st_size
        archive.writestr(name, data, compression)
        self._size += self._paths[-1].stat().st_size - before + _OVERHEAD

    def close(self) -> Sequence[Path]:
        """Finish the last one, and return all."""
        if self._open is not None:
            self._open.close()
            self._open = None
        return self._paths

    def _begin(self) -> zipfile.ZipFile:
        self.close()
        path = self._folder / f"marionette-{len(self._paths) + 1}.zip"
        self._paths.append(path)
        self._size = _OVERHEAD
        self._open = archive = zipfile.ZipFile(path, "w")
        return archive


def _pictures(connection: sa.Connection, member_id: int) -> Iterator[_Picture]:
    """Yield the pictures of a member's elements."""
    query = (
        sa.select(elements.c.id, elements.c.name, images.c.position, images.c.content_type, images.c.size)
        .select_from(images.join(elements))
        .where(elements.c.member_id == member_id)
        .order_by(elements.c.created_at, elements.c.id, images.c.position)
    )
    for row in connection.execute(query):
        suffix = ElementPicture(b"", row.content_type).suffix
        name = f"characters/{row.name}-{row.id}/{row.position + 1}{suffix}"
        yield _Picture(name, row.id, row.position, row.size)


def _documents(connection: sa.Connection, member_id: int, pictures: Sequence[_Picture]) -> Iterator[tuple[str, bytes]]:
    """Yield the JSON files, each with its name."""

    def rows(table: sa.Table, order: str | None = None) -> list[dict[str, Any]]:
        query = sa.select(table).where(table.c.member_id == member_id)
        if order is not None:
            query = query.order_by(table.c[order])
        return [dict(row) for row in connection.execute(query).mappings()]

    saved = rows(elements, "created_at")
    for element in saved:
        element["pictures"] = [picture.name for picture in pictures if picture.element_id == element["id"]]
    yield (
        "data.json",
        _json(
            {
                "member_id": str(member_id),
                "exported_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "preferences": rows(preferences),
                "consent": rows(consents),
                "characters": saved,
                "drafts": rows(drafts, "updated_at"),
                "stars": rows(stars),
                "reports": rows(reports),
                "threads": rows(member_threads),
                "blocked": [{name: row[name] for name in _OF_BLOCK} for row in rows(blocked_members)],
            }
        ),
    )
    requests = sa.select(generations).where(generations.c.member_id == member_id).order_by(generations.c.created_at)
    number, part, size = 1, list[Any](), 0
    for row in connection.execute(requests).mappings():
        request = dict(row)
        del request["key_fingerprint"]  # that of the host's key
        if request["held_back_by"] != member_id:
            del request["held_back_by"]  # which moderator it was
        part.append(_readable(request))
        size += len(_json(part[-1]))
        if size > _JSON_BYTES:
            yield f"requests-{number}.json", _json(part)
            number, part, size = number + 1, [], 0
    if part:
        yield f"requests-{number}.json", _json(part)


def _json(value: Any) -> bytes:
    return json.dumps(_readable(value), ensure_ascii=False, indent=2, default=str).encode()


def _readable(value: Any, name: str = "") -> Any:
    """Return a value of a row with its times as text, and its ids too: JavaScript's numbers cannot hold them."""
    match value:
        case dict():
            return {key: _readable(each, key) for key, each in value.items() if each is not None}
        case list() | tuple():
            return [_readable(each) for each in value]
        case float() if name.endswith("_at") or name in _TIMES:
            return datetime.fromtimestamp(value, UTC).isoformat(timespec="seconds")
        case int() if name.endswith(("_id", "_in", "_by", "_guild")):
            return str(value)
        case Decimal():
            return float(value)
        case _:
            return value
