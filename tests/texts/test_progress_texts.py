"""What a card says during generation stays true, however long nobody edits it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts import progress, quantities

STARTED = 1_700_000_000.0


def said(elapsed: float, typical: float | None = 180.0, limit: float | None = 3600.0) -> str:
    return progress.generating(STARTED, typical, limit, STARTED + elapsed)


@pytest.mark.parametrize(
    ("elapsed", "line"),
    [
        (0, "usually takes about 3 minutes"),
        (224, "usually takes about 3 minutes"),
        (225, "longer than usual (about 3 minutes)"),
        (360, "much longer than usual (about 3 minutes)"),
        (720, "far longer than usual (about 3 minutes)"),
        (9000, "far longer than usual (about 3 minutes)"),
    ],
)
def test_the_line_depends_on_how_much_longer_than_usual_it_takes(elapsed: float, line: str) -> None:
    assert said(elapsed).splitlines()[0] == f"🎬 Generating · started <t:1700000000:R> · {line}"


def test_after_twice_the_usual_time_the_limit_is_named() -> None:
    then = "I keep looking until <t:1700003600:t>, and seldom after that: it comes by itself."
    assert [then in said(elapsed) for elapsed in (0, 225, 360, 720)] == [False, False, True, True]
    assert "<t:1700086400:f>" in said(720, limit=86400.0), "a time of tomorrow has its date"
    assert "until" not in said(720, limit=None)


def test_without_a_known_duration_only_the_start_is_named() -> None:
    assert said(4000, typical=None) == "🎬 Generating · started <t:1700000000:R>"


@given(st.floats(0, 90_000), st.one_of(st.none(), st.floats(0.1, 80_000)))
def test_only_the_start_is_a_relative_time(elapsed: float, typical: float | None) -> None:
    """A countdown would go on to "4 seconds ago" while nobody edits."""
    assert re.findall(r"<t:(\d+):R>", said(elapsed, typical)) == ["1700000000"]


@given(st.floats(0, 90_000), st.floats(0.1, 20_000))
def test_next_change_is_when_the_line_changes_first(elapsed: float, typical: float) -> None:
    change = progress.next_change(elapsed, typical)
    if change is None:
        assert said(elapsed, typical, None) == said(1e6, typical, None)
    else:
        assert said(elapsed + change + 0.01, typical, None) != said(elapsed, typical, None)
        assert said(elapsed + change * 0.99 - 0.01, typical, None) == said(elapsed, typical, None)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.3, "about 1 second"),
        (7.2, "about 7 seconds"),
        (43, "about 45 seconds"),
        (92, "about 2 minutes"),
        (5000, "about 83 minutes"),
        (7300, "about 2 hours"),
    ],
)
def test_a_duration_is_rounded(seconds: float, words: str) -> None:
    assert quantities.duration(seconds) == words


@pytest.mark.parametrize(
    ("done", "drawn"),
    [
        (-1, "▱▱▱▱▱▱▱▱▱▱ 0%"),
        (0, "▱▱▱▱▱▱▱▱▱▱ 0%"),
        (0.47, "▰▰▰▰▰▱▱▱▱▱ 45%"),
        (0.999, "▰▰▰▰▰▰▰▰▰▱ 95%"),
        (1, "▰▰▰▰▰▰▰▰▰▱"),
        (7, "▰▰▰▰▰▰▰▰▰▱"),
    ],
)
def test_the_progress_bar_is_never_full(done: float, drawn: str) -> None:
    assert progress.progress_bar(done) == drawn
