"""Commands are named by mentions that a press opens, in every text that members read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
from bot.client import COGS
from bot.texts import command_mentions
from bot.texts.command_mentions import mention, plain

ROOT = Path(bot.__file__).parent

#: Where sentences for members are written.
SOURCES = sorted(
    path
    for folder in ("texts", "ui", "posting", "demo")
    for path in (ROOT / folder).glob("*.py")
    if path != Path(command_mentions.__file__)
)

#: Each command's cog has its name. A name that is filled in stands after "`/".
NAMES = "|".join(cog.removeprefix("cogs.") for cog in COGS)
BARE = re.compile(rf"(?:^|[\s(`*|])/(?:{NAMES})(?![\w/-])|`/$")


@pytest.fixture(autouse=True)
def _forgotten_afterwards() -> Iterator[None]:
    yield
    command_mentions.learn({})


def test_a_mention_has_the_english_name_and_the_id_of_the_command_or_its_group() -> None:
    command_mentions.learn({"video": 12, "character": 34})
    assert mention("video") == "</video:12>"
    assert mention("character add") == "</character add:34>"
    assert plain(f"See {mention('character add')}.") == "See /character add."


def test_a_command_without_a_known_id_is_shown_by_its_name() -> None:
    command_mentions.learn({"video": 12})
    command_mentions.learn({})
    assert mention("video") == "`/video`"
    assert mention("character add") == "`/character add`"


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_names_a_command_without_a_mention(source: Path) -> None:
    tree = ast.parse(source.read_text("utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    words = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]
    assert not [each for each in words if BARE.search(each)]
