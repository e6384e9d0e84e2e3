"""Cleaning members' text: invisible characters are removed, and those that scripts and emoji need stay."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.member_text import unicode

#: Words that need their marks, joiners and selectors.
SCRIPTS = [
    "नमस्ते, क्‍ष और श्र",
    "ก็ดี น้ำ ผู้ใหญ่ ที่นี่",
    "Tiếng Việt: ế ộ ữ",
    "Tiê\u0301ng Viê\u0323t",
    "بِسْمِ ٱللَّٰهِ، می‌خواهم",
    "שָׁלוֹם, בְּרֵאשִׁ֖ית",
    "বাংলা: ক্ষ, র‌্যাব",
    "தமிழ் మాట ಕನ್ನಡ മലയാളം",
    "ព្រះរាជាណាចក្រ",
    "ကျွန်ုပ်",
    "བཀྲ་ཤིས་ ཧཱུྃ",
    "小明、ヒーロー、ぱーティー、が",
    "한국어 \u1112\u1161\u11ab",
    "Zoë A\u030angstro\u0308m",
    "👩🏽‍💻 👨‍👩‍👧‍👦 ❤️‍🔥 🏳️‍🌈 👁️‍🗨️ 🙂‍↔️ 🧑🏿‍🤝‍🧑🏻",
    "🇩🇪🇯🇵 1️⃣ #️⃣ ☺︎ 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "葛󠄀城",
]


@pytest.mark.parametrize("text", SCRIPTS)
def test_characters_of_scripts_and_emoji_stay(text: str) -> None:
    assert unicode.clean(text) == text


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("gpj\u202eexe", "gpjexe"),
        ("a\u202a\u202b\u202c\u202d\u2066\u2067\u2068\u2069\u200e\u200f\u061cb", "ab"),
        ("a\u200bb\u2060c\ufeffd\u00ade\u180ef\u2063g", "abcdefg"),
        ("a\u200db\u200cc", "abc"),
        ("\u200d🔥\u200d", "🔥"),
        ("x\U000e0041\U000e0042", "x"),
        ("a\x00b\x1bc\x7fd\x85e\tf", "a b c d e f"),
        ("a\r\nb\rc\u2028d\u2029e\nf", "a\nb c d e\nf"),
        ("a\ud83cb", "ab"),
        ("\u3164\u115f\u1160\uffa0\u034f", ""),
        ("\u0301\u0301a", "a"),
        ("Z" + "\u0351\u0332" * 20 + "a" + "\u0489" * 20, "Z\u0351\u0332\u0351\u0332a" + "\u0489" * 4),
        ("❤\ufe0f\ufe0f\ufe0f", "❤\ufe0f"),
    ],
)
def test_invisible_characters_and_stacked_marks_are_removed(typed: str, left: str) -> None:
    assert unicode.clean(typed) == left


@given(st.text(st.characters(categories=["Mn", "Me", "Mc", "Cf", "Cc", "Lo", "So", "Ll", "Zs"]), max_size=60))
def test_cleaning_is_idempotent(text: str) -> None:
    clean = unicode.clean(text)
    assert unicode.clean(clean) == clean
    assert len(clean) <= len(text)
    assert not any(
        unicodedata.bidirectional(each) in {"RLO", "LRO", "RLE", "LRE", "RLI", "LRI", "FSI"} for each in clean
    )


@given(st.lists(st.sampled_from("\u0301\u0316\u0345\u0591\u20dd\u302e"), max_size=200).map("".join))
def test_no_long_run_of_marks_is_left(marks: str) -> None:
    assert len(unicode.clean(f"a{marks}")) <= 5
    assert unicode.composed(f"a{marks}") == unicodedata.normalize("NFC", unicode.clean(f"a{marks}"))


@pytest.mark.parametrize(
    ("text", "limit", "left"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdefg", 6, "abcde…"),
        ("ab👨‍👩‍👧‍👦", 6, "ab…"),
        ("ab👍🏽x", 4, "ab…"),
        ("🇩🇪🇯🇵🇫🇷", 4, "🇩🇪…"),
        ("कि" * 3, 4, "कि…"),
        ("abc", 1, "…"),
    ],
)
def test_truncation_does_not_split_a_visible_character(text: str, limit: int, left: str) -> None:
    assert unicode.cut(text, limit) == left


@given(st.text(), st.text())
def test_case_and_encoding_of_accents_are_ignored(one: str, other: str) -> None:
    assert unicode.caseless(unicodedata.normalize("NFD", one)) == unicode.caseless(one)
    assert unicode.caseless("Straße ΣΊΣΥΦΟΣ Zoe\u0308") == unicode.caseless("STRASSE σίσυφος ZOË")
    assert len(unicode.composed(one + other)) <= 3 * len(one + other)
