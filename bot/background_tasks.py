"""Start tasks and timers in an empty context, so that they do not count as part of the job that started them.

DBOS finds the current workflow in a context variable, and tasks and timers inherit the context of their creator.
Without this a background task would run as part of a workflow, an interaction or a request that is long over.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def begin(work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """Start a task in an empty context. The caller keeps a reference to it, since asyncio keeps only a weak one."""
    return contextvars.Context().run(asyncio.create_task, work)


def call_later(seconds: float, callback: Callable[..., object], *args: Any) -> asyncio.TimerHandle:
    """Call a function after some seconds, in an empty context."""
    return asyncio.get_running_loop().call_later(seconds, callback, *args, context=contextvars.Context())
