"""Every message that the code uses exists, and holds in every language: keys, placeholders, lengths."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from fluent.syntax import ast as ftl

from bot.languages import LANGUAGES, speaking
from bot.languages.catalogues import FOLDER
from tests.languages import source
from tests.languages.source import ALL, Entry, entries

ENGLISH = "en"

#: What the functions of a placeholder may be.
_FUNCTIONS = {"NUMBER"}


def english() -> Mapping[str, Entry]:
    """Return the English messages."""
    return entries(ENGLISH)


def test_the_code_gives_each_message_what_its_placeholders_need() -> None:
    wrong = []
    for use in source.uses():
        if use.key is None or use.values is None:
            wrong.append(f"{use.where}: the key and the names of the values have to be literal")
        elif use.key not in english():
            wrong.append(f"{use.where}: {use.key} is in no file")
        elif use.values != english()[use.key].placeholders:
            wrong.append(f"{use.where}: {use.key} has {english()[use.key].placeholders}, not {set(use.values)}")
    assert wrong == []


def test_no_text_is_read_while_a_module_is_imported() -> None:
    assert list(source.frozen()) == []


def test_the_code_uses_every_message() -> None:
    used = {use.key for use in source.uses()}
    used |= {reference for entry in english().values() for reference in entry.references}
    # Commands are found by their names; `test_commands` compares them.
    assert sorted(key for key in english() if key not in used and not key.startswith("commands-")) == []


def test_a_message_is_in_the_file_that_its_key_begins_with() -> None:
    assert [key for key, entry in english().items() if not key.startswith(entry.file.removesuffix(".ftl"))] == []


@pytest.mark.parametrize("tag", ALL)
def test_a_language_has_only_what_english_has(tag: str) -> None:
    wrong = []
    for key, entry in entries(tag).items():
        in_english = english().get(key)
        if in_english is None:
            wrong.append(f"{key} is unknown in English")
            continue
        if entry.file != in_english.file:
            wrong.append(f"{key} is in {entry.file} instead of {in_english.file}")
        if not entry.placeholders <= in_english.placeholders:
            wrong.append(f"{key} has the unknown placeholders {entry.placeholders - in_english.placeholders}")
        if not entry.references <= set(english()):
            wrong.append(f"{key} refers to unknown messages: {entry.references - set(english())}")
        if not entry.functions <= _FUNCTIONS:
            wrong.append(f"{key} calls unknown functions: {entry.functions - _FUNCTIONS}")
        if entry.message.value is None or entry.message.attributes:
            wrong.append(f"{key} needs a text, and no attributes")
    assert wrong == []


@pytest.mark.parametrize("tag", ALL)
def test_no_placeholder_is_forgotten(tag: str) -> None:
    """A translation may leave out what only its English sentence selects by, and nothing that is shown."""
    forgotten = [
        f"{key}: {shown - entry.placeholders}"
        for key, entry in entries(tag).items()
        if key in english() and not (shown := _shown(english()[key])) <= entry.placeholders
    ]
    assert forgotten == []


def _shown(entry: Entry) -> set[str]:
    """Return the placeholders that are shown in every variant of a message."""
    return _shown_in(entry.message.value)


def _shown_in(pattern: ftl.Pattern | None) -> set[str]:
    shown: set[str] = set()
    for element in [] if pattern is None else pattern.elements:
        expression = element.expression if isinstance(element, ftl.Placeable) else None
        if isinstance(expression, ftl.VariableReference):
            shown.add(expression.id.name)
        elif isinstance(expression, ftl.SelectExpression):
            shown |= set.intersection(*(_shown_in(variant.value) for variant in expression.variants))
    return shown


@pytest.mark.parametrize("tag", ALL)
def test_texts_are_as_long_as_discord_takes_them(tag: str) -> None:
    """`At most 80 characters` in the English comment of a message, or of its group, bounds it in every language."""
    long = [
        f"{key}: {length} of {most}"
        for key, entry in entries(tag).items()
        if key in english() and (most := english()[key].at_most) is not None and (length := longest(entry)) > most
    ]
    assert long == []


def test_what_discord_bounds_says_so_to_translators() -> None:
    unsaid = [
        f"{where}: {key} may have {most} characters, and its comment says {english()[key].at_most}"
        for where, key, most in source.bounded_uses()
        if (english()[key].at_most or 9999) > most
    ]
    assert unsaid == []


def longest(entry: Entry) -> int:
    """Return how many characters a message has at most, each placeholder being of two."""
    return _longest_of(entry.message.value)


def _longest_of(pattern: ftl.Pattern | None) -> int:
    total = 0
    for element in [] if pattern is None else pattern.elements:
        if isinstance(element, ftl.TextElement):
            total += len(element.value)
        elif isinstance(element.expression, ftl.SelectExpression):
            total += max(_longest_of(variant.value) for variant in element.expression.variants)
        elif isinstance(element.expression, ftl.StringLiteral):
            total += len(element.expression.value)
        else:
            total += 2
    return total


@pytest.mark.parametrize("tag", ALL)
def test_every_message_can_be_formatted(tag: str) -> None:
    language = ALL[tag]
    for key, entry in entries(tag).items():
        for value in (1, 2, "x"):
            with speaking(language):
                assert language.catalogue.format(key, dict.fromkeys(entry.placeholders, value)), key


@pytest.mark.parametrize("tag", ALL)
def test_every_language_is_complete(tag: str) -> None:
    """What is missing is read in English by members, so a new text is written in every language at once."""
    assert source.missing(tag) == []


@pytest.mark.parametrize("tag", ALL)
def test_examples_name_options_as_discord_shows_them(tag: str) -> None:
    catalogue = ALL[tag].catalogue
    names = {catalogue.format(key, {}) for key in english() if key.startswith("commands-name-")}
    examples = {key for key in english() if key.startswith("help-") and key.endswith("-example")}
    named = {name for key in examples for name in re.findall("`([^`]+)`", catalogue.format(key, {}) or "")}
    assert named
    assert named <= names


def test_every_folder_is_a_language() -> None:
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir() and list(path.glob("*.ftl"))}
    assert folders <= {language.tag for language in LANGUAGES.values()}
