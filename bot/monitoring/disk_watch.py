"""Check whether files can be written to the bot's folders, for commands and `/readyz`, and alert the host."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from bot.monitoring.disk_space import check_room
from bot.monitoring.probe import Probe

log = logging.getLogger(__name__)

#: Seconds to wait for the check. Its result is not cached, since it takes less than a millisecond.
_PATIENCE = 2.0

#: Least seconds between two alerts to the host.
_TELL_AGAIN = 3600.0


class DiskWatch:
    """Checks the folders that the bot writes to.

    Attributes:
        folders: which these are.
    """

    def __init__(self, folders: Iterable[Path], tell: Callable[[OSError], None]) -> None:
        """Prepare the check without running it.

        Args:
            folders: Where files are written.
            tell: Alerts the host.
        """
        self.folders = tuple(folders)
        self._tell = tell
        self._full = False
        self._told_at = -math.inf
        #: Whether files can be written; None when the check takes too long.
        self.probe = Probe(self._check, fresh=0.0, patience=_PATIENCE)

    async def is_full(self) -> bool:
        """Return True when it is known that files cannot be written."""
        return await self.probe() is False

    async def _check(self) -> bool:
        try:
            for folder in self.folders:
                await asyncio.to_thread(check_room, folder)
        except OSError as error:
            now = time.monotonic()
            if not self._full and now - self._told_at >= _TELL_AGAIN:
                self._told_at = now
                self._tell(error)
            self._full = True
            return False
        if self._full:
            self._full = False
            log.info("There is room on the disk again")
        return True
