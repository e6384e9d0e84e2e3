"""The storyboard shorthand: valid lines, and precise errors for invalid ones."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.orders.order import Shot
from bot.orders.shorthand import ShorthandError, ShorthandErrorReason, read, write


def plain(shots: tuple[Shot, ...]) -> list[tuple[int, str]]:
    return [(shot.seconds, shot.prompt) for shot in shots]


@pytest.mark.parametrize(
    ("line", "shots"),
    [
        (
            "4s wide shot of the temple | 6s @hero lifts the relic",
            [(4, "wide shot of the temple"), (6, "@hero lifts the relic")],
        ),
        ("  4 s   a fox\u3000|10S b", [(4, "a fox"), (10, "b")]),
        ("4sec a|5 secs b|1second c|2 seconds d", [(4, "a"), (5, "b"), (1, "c"), (2, "d")]),
        ("4s: a | 5s, b | 6s. c", [(4, "a"), (5, "b"), (6, "c")]),
        ("04s a", [(4, "a")]),
        ("٤s a", [(4, "a")]),
        (r"4s this \| that \\ and \* | 1s b\\", [(4, "this | that \\ and \\*"), (1, "b\\")]),
        ("4s a\\", [(4, "a\\")]),
        ("4s the ||fox wins|| here | 5s ||all of it||", [(4, "the ||fox wins|| here"), (5, "||all of it||")]),
        ("4s a\nb | 2s c", [(4, "a\nb"), (2, "c")]),
        ("3s שלום | 3s 🎭🎭", [(3, "שלום"), (3, "🎭🎭")]),
        ("4s a \ud83d b", [(4, "a ? b")]),
        ("4s " + "a" * 2500, [(4, "a" * 2500)]),
        ("|".join(["1s a"] * 6), [(1, "a")] * 6),
    ],
)
def test_valid_lines(line: str, shots: list[tuple[int, str]]) -> None:
    assert plain(read(line)) == shots


@pytest.mark.parametrize(
    ("line", "fault", "number", "position", "found"),
    [
        ("", ShorthandErrorReason.EMPTY, 1, 1, ""),
        (" \u3000", ShorthandErrorReason.EMPTY, 1, 1, ""),
        ("a fox | 4s b", ShorthandErrorReason.NO_SECONDS, 1, 1, "a fox"),
        ("4s a |  lifts the relic | 3 c", ShorthandErrorReason.NO_SECONDS, 2, 9, "lifts the relic"),
        ("4some people", ShorthandErrorReason.NO_SECONDS, 1, 1, "4some people"),
        ("4 foxes", ShorthandErrorReason.NO_SECONDS, 1, 1, "4 foxes"),
        ("\u200b4s a", ShorthandErrorReason.NO_SECONDS, 1, 1, "\u200b4s a"),
        ("4s a | 4.5s b", ShorthandErrorReason.WRONG_SECONDS, 2, 8, "4.5"),
        ("0s a", ShorthandErrorReason.WRONG_SECONDS, 1, 1, "0"),
        ("-3s a", ShorthandErrorReason.WRONG_SECONDS, 1, 1, "-3"),
        ("16s a", ShorthandErrorReason.WRONG_SECONDS, 1, 1, "16"),
        ("²s a", ShorthandErrorReason.NO_SECONDS, 1, 1, "²s a"),
        ("9" * 5000 + "s a", ShorthandErrorReason.WRONG_SECONDS, 1, 1, "9" * 5000),
        ("4s a || 5s b", ShorthandErrorReason.EMPTY_SHOT, 2, 7, ""),
        ("4s a | 5s b |", ShorthandErrorReason.EMPTY_SHOT, 3, 14, ""),
        ("|", ShorthandErrorReason.EMPTY_SHOT, 1, 1, ""),
        ("4s a | 5s ", ShorthandErrorReason.NO_WORDS, 2, 8, "5s"),
        ("1s b | 4s " + "a" * 2501, ShorthandErrorReason.LONG, 2, 8, "a" * 2501),
        ("|".join(["1s a"] * 8), ShorthandErrorReason.MANY, 8, 31, "1s a"),
    ],
)
def test_errors_and_their_positions(
    line: str, fault: ShorthandErrorReason, number: int, position: int, found: str
) -> None:
    with pytest.raises(ShorthandError) as raised:
        read(line)
    error = raised.value
    assert (error.reason, error.number, error.position, error.found) == (fault, number, position, found)


PROMPTS = st.text(min_size=1, max_size=40).map(str.strip).filter(bool)
SHOTS = st.lists(st.builds(Shot, prompt=PROMPTS, seconds=st.integers(1, 15)), min_size=1, max_size=6)


@given(SHOTS)
@example([Shot(prompt="\\", seconds=1), Shot(prompt="|", seconds=1), Shot(prompt=": a", seconds=2)])
def test_written_shots_can_be_read(shots: list[Shot]) -> None:
    assert plain(read(write(shots))) == plain(tuple(shots))


@given(st.text(st.characters() | st.sampled_from("0159s|\\ .\ud800"), max_size=60))
def test_any_line_is_parsed_or_is_a_shorthand_error(line: str) -> None:
    try:
        shots = read(line)
    except ShorthandError as error:
        where, shots = error.position, ()
    else:
        where = 1
        assert 1 <= len(shots) <= 6
    assert 1 <= where <= len(line) + 1
    assert all(shot.prompt and 1 <= shot.seconds <= 15 for shot in shots)
