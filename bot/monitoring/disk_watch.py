"""Notice that a disk is full, this machine's or the database's: one message to the host, and one line when it is over.

It is noticed when a request comes in, when `/readyz` is asked, and when anything is logged because of it.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import math
import re
import time
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from bot import background_tasks
from bot.monitoring.disk_space import check_room, is_full
from bot.monitoring.probe import Probe

log = logging.getLogger(__name__)

#: Seconds to wait for the check. Its result is not cached, since it takes less than a millisecond.
_PATIENCE = 2.0

#: Least seconds between two alerts to the host.
_TELL_AGAIN = 3600.0

#: Seconds between two looks whether there is room again, and seconds that the database has for each.
_LOOK, _WRITE_PATIENCE = 5.0, 10.0


#: What SQLite, PostgreSQL and the system say of a full or failing disk.
_FULL = re.compile("database or disk is full|disk I/O error|could not extend file|No space left on device")


class DiskWatch:
    """Checks the folders that the bot writes to, and the database once it was full.

    Attributes:
        folders: which these are.
    """

    def __init__(
        self,
        folders: Iterable[Path],
        tell: Callable[[BaseException], None],
        write: Callable[[], Awaitable[object]],
    ) -> None:
        """Prepare the check without running it.

        Args:
            folders: Where files are written.
            tell: Alerts the host, and logs the alert.
            write: Writes to the database.
        """
        self.folders = tuple(folders)
        self._tell = tell
        self._write = write
        self._loop: asyncio.AbstractEventLoop | None = None
        #: Looks whether there is room again; None while there is.
        self._waiting: asyncio.Task[None] | None = None
        self._told_at = -math.inf
        #: Whether files can be written; None when the check takes too long.
        self.probe = Probe(self._check, fresh=0.0, patience=_PATIENCE)

    def start(self) -> None:
        """Accept reports from now on."""
        self._loop = asyncio.get_running_loop()

    def stop(self) -> None:
        """Accept no more reports."""
        self._loop = None
        if self._waiting is not None:
            self._waiting.cancel()

    def report(self, error: BaseException) -> bool:
        """Note from any thread that something failed because a disk is full; False when nobody accepts that."""
        loop = self._loop
        if loop is None:
            return False
        loop.call_soon_threadsafe(self._begin, error)
        return True

    async def is_full(self) -> bool:
        """Return True when it is known that files, or the database, cannot be written."""
        if await self.probe() is False:
            return True
        return self._waiting is not None and not await self._can_write()

    def _begin(self, error: BaseException) -> None:
        if self._waiting is not None or self._loop is None:
            return
        now = time.monotonic()
        if now - self._told_at >= _TELL_AGAIN:
            self._told_at = now
            self._tell(error)
        else:
            log.error("A disk is full again, so I take no new requests")
        self._waiting = background_tasks.begin(self._wait_for_room())

    async def _wait_for_room(self) -> None:
        while True:
            if await self._has_room() and await self._can_write():
                break
            await asyncio.sleep(_LOOK)
        self._waiting = None
        log.info("There is room on the disk again")

    async def _check(self) -> bool:
        try:
            await self._check_folders()
        except OSError as error:
            self._begin(error)
            return False
        return True

    async def _has_room(self) -> bool:
        try:
            await self._check_folders()
        except OSError:
            return False
        return True

    async def _check_folders(self) -> None:
        for folder in self.folders:
            await asyncio.to_thread(check_room, folder)

    async def _can_write(self) -> bool:
        """Return whether the database is not full; that it is away is something else."""
        try:
            async with asyncio.timeout(_WRITE_PATIENCE):
                await self._write()
        except Exception as error:  # noqa: BLE001 - whoever needs the database logs what else is wrong
            return not is_full(error)
        return True


class FullDiskFilter(logging.Filter):
    """Leaves out what is logged because a disk is full, and reports it instead.

    Everything fails then, each time with a line and often with a traceback, from libraries too.
    """

    def __init__(self) -> None:
        super().__init__()
        #: Takes the errors; it returns False if it does not, so that they are logged.
        self.report: Callable[[BaseException], bool] = lambda _: False

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether to write a record."""
        error = _error_of(record)
        return error is None or not self.report(error)


def _error_of(record: logging.LogRecord) -> BaseException | None:
    """Return the error because of which something was logged if that means a full disk."""
    given = record.args if isinstance(record.args, tuple) else ()
    raised = record.exc_info[1] if record.exc_info else None
    for error in (raised, *given):
        while isinstance(error, BaseException):
            if is_full(error):
                return error
            error = error.__cause__ or error.__context__
    # DBOS often logs an error's words alone.
    words = _FULL.search(record.getMessage()) if record.name == "dbos" else None
    return None if words is None else OSError(errno.ENOSPC, words[0])


#: The filter of the log that `log_setup` writes; a bot that runs sets its `report`.
full_disk_filter = FullDiskFilter()
