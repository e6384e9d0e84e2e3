"""The `characters` option: what is read from it, and what is offered while it is typed."""

from __future__ import annotations

import pytest

from cogs.characters_option import completions, parse_characters

KNOWN = ["Dragon", "dr-who", "hero", "moon"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (None, ()),
        ("", ()),
        (" ,@ ", ()),
        ("hero", ("hero",)),
        ("@hero", ("hero",)),
        ("@hero @dragon", ("hero", "dragon")),
        ("hero,dragon ,  @moon", ("hero", "dragon", "moon")),
        ("@hero@dragon", ("hero", "dragon")),
        ("Hero hero @HERO dragon", ("Hero", "dragon")),
        ("龍\nhero\tdragon", ("龍", "hero", "dragon")),
        ("a b c d", ("a", "b", "c", "d")),
    ],
)
def test_reading(text: str | None, names: tuple[str, ...]) -> None:
    assert parse_characters(text) == names


@pytest.mark.parametrize(
    ("current", "offered"),
    [
        ("", ["Dragon", "dr-who", "hero", "moon"]),
        ("  ", ["Dragon", "dr-who", "hero", "moon"]),
        ("@", ["Dragon", "dr-who", "hero", "moon"]),
        ("dr", ["Dragon", "dr-who"]),
        ("@DR", ["Dragon", "dr-who"]),
        ("o", ["Dragon", "dr-who", "hero", "moon"]),
        ("on", ["Dragon", "moon"]),
        ("x", []),
        ("@hero, dr", ["hero Dragon", "hero dr-who"]),
        ("@hero ", ["hero Dragon", "hero dr-who", "hero moon"]),
        ("@hero @", ["hero Dragon", "hero dr-who", "hero moon"]),
        ("hero", ["hero", "hero Dragon", "hero dr-who", "hero moon"]),
        ("HERO moon", ["HERO moon", "HERO moon Dragon", "HERO moon dr-who"]),
        ("nobody he", ["nobody hero"]),
        ("hero moon dr", ["hero moon Dragon", "hero moon dr-who"]),
        ("hero moon dragon", ["hero moon Dragon"]),
        ("hero moon dragon ", []),
        ("hero moon dragon d", []),
        ("hero hero", ["hero", "hero Dragon", "hero dr-who", "hero moon"]),
    ],
)
def test_completing(current: str, offered: list[str]) -> None:
    assert [" ".join(names) for names in completions(KNOWN, current)] == offered
