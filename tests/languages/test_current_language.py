"""Texts in the current language: its plural forms, numbers and lists; English where it lacks something."""

from __future__ import annotations

import asyncio
import logging
from decimal import Decimal
from pathlib import Path

import discord
import pytest

from bot.languages import (
    ENGLISH,
    LANGUAGES,
    Language,
    Localized,
    in_english,
    joined,
    language_of,
    localized,
    number,
    sentences,
    speak,
    speaking,
)

_EN = """\
test-fixed = Hello
test-only-english = Only in English
test-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
test-quote = They said: { $words }
test-broken = It costs { $price }
"""
_PIRATE = """\
test-fixed = Ahoy
test-files = { $count ->
    [one] ein Fass
   *[other] { $count } Fässer
}
test-quote = { $words }, arr!
test-broken = It costs { $gold }
"""


@pytest.fixture
def pirate(tmp_path: Path) -> Language:
    """Return a language whose catalogue lacks some messages, with German numbers."""
    for tag, text in (("en", _EN), ("pirate", _PIRATE)):
        (tmp_path / tag).mkdir()
        (tmp_path / tag / "test.ftl").write_text(text, encoding="utf-8")
    return Language("pirate", "de", Language("en", "en_GB", root=tmp_path), tmp_path)


def test_a_text_is_in_the_current_language(pirate: Language) -> None:
    late = Localized("test-fixed")
    with speaking(pirate):
        assert (localized("test-fixed"), late(), f"{late}!") == ("Ahoy", "Ahoy", "Ahoy!")
    assert pirate.fallback is not None
    with speaking(pirate.fallback):
        assert late() == "Hello"


def test_english_stands_in_for_what_is_missing_or_broken(pirate: Language, caplog: pytest.LogCaptureFixture) -> None:
    with speaking(pirate), caplog.at_level(logging.ERROR):
        assert localized("test-only-english") == "Only in English"
        assert localized("test-broken", price=3) == "It costs 3"
    assert "test-broken (pirate)" in caplog.text
    with pytest.raises(KeyError):
        localized("test-nowhere")


def test_plural_forms_and_numbers_are_the_language_s(pirate: Language) -> None:
    counts: list[int | Decimal] = [1, Decimal("1.0"), 2, Decimal("2.50"), 1500, 12345, Decimal("1E+3")]
    with speaking(pirate):
        said = [localized("test-files", count=count) for count in counts]
    assert said == ["ein Fass", "ein Fass", "2 Fässer", "2,5 Fässer", "1500 Fässer", "12.345 Fässer", "1000 Fässer"]


def test_a_variety_of_a_language_has_its_own_numbers_in_texts_that_it_shares(pirate: Language, tmp_path: Path) -> None:
    (tmp_path / "corsair").mkdir()
    (tmp_path / "corsair" / "test.ftl").write_text("test-quote = { test-fixed }: { $words }\n", encoding="utf-8")
    with speaking(Language("corsair", "de_CH", pirate, tmp_path)):
        assert localized("test-quote", words="arr") == "Ahoy: arr"
        assert localized("test-files", count=Decimal("2.5")) == "2.5 Fässer"
        assert localized("test-only-english") == "Only in English"


def test_a_text_of_any_length_and_form_goes_in_as_it_is(pirate: Language) -> None:
    words = "{ $count } \ue000 *[other] " * 500
    with speaking(pirate):
        assert localized("test-quote", words=words) == f"{words}, arr!"


def test_numbers_and_lists_are_written_as_the_language_does() -> None:
    def written(locale: discord.Locale) -> tuple[str, ...]:
        with speaking(LANGUAGES[locale]):
            return joined(["a", "b", "c"]), number(Decimal("12345.50")), number(Decimal("7.5"), decimals=2)

    assert written(discord.Locale.american_english) == ("a, b and c", "12,345.5", "7.50")
    assert written(discord.Locale.german) == ("a, b und c", "12.345,5", "7,50")
    assert written(discord.Locale.japanese)[0] == "a、b、c"


def test_sentences_follow_each_other() -> None:
    assert sentences("One.", "", "Two.") == "One. Two."
    with speaking(LANGUAGES[discord.Locale.japanese]):
        assert sentences("一。", "二。") == "一。二。"


def test_locales_without_a_catalogue_read_english() -> None:
    known = [language_of(locale).tag for locale in ("de", "es-419", discord.Locale.japanese, "en-GB")]
    assert known == ["de", "es-419", "ja", "en"]
    assert [language_of(locale) for locale in ("tr", None, "?")] == [ENGLISH] * 3


async def test_each_task_has_its_own_language() -> None:
    german, french = LANGUAGES[discord.Locale.german], LANGUAGES[discord.Locale.french]

    async def listed(language: Language) -> str:
        speak(language)
        await asyncio.sleep(0)
        return joined(["1", "2"])

    assert tuple(await asyncio.gather(listed(german), listed(french))) == ("1 und 2", "1 et 2")
    assert joined(["1", "2"]) == "1 and 2"
    with speaking(german):
        assert in_english(joined)(["1", "2"]) == "1 and 2"
