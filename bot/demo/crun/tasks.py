"""A task on crun's side, and what TaskInfo and the callback say of it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Task:
    """One generation; times are ``time.monotonic()`` seconds unless said otherwise.

    Attributes:
        task_id: what crun calls it.
        body: the CreateTask body as it was sent.
        price: in credits.
        created: when it was accepted.
        create_at: the same in unix seconds.
        due: the earliest time at which it is over.
        made: when its video, or its failure, was there; None until then.
        video: the file.
        error: code and message of its failure.
        held: whether it waits for :meth:`CrunStandIn.release`.
        released: when it was released.
        running_status: its status while running.
        failed_status: its status when it has failed.
        callback_status: the HTTP status that the callback was answered with; None if there was none.
        edit: see :class:`InjectedFault`.
    """

    task_id: str
    body: dict[str, Any]
    price: float
    created: float
    create_at: float
    due: float
    made: float | None = None
    video: Path | None = None
    error: tuple[int, str] | None = None
    held: bool = False
    released: float = 0.0
    running_status: str = "running"
    failed_status: str = "failed"
    callback_status: int | None = None
    edit: Callable[[dict[str, Any]], dict[str, Any]] | None = None

    @property
    def over_at(self) -> float:
        """When it was or will be over; infinite as long as that is not known."""
        if self.held or self.made is None:
            return math.inf
        return max(self.due, self.made, self.released)

    @property
    def over(self) -> bool:
        """Whether it has succeeded or failed."""
        return time.monotonic() >= self.over_at

    @property
    def status(self) -> str:
        """Its status in TaskInfo."""
        if self.over:
            return self.failed_status if self.error else "success"
        pending = min(1.0, 0.1 * (self.due - self.created))
        return "pending" if time.monotonic() < self.created + pending else self.running_status

    def info(self, result_url: Callable[[Task], str]) -> dict[str, Any]:
        """Return the data of TaskInfo, which is a callback's body too.

        Args:
            result_url: gives the link of a finished task's video.
        """
        info: dict[str, Any] = {
            "task_id": self.task_id,
            "provider": "kling",
            "model_version": self.body["model"],
            "status": self.status,
            "param": {
                "model": self.body["model"],
                "callback_url": self.body.get("callback_url"),
                "input": self.body["input"],
            },
            "create_at": int(self.create_at),
            "complete_at": None,
            "duration_s": None,
            # What is reserved; at the end what was consumed.
            "credits": self.price,
            "source": "api",
            "result": None,
        }
        if not self.over:
            return info
        took = self.over_at - self.created
        code, message = self.error or (200, "success")
        urls = [] if self.error else [result_url(self)]
        info |= {
            "complete_at": int(self.create_at + took),
            "duration_s": round(took, 2),
            "credits": 0 if self.error else self.price,
            "result": {"code": code, "message": message, "media_urls": urls},
        }
        return info if self.edit is None else self.edit(info)
