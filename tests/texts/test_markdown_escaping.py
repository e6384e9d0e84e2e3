"""Members' words on messages: shown as they were typed, whatever Discord would make of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.member_text.unicode import clean
from bot.texts import excerpts as texts
from bot.texts.markdown import escape, escape_within
from tests.support.discord_markdown import RULES, as_read, meanings

#: Pieces of everything that Discord's Markdown knows, so that hypothesis puts them together.
_PIECES = [
    *("*", "**", "_", "__", "~~", "|", "||", "`", "```", "[", "]", "(", ")", "<", ">", ":", "\\", "#", "-", "+", "@"),
    *("\n", " ", "  ", "\n\n", "1.", "12)", "# ", "## ", "-# ", "> ", ">>> ", "- ", "a", "b c", "é", "龍", "🔥"),
    *("https://x.example", "[a](b)", "[click](https://x.example)", "<https://x.example>", "https://a.example/b_c"),
    *("<@123456789012345678>", "<@!1>", "<@&1>", "<#1>", "</make video:1>", "<:a:1>", "<a:dance:1>", "<t:1:R>"),
    *("@everyone", "@here", "<id:customize>", ":fire:", "steam://run", "<mailto:a@b.example>", "¯\\_(ツ)_/¯"),
]
MARKDOWN = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=3)), max_size=30).map("".join)


@pytest.mark.parametrize("typed", [piece for piece in _PIECES if len(piece) > 2])
def test_nothing_that_is_typed_means_anything(typed: str) -> None:
    for text in (typed, f"a {typed} b", f"\n{typed} b", f"{typed}\n{typed}"):
        assert meanings(escape(text)) == []
        assert as_read(escape(text)) == text


def test_a_reader_of_discord_sees_what_is_not_escaped() -> None:
    seen = {name for piece in _PIECES for name in meanings(f"{piece} x {piece}")}
    assert seen == RULES


@given(MARKDOWN)
def test_any_text_is_shown_as_it_was_typed(text: str) -> None:
    escaped = escape(clean(text))
    assert meanings(escaped) == []
    assert as_read(escaped) == clean(text)


@given(MARKDOWN, MARKDOWN)
def test_parts_can_be_escaped_one_by_one(one: str, other: str) -> None:
    assert meanings(f"{escape(one)}{escape(other)}") == []
    assert as_read(f"{escape(one)}{escape(other)}") == (one + other).replace("\u200b", "")


@given(MARKDOWN, st.integers(1, 120))
def test_what_does_not_fit_is_cut_before_a_sign_and_its_backslash(text: str, limit: int) -> None:
    shown = escape_within(text, limit)
    assert len(shown) <= limit
    assert meanings(shown) == []
    if len(escape(text)) <= limit:
        assert shown == escape(text)
    else:
        assert shown.endswith("…")
        assert text.replace("\u200b", "").startswith(as_read(shown[:-1]))


@given(st.sampled_from(_PIECES), st.integers(1, 500))
def test_escaping_at_most_doubles_a_text(piece: str, times: int) -> None:
    assert len(escape(piece * times)) <= 2 * len(piece * times)


def test_a_storyboard_of_square_brackets_is_shown_at_once() -> None:
    """With a regular expression that looks for whole links, 2,500 of these took 2.4 s."""
    assert texts.in_full("[" * 2500, 4000) == "\\[" * 1999 + "…"
    assert texts.in_full("[" * 2000, 4000) == "\\[" * 2000


def test_a_long_file_name_keeps_its_beginning_and_its_end() -> None:
    assert texts.file_name("x" * 90 + ".mov") == "x" * 47 + "…" + "x" * 8 + ".mov"
    assert texts.file_name("VID_2026-11-21 clip.mp4") == "VID\\_2026-11-21 clip.mp4"
    assert texts.file_name("photo\u202egpj.exe\n") == "photogpj.exe"
    assert texts.file_name("\u200b") == "file"


def test_a_word_that_is_longer_than_the_line_is_cut_within() -> None:
    assert texts.on_one_line("@hero 在长城上慢慢地走着看着远处的山", 10) == "@hero 在长城…"
    assert texts.on_one_line("a fox jumps over the fence", 12) == "a fox jumps…"
