"""The task ids in callbacks are handled one at a time."""

from __future__ import annotations

import asyncio

from bot.web.callback_throttling import CallbackThrottle
from tests.conftest import eventually


async def test_every_task_id_of_a_burst_is_handled() -> None:
    seen: list[str] = []

    async def follow_up(generation_id: str, _task_id: str) -> None:
        await asyncio.sleep(0)
        seen.append(generation_id)
        if len(seen) % 2:
            raise OSError

    found = CallbackThrottle(follow_up)
    for number in range(40):
        for _ in range(3):
            found(f"{number}", "task")
    await eventually(lambda: len(seen) == 40)
    found("7", "task")
    await asyncio.sleep(0.1)
    assert len(seen) == 40, "it was looked at a moment ago"
