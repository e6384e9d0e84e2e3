"""Room on the disk for finished videos: some is left for the database, and the owner is told when it runs out."""

from __future__ import annotations

import asyncio
import errno
import logging
import math
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import aiohttp

from bot.generations.delivery_retries import PutOffError
from bot.generations.model import Failure, Reason
from bot.monitoring.disk_space import RESERVE
from bot.posting.owner_alerts import OwnerAlerts
from bot.texts.owner_alerts import RESULTS_NO_ROOM, RESULTS_ROOM_AGAIN
from bot.units import MIB

log = logging.getLogger(__name__)

#: Seconds until a delivery that found no room is tried again.
_PAUSE = 15.0

#: Seconds between two alerts at least: a nearly full disk has room for one video and none for the next, all day long.
_ALERT_INTERVAL = 3600.0


class ResultDiskSpace:
    """Watches the disk that the folder of finished videos is on."""

    def __init__(self, work_dir: Path, alerts: OwnerAlerts, report: Callable[[BaseException], bool]) -> None:
        """Begin with room.

        Args:
            work_dir: The folder.
            alerts: Tells the owner of a video that is too large for the room that is left.
            report: Tells the owner that the disk is full for everything else too; see `DiskWatch.report`.
        """
        self._work_dir = work_dir
        self._alerts = alerts
        self._report = report
        #: The fewest bytes, beside the reserve, that the owner was told there is no room for; None while there is.
        self._lacking: int | None = None
        self._alerted_at = -math.inf

    async def check(self, size: int) -> None:
        """Make sure that so many bytes can be written, and that the reserve is left for the database after that.

        Raises:
            OSError: there is too little room.
        """
        await check_room(self._work_dir, size)

    @contextmanager
    def writing(self, size: int) -> Iterator[None]:
        """Write so many bytes beside the reserve. If that fails, tell the owner once, until `wrote` is called.

        Raises:
            PutOffError: they cannot be written now.
        """
        try:
            yield
        except (aiohttp.ClientError, TimeoutError):  # some of them are OSErrors too
            raise
        except OSError as error:
            if self._is_full_for_all() and self._report(error):
                raise PutOffError(Failure(Reason.DISK), _PAUSE) from None
            is_known = self._lacking is not None and size >= self._lacking
            now = time.monotonic()
            if not is_known and now - self._alerted_at >= _ALERT_INTERVAL:
                self._lacking, self._alerted_at = size, now
                what = error.strerror or str(error)
                self._alerts.send(RESULTS_NO_ROOM.format(folder=self._work_dir, what=what))
            raise PutOffError(Failure(Reason.DISK), _PAUSE) from None

    def _is_full_for_all(self) -> bool:
        with suppress(OSError):
            return shutil.disk_usage(self._work_dir).free < RESERVE
        return False

    def wrote(self, size: int) -> None:
        """Note that there was room for so many bytes; there may still be none for more."""
        if self._lacking is not None and size >= self._lacking:
            self._lacking = None
            log.info(RESULTS_ROOM_AGAIN)


async def check_room(work_dir: Path, size: int) -> None:
    """Make sure that so many bytes can be written to a folder, which is made; see `ResultDiskSpace.check`."""

    def free_bytes() -> int:
        work_dir.mkdir(parents=True, exist_ok=True)
        return shutil.disk_usage(work_dir).free

    if await asyncio.to_thread(free_bytes) < size + RESERVE:
        raise OSError(errno.ENOSPC, f"less than {(size + RESERVE) // MIB} MB are free on the disk")
