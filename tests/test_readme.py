"""The README names every command, every field of both models and every setting."""

from __future__ import annotations

import re
from pathlib import Path

import simcord

from bot.client import Marionette
from bot.crun import MotionControlInput, VideoInput
from bot.demo.crun import CrunStandIn
from bot.settings import Settings
from tests.conftest import settings

README = (Path(__file__).parents[1] / "README.md").read_text()


def section(title: str) -> str:
    """Return what stands under a heading."""
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def test_every_field_says_which_command_sets_it() -> None:
    table = section("Which command sets which field")
    for field in {*VideoInput.model_fields, *MotionControlInput.model_fields, "callback_url"}:
        assert f"`{field}`" in table, field


def test_every_setting_is_there() -> None:
    table = section("Settings")
    for name in Settings.model_fields:
        assert f"`{name.upper()}`" in table, name


async def test_every_command_is_there(sqlite_url: str, crun: CrunStandIn) -> None:
    table = section("What members can do")
    bot = Marionette(settings(sqlite_url, crun.base_url))
    async with simcord.run(bot, shard_count=1):
        for command in bot.tree.get_commands(type=None):
            assert f"/{command.name}" in table or f"*{command.name}*" in table, command.name
        await bot.close()
