"""Small pictures of characters for lists, made from their first pictures when they are first shown, and then kept."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import sqlalchemy as sa

from bot.db.inserts import insert_into
from bot.db.transactions import Transactions
from bot.elements.element import Element
from bot.elements.tables import faces, images
from bot.media.errors import MediaError, MediaErrorReason
from bot.media.media_pool import MediaPool
from bot.media.member_folders import make_folder

log = logging.getLogger(__name__)

#: For how many seconds a list waits for faces that have to be made. Those that take longer are there the next time.
_PATIENCE = 6.0

#: How many are made at a time: each picture has up to 10 MB.
_AT_ONCE = 2


class Faces:
    """Makes and keeps the small pictures."""

    def __init__(self, transactions: Transactions, media_pool: MediaPool, work_dir: Path) -> None:
        self._run = transactions.run
        self._media_pool = media_pool
        self._work_dir = work_dir
        self._free = asyncio.Semaphore(_AT_ONCE)

    async def of(self, elements: Sequence[Element], member_id: int) -> Mapping[str, bytes]:
        """Return JPEG files by the ids of their elements; those that could not be made, or not in time, are left out.

        Args:
            elements: Whose faces.
            member_id: Who wants to see them: making them takes that member's share of the workers.
        """
        ids = [element.id for element in elements]
        query = sa.select(faces.c.element_id, faces.c.data).where(faces.c.element_id.in_(ids))
        known = {row.element_id: bytes(row.data) for row in await self._run(lambda each: each.execute(query).all())}
        missing = [each for each in ids if each not in known]
        if missing:
            tasks = [asyncio.create_task(self._made(each, member_id)) for each in missing]
            done, late = await asyncio.wait(tasks, timeout=_PATIENCE)
            for task in late:
                task.cancel()
            known |= dict(task.result() for task in done)
        return {element_id: data for element_id, data in known.items() if data}

    async def _made(self, element_id: str, member_id: int) -> tuple[str, bytes]:
        """Make a face and keep it; empty, and kept as such, when the picture cannot be read."""
        query = sa.select(images.c.data).where(images.c.element_id == element_id).order_by(images.c.position).limit(1)
        async with self._free:
            picture = await self._run(lambda connection: connection.execute(query).scalar_one_or_none())
            if picture is None:
                return element_id, b""
            try:
                face = await self._small(bytes(picture), member_id)
            except MediaError as error:
                if error.reason in {MediaErrorReason.BUSY, MediaErrorReason.TOO_SLOW}:
                    return element_id, b""
                face = b""
            except OSError as error:
                log.warning("The face of a character could not be made: %s", error)
                return element_id, b""

        def keep(connection: sa.Connection) -> None:
            row = insert_into(connection, faces).values(element_id=element_id, data=face)
            connection.execute(row.on_conflict_do_nothing())

        try:
            await self._run(keep)
        except sa.exc.IntegrityError:
            log.debug("A character was deleted while its face was made")
        return element_id, face

    async def _small(self, picture: bytes, member_id: int) -> bytes:
        given = await asyncio.to_thread(self._written, picture)
        try:
            made = await self._media_pool.thumbnail(given, given.parent, clip=False, member=member_id)
            return await asyncio.to_thread(made.read_bytes)
        finally:
            await asyncio.to_thread(shutil.rmtree, given.parent, ignore_errors=True)

    def _written(self, picture: bytes) -> Path:
        path = make_folder(self._work_dir) / "picture"
        path.write_bytes(picture)
        return path
