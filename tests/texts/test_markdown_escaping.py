"""Escaped text is shown as it was typed, whatever Markdown is in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.member_text.unicode import clean
from bot.texts.markdown import escape, escape_within, link_target
from tests.support.discord_markdown import MARKDOWN, PIECES, RULES, as_read, meanings


@pytest.mark.parametrize("typed", [piece for piece in PIECES if len(piece) > 2])
def test_no_markdown_keeps_its_meaning(typed: str) -> None:
    for text in (typed, f"a {typed} b", f"\n{typed} b", f"{typed}\n{typed}"):
        assert meanings(escape(text)) == []
        assert as_read(escape(text)) == text


def test_without_escaping_every_rule_of_discords_markdown_applies() -> None:
    seen = {name for piece in PIECES for name in meanings(f"{piece} x {piece}")}
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
def test_a_cut_never_separates_a_backslash_from_its_character(text: str, limit: int) -> None:
    shown = escape_within(text, limit)
    assert len(shown) <= limit
    assert meanings(shown) == []
    if len(escape(text)) <= limit:
        assert shown == escape(text)
    else:
        assert shown.endswith("…")
        assert text.replace("\u200b", "").startswith(as_read(shown[:-1]))


@given(st.sampled_from(PIECES), st.integers(1, 500))
def test_escaping_at_most_doubles_a_text(piece: str, times: int) -> None:
    assert len(escape(piece * times)) <= 2 * len(piece * times)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/b%2F~%7E;c.mp4?d=(1)&e=f(2)", "https://a.example/b%2F~%7E;c.mp4?d=(1)&e=f(2)"),
        ("https://a.example/b(c.mp4", "https://a.example/b%28c.mp4"),
        ("https://a.example/b)c(.mp4", "https://a.example/b%29c%28.mp4"),
        ("https://a.example/b((c)).mp4", "https://a.example/b%28%28c%29%29.mp4"),
    ],
)
def test_a_link_is_changed_only_where_it_would_end_early(url: str, shown: str) -> None:
    assert link_target(url) == shown
