"""Many changes of one message are few edits, and what fails is tried again."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from bot.posting.debounced import Debounced

pytestmark = pytest.mark.virtual_time


async def test_a_hundred_changes_are_a_few_updates() -> None:
    updated: list[tuple[str, int]] = []
    stars = 0

    async def update(key: str) -> None:
        await asyncio.sleep(0.1)
        updated.append((key, stars))

    debounced = Debounced(update, pause=5.0, what="Key")
    for _ in range(100):
        stars += 1
        debounced.touch("a")
        await asyncio.sleep(0.05)
    debounced.touch("b")
    await asyncio.sleep(60.0)
    assert [key for key, _ in updated].count("a") <= 3
    assert [count for key, count in updated if key == "a"][-1] == 100, "the last one shows them all"
    assert [key for key, _ in updated].count("b") == 1
    debounced.touch("a")
    await asyncio.sleep(1.0)
    assert updated[-1] == ("a", 100), "after a while the first is made at once again"
    await debounced.stop()
    debounced.touch("c")
    await asyncio.sleep(60.0)
    assert updated[-1] == ("a", 100)


async def test_a_failure_is_tried_again_and_given_up_in_the_end(caplog: pytest.LogCaptureFixture) -> None:
    tries: list[str] = []

    async def update(key: str) -> None:
        tries.append(key)
        if key == "broken":
            raise ValueError(key)
        if key == "never" or tries.count(key) < 3:
            raise OSError("Discord does not answer")

    debounced = Debounced(update, pause=1.0, what="Key")
    for key in ("third", "never", "broken"):
        debounced.touch(key)
    await asyncio.sleep(10_000.0)
    assert {key: tries.count(key) for key in ("third", "never", "broken")} == {"third": 3, "never": 5, "broken": 1}
    assert "Key broken could not be updated" in caplog.text
    await debounced.stop()


async def test_what_an_earlier_process_left_is_found_when_the_database_is_back() -> None:
    updated: list[str] = []
    is_ready, asked = asyncio.Event(), list[int]()

    async def update(key: str) -> None:
        updated.append(key)

    async def left() -> list[str]:
        asked.append(1)
        if len(asked) == 1:
            raise sa.exc.OperationalError("select", {}, Exception("gone"))
        return ["a", "b"]

    async def ready() -> None:
        await is_ready.wait()

    debounced = Debounced(update, pause=0.0, what="Key")
    debounced.take_up(ready, left)
    await asyncio.sleep(60.0)
    assert not asked, "the bot does not know its servers yet"
    is_ready.set()
    await asyncio.sleep(60.0)
    assert (updated, len(asked)) == (["a", "b"], 2)
    debounced.take_up(ready, left)
    await debounced.stop()
    await asyncio.sleep(60.0)
    assert len(asked) == 2
