"""Trying again while something fails."""

from __future__ import annotations

from itertools import islice

import pytest

from bot.retries import doubling, retried


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
