"""Every command, option, menu and choice has a translation in every language, within Discord's limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import discord
import pytest
import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.languages import ENGLISH, LANGUAGES, speaking
from bot.languages.catalogues import FOLDER
from tests.conftest import settings
from tests.languages.source import entries

#: The languages with translations of the commands.
TRANSLATED = {
    locale: language
    for locale, language in LANGUAGES.items()
    if language is not ENGLISH and (FOLDER / language.tag / "commands.ftl").exists()
}

#: Kling's own terms and ratios are the same in every language.
_SAME = re.compile(r"std|pro|4K|\d+:\d+")

#: Discord's own pattern for the names of commands and options.
_NAME = re.compile(r"^[-_'\w]{1,32}$")


def parts(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a command and everything in it."""
    yield payload
    for part in [*(payload.get("options") or []), *(payload.get("choices") or [])]:
        yield from parts(part)


@pytest.fixture
async def payloads(sqlite_url: str, crun: CrunStandIn) -> list[dict[str, Any]]:
    """Return the commands as they are published."""
    bot = Marionette(settings(sqlite_url, crun.base_url))
    async with simcord.run(bot, shard_count=1):
        translator = bot.tree.translator
        assert translator is not None
        found = [
            await command.get_translated_payload(bot.tree, translator) for command in bot.tree.get_commands(type=None)
        ]
        await bot.close()
    return found


@pytest.mark.parametrize("locale", TRANSLATED)
def test_everything_is_translated(payloads: list[dict[str, Any]], locale: discord.Locale) -> None:
    missing = []
    for payload in payloads:
        menu = payload["type"] != 1
        for part in parts(payload):
            name = part["name_localizations"].get(locale.value) if "name_localizations" in part else None
            if name is None and not _SAME.fullmatch(part["name"]):
                missing.append(part["name"])
            choice = "value" in part
            if name is not None and not menu and not choice:
                assert _NAME.fullmatch(name), name
                assert name == name.lower(), name
            assert name is None or len(name) <= (100 if choice else 32), name
            if part.get("description"):
                said = part.get("description_localizations", {}).get(locale.value)
                if said is None:
                    missing.append(part["description"])
                else:
                    assert 1 <= len(said) <= 100, said
    assert sorted(set(missing)) == []


@pytest.mark.parametrize("locale", TRANSLATED)
def test_names_are_unique_among_siblings(payloads: list[dict[str, Any]], locale: discord.Locale) -> None:
    def named(those: list[dict[str, Any]]) -> list[str]:
        return [(one.get("name_localizations") or {}).get(locale.value, one["name"]) for one in those]

    for kind in {payload["type"] for payload in payloads}:
        names = named([payload for payload in payloads if payload["type"] == kind])
        assert len(set(names)) == len(names)
    for payload in payloads:
        for part in parts(payload):
            names = named(part.get("options") or [])
            assert len(set(names)) == len(names), names


def test_english_is_what_the_code_says(payloads: list[dict[str, Any]]) -> None:
    """The catalogue repeats it for translators."""
    found = [part for payload in payloads for part in parts(payload)]
    said = {part["name"] for part in found} | {part["description"] for part in found if part.get("description")}
    with speaking(ENGLISH):
        listed = {key: ENGLISH.catalogue.format(key, {}) for key in entries("en") if key.startswith("commands-")}
    assert {key: text for key, text in listed.items() if text not in said} == {}
