"""Blocked words: found however they are written, and only they."""

# ruff: noqa: RUF001 - ambiguous letters are what it is about
from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.member_text.blocked_words import holds_blocked_word


@pytest.mark.parametrize(
    ("blocked", "text"),
    [
        ("cat", "A cat sits"),
        ("cat", "CAT"),
        ("Cat", "a cat."),
        ("cat", "(cat)"),
        ("cat", "the cat's hat"),
        ("cat", "cat_dog"),
        ("cat", "@cat waves"),
        ("cat", "||cat||"),
        ("cat", "**cat**"),
        ("cat", "one\ncat\ntwo"),
        ("cat", "我喜欢cat吗"),
        ("cat", "c\u200bat"),
        ("cat", "c\u00adat"),
        ("cat", "c\u2060a\ufefft"),
        ("cat", "c\u034fat"),
        ("cat", "cät"),
        ("cät", "cat"),
        ("cat", "ca\u0301\u0302t"),
        ("cat", "c\u0336a\u0336t\u0336"),
        ("cat", "ｃａｔ"),
        ("cat", "𝓬𝓪𝓽"),
        ("cat", "ⓒⓐⓣ"),
        ("cat", "ᴄᴀᴛ"),
        ("cat", "саt"),
        ("cat", "сат"),
        ("cat", "cαt"),
        ("cat", "c4t"),
        ("kill", "k1ll"),
        ("kill", "ki11"),
        ("idiot", "1di0t"),
        ("straße", "STRASSE"),
        ("strasse", "Straße"),
        ("ısı", "ISI"),
        ("smør", "SMOR"),
        ("Łódź", "lodz"),
        ("two words", "Two   WORDS!"),
        ("two words", "two-words"),
        ("don't", "DON’T"),
        ("слово", "Плохое СЛОВО тут"),
        ("еж", "Ёж"),
        ("порно", "пopнo"),
        ("порно", "п0рно"),
        ("хуй", "xуй"),
        ("λέξη", "ΛΕΞΗ"),
        ("σοφός", "ΣΟΦΟΣ"),
        ("كلمة", "هذه كَلِمَة سيئة"),
        ("كلمة", "كلـــمة"),
        ("מילה", "מִילָה"),
        ("शब्द", "यह शब्द है"),
        ("坏话", "这是坏话吗"),
        ("バカ", "あのバカめ"),
        ("バカ", "ﾊﾞｶ"),
        ("ばか", "おばかさん"),
        ("คำหยาบ", "นี่คือคำหยาบมาก"),
        ("나쁜말", "그 나쁜말을 쓰지 마"),
        ("🔫", "hands up 🔫!"),
        ("❤️", "❤"),
        ("👍", "👍🏽"),
    ],
)
def test_what_is_found(blocked: str, text: str) -> None:
    assert holds_blocked_word([text], (blocked,))
    assert holds_blocked_word(["nothing here", f"before {text} after"], ("unrelated", blocked))


@pytest.mark.parametrize(
    ("blocked", "text"),
    [
        ("cat", "A category of concatenated scat"),
        ("cat", "cats"),
        ("cat", "c at"),
        ("cat", ""),
        ("ass", "a classic assassin passes"),
        ("ail", "all"),
        ("ak", "4K, 1080p, 24fps"),
        ("сор", "a cop"),
        ("words two", "two words"),
        ("two words", "two other words"),
        ("слово", "словом"),
        ("कि", "का"),
        ("か", "が"),
        ("กา", "ก่า"),
        ("쁜말", "나쁜말"),
        ("가", "각"),
        ("坏话", "坏 的 话"),
        ("", "anything"),
        ("!!!", "wow!!!"),
        ("\u200b", "any\u200bthing"),
        ("🔫", "🔪"),
    ],
)
def test_what_is_not_found(blocked: str, text: str) -> None:
    assert not holds_blocked_word([text], (blocked,))


def test_a_word_is_not_put_together_from_two_texts() -> None:
    assert not holds_blocked_word(["two", "words"], ("two words",))


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_word_is_found_between_blanks_however_its_case_and_form(word: str, around: str) -> None:
    if not holds_blocked_word([word], (word,)):
        return  # it holds no letter, digit or symbol
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert holds_blocked_word([f"{around} {unicodedata.normalize(form, word)} {around}"], (word,))
    assert holds_blocked_word([f"- {word} -"], ("other", word))


@given(st.lists(st.text(max_size=40), max_size=5), st.lists(st.text(max_size=20), max_size=5))
def test_any_text_is_taken(texts: list[str], blocked: list[str]) -> None:
    assert holds_blocked_word(texts, tuple(blocked)) in {True, False}


@given(st.text("abcdefg", min_size=1, max_size=8), st.text("abcdefg ", max_size=40))
def test_plain_words_are_found_as_python_finds_them(word: str, text: str) -> None:
    assert holds_blocked_word([text], (word,)) is (word in text.split())


@pytest.mark.parametrize(
    "text",
    [
        "a" * 2500,
        "a " * 1250,
        "e" + "\u0301\u0327" * 1249,
        "\ufdfa" * 2500,
        "坏" * 2500,
        "а1" * 1250,
        "🔫" * 2500,
        "".join(map(chr, range(0x1F00, 0x1F00 + 2500))),
    ],
    ids=["long word", "many words", "marks", "ligatures", "han", "disguised", "emoji", "different"],
)
def test_hostile_prompts_take_no_time(text: str) -> None:
    blocked = tuple(f"{'坏' if number % 2 else 'a'}{number}{'x' * 20}" for number in range(500))
    before = time.thread_time()
    holds_blocked_word([text] * 6, blocked)
    assert time.thread_time() - before < 2, "six shots of 2,500 characters against 500 words"
