"""Members' words and file names, cut to a length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.texts import excerpts


@given(st.text(max_size=400), st.integers(1, 300))
def test_text_on_one_line_fits_its_limit(text: str, limit: int) -> None:
    folded = excerpts.on_one_line(text, limit)
    assert len(folded) <= limit
    if len(" ".join(text.split())) <= limit:
        assert folded == " ".join(text.split())


def test_a_word_longer_than_the_line_is_cut_in_the_middle() -> None:
    assert excerpts.on_one_line("@hero 在长城上慢慢地走着看着远处的山", 10) == "@hero 在长城…"
    assert excerpts.on_one_line("a fox jumps over the fence", 12) == "a fox jumps…"


def test_thousands_of_square_brackets_are_escaped_quickly() -> None:
    """With a regular expression for whole links, 2,500 of them took 2.4 s."""
    assert excerpts.in_full("[" * 2500, 4000) == "\\[" * 1999 + "…"
    assert excerpts.in_full("[" * 2000, 4000) == "\\[" * 2000


def test_a_long_file_name_keeps_its_beginning_and_its_end() -> None:
    assert excerpts.file_name("x" * 90 + ".mov") == "x" * 47 + "…" + "x" * 8 + ".mov"
    assert excerpts.file_name("VID_2026-11-21 clip.mp4") == "VID\\_2026-11-21 clip.mp4"
    assert excerpts.file_name("photo\u202egpj.exe\n") == "photogpj.exe"
    assert excerpts.file_name("\u200b") == "file"
