"""Trying again while something fails."""

from __future__ import annotations

import asyncio
import logging
from itertools import islice, pairwise

import pytest

from bot.retries import doubling, retried, wait_until_there


async def test_tried_until_it_succeeds() -> None:
    noted: list[tuple[str, int]] = []
    answers: list[Exception | str] = ["done", ValueError("two"), ValueError("one")]

    async def work() -> str:
        answer = answers.pop()
        if isinstance(answer, Exception):
            raise answer
        return answer

    pauses = [0.0] * 5
    assert await retried(work, pauses, on=ValueError, failed=lambda e, n: noted.append((str(e), n))) == "done"
    assert noted == [("one", 1), ("two", 2)]


async def test_the_last_failure_is_raised_when_the_pauses_are_used_up() -> None:
    failures: list[int] = []

    async def work() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await retried(work, [0.0, 0.0], on=ZeroDivisionError, failed=lambda _, n: failures.append(n))
    assert failures == [1, 2]


async def test_other_failures_are_raised_at_once() -> None:
    async def work() -> None:
        raise KeyError

    with pytest.raises(KeyError):
        await retried(work, [0.0], on=ValueError, failed=lambda _, __: pytest.fail("it is not tried again"))


def test_pauses_double_up_to_the_longest() -> None:
    assert list(islice(doubling(1.0, 5.0), 5)) == [1.0, 2.0, 4.0, 5.0, 5.0]


def test_pauses_end_when_patience_does() -> None:
    assert list(doubling(1.0, 5.0, patience=-1.0)) == []


@pytest.mark.virtual_time
async def test_a_long_wait_is_told_at_its_begin_now_and_then_and_at_its_end(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.retries")
    clock = asyncio.get_running_loop().time
    tried: list[float] = []

    async def attempt() -> str:
        tried.append(clock())
        if clock() < 1500:
            raise ConnectionError
        return "there"

    assert await wait_until_there("The server", attempt, lambda _: "refused") == "there"
    pauses = [after - before for before, after in pairwise(tried)]
    assert pauses[:7] == [0.5, 1, 2, 4, 8, 16, 30]
    assert set(pauses[7:]) == {30}
    said = [line.getMessage() for line in caplog.records]
    assert said[0] == "The server cannot be reached (refused): I wait for it"
    assert said[1:3] == [f"The server cannot be reached for {n} minutes now (refused): I wait on" for n in (10, 20)]
    assert said[3].startswith("The server is there, after 15")
    assert len(said) == 4


async def test_what_does_not_end_by_itself_is_raised_at_once(caplog: pytest.LogCaptureFixture) -> None:
    async def refuse() -> None:
        raise PermissionError

    with pytest.raises(PermissionError):
        await wait_until_there("The server", refuse, lambda _: None)
    assert not caplog.records
