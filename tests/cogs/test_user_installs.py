"""Members who installed the bot for themselves use it where it is no member."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from tests.conftest import bring_along, settings, world
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.posted_messages import text_of


@pytest.fixture
def brought_along(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every command come from a member who brought the bot along."""
    bring_along(monkeypatch)


@asynccontextmanager
async def elsewhere(database_url: str, folder: Path) -> AsyncIterator[ProcessWorld]:
    """Run a bot in a channel that it cannot see, as where it is no member."""
    async with process_world(database_url, folder, alone=True) as stage:
        stage.bot.environment["USER_INSTALLS"] = "true"
        overwrite = Overwrite(stage.discord.env.backend.bot_user.id, OverwriteType.MEMBER)
        overwrite.deny = discord.Permissions.view_channel.flag
        stage.discord.env.backend.channels[stage.channel.id].overwrites = [overwrite]
        await stage.bot.start()
        yield stage


def direct(stage: ProcessWorld) -> list[Any]:
    """Return the videos that Ann got as direct messages."""
    return [message for message in stage.direct_messages() if message.attachments]


async def test_the_card_is_kept_right_and_the_video_comes_as_a_direct_message(
    sqlite_url: str, tmp_path: Path, brought_along: None
) -> None:
    async with elsewhere(sqlite_url, tmp_path) as stage:
        stage.crun.hold()
        await stage.ask()
        [card] = await stage.discord.wait_for(stage.cards)
        assert "the video comes to your direct messages" in text_of(card)
        await stage.generating()
        stage.crun.release()
        [video] = await stage.discord.wait_for(lambda: direct(stage))
        assert f"You asked for it in <#{stage.channel.id}>" in text_of(video)
        await stage.discord.wait_for(lambda: "sent as a direct message" in text_of(card))
        assert len(stage.discord.messages(stage.channel)) == 1
        assert stage.crun.count("create") == 1


async def test_a_card_that_can_no_longer_be_changed_holds_nothing_up(
    sqlite_url: str, tmp_path: Path, brought_along: None
) -> None:
    """The interaction's token is over after 15 minutes."""
    async with elsewhere(sqlite_url, tmp_path) as stage:
        over = {"code": 50027, "message": "Invalid Webhook Token"}
        stage.discord.inject("PATCH", "/webhooks/*", status=401, body=over, times=None)
        await stage.ask()
        await stage.discord.wait_for(lambda: direct(stage))
        await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        assert await stage.bot.stop() == 0
        assert "ERROR" not in stage.bot.log


async def test_the_process_ends_in_between(sqlite_url: str, tmp_path: Path, brought_along: None) -> None:
    """Nobody can change the card any more; the video comes all the same."""
    async with elsewhere(sqlite_url, tmp_path) as stage:
        stage.crun.hold()
        await stage.ask()
        await stage.generating()
        await stage.bot.kill()
        stage.crun.release()
        await stage.bot.start()
        await stage.discord.wait_for(lambda: direct(stage))
        await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        assert len(direct(stage)) == stage.crun.count("create") == 1


async def test_everything_is_offered_there(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, user_installs=True))) as stage:
        for command in stage.bot.tree.get_commands(type=None):
            offered = command.to_dict(stage.bot.tree)
            if command.name == "host":
                assert offered["contexts"] == [1], "it stays where it is"
                continue
            assert offered["integration_types"] == [0, 1], command.name
            assert offered["contexts"] == [0, 1, 2], command.name


async def test_without_the_hosts_leave_it_is_for_servers_only(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        for command in stage.bot.tree.get_commands(type=None):
            assert command.to_dict(stage.bot.tree)["integration_types"] == [0], command.name
