"""Whether the folders that the bot writes to take files: for commands, `/readyz` and the host."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from bot.monitoring.disk_space import check_room
from bot.texts import owner_alerts as texts
from bot.web.server import Probe

log = logging.getLogger(__name__)

#: How long one waits to find it out, in seconds. It is found out anew each time: that takes less than a millisecond.
_PATIENCE = 2.0

#: How much later than the last time the host is told again at the earliest, in seconds.
_TELL_AGAIN = 3600.0


class DiskWatch:
    """The folders that the bot writes to."""

    def __init__(self, folders: Iterable[Path], tell: Callable[[str], None]) -> None:
        """Try nothing yet.

        Args:
            folders: Where files are written.
            tell: Tells the host.
        """
        self._folders = tuple(folders)
        self._tell = tell
        self._full = False
        self._told_at = -math.inf
        #: Finds out whether files can be written; None when that takes too long.
        self.probe = Probe(self._find, fresh=0.0, patience=_PATIENCE)

    async def is_full(self) -> bool:
        """Tell whether it is known that nothing more can be written."""
        return await self.probe() is False

    async def _find(self) -> bool:
        try:
            for folder in self._folders:
                await asyncio.to_thread(check_room, folder)
        except OSError as error:
            now = time.monotonic()
            if not self._full and now - self._told_at >= _TELL_AGAIN:
                self._told_at = now
                self._tell(texts.disk(error.filename, error.strerror or str(error)))
            self._full = True
            return False
        if self._full:
            self._full = False
            log.info("There is room on the disk again")
        return True
