"""Work that belongs to nothing that happens to run when it is begun.

DBOS tells by the context which job is at work. A task or a timer takes that over from whoever starts it, and would go
on as a part of a job, an interaction or a request that is long over.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def begin(work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """Start a task in a context of its own. Whoever starts it keeps it: asyncio itself does not."""
    return contextvars.Context().run(asyncio.create_task, work)


def call_later(seconds: float, callback: Callable[..., object], *args: Any) -> asyncio.TimerHandle:
    """Call something after so many seconds, in a context of its own."""
    return asyncio.get_running_loop().call_later(seconds, callback, *args, context=contextvars.Context())
