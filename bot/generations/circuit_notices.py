"""Passing on between processes what their circuit breakers have found out, with `bot.processes.relay`.

Only processes with the same key listen to each other: crun refuses keys and accounts, and two processes may have
different ones while a key is changed.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from bot import background_tasks
from bot.generations.circuit_breaker import CircuitBreaker
from bot.generations.circuit_trip import Notice
from bot.generations.model import Reason

log = logging.getLogger(__name__)

#: The topic under which they are sent.
TOPIC = "circuit"

#: What stands for a reason when there is none, and for a price.
_NONE = "-"

#: The longest pause that another process is believed, in seconds.
_LONGEST_PAUSE = 900.0


class CircuitNotices:
    """Sends what this process's breaker finds out, and gives it what others have."""

    def __init__(self, process_id: str, key_fingerprint: str | None, send: Callable[[str, str], None]) -> None:
        """Send nothing yet.

        Args:
            process_id: The id of this process.
            key_fingerprint: Tells the key that it uses from others.
            send: Sends a text under a topic to all processes; never blocks and never fails.
        """
        self._process_id = process_id
        self._key = key_fingerprint or _NONE
        self._send = send
        self._hearing: set[object] = set()

    def tell(self, notice: Notice) -> None:
        """Tell the others."""
        # In whole seconds, so that of many at the same time one is sent.
        pause, price = math.ceil(notice.pause), _NONE if notice.price is None else notice.price
        new = "new" if notice.is_new else _NONE
        self._send(TOPIC, f"{self._process_id} {self._key} {notice.reason or _NONE} {pause} {price} {new}")

    def hear(self, text: str, circuit_breaker: CircuitBreaker) -> None:
        """Give the breaker what a process has told; that of this process, or of one with another key, is ignored."""
        notice = self._read(text)
        if notice is not None:
            task = background_tasks.begin(circuit_breaker.hear(notice))
            self._hearing.add(task)
            task.add_done_callback(self._hearing.discard)

    def _read(self, text: str) -> Notice | None:
        try:
            process_id, key, reason, pause, price, new = text.split(" ")
            if process_id == self._process_id or key != self._key:
                return None
            return Notice(
                None if reason == _NONE else Reason(reason),
                min(int(pause), _LONGEST_PAUSE),
                None if price == _NONE else Decimal(price),
                is_new=new == "new",
            )
        except (ValueError, InvalidOperation):
            # Another version may say it in another way.
            log.info("What another process says of crun could not be read")
            return None
