"""Discord did not say what became of a message: it is looked for, and what cannot be found out is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.demo.crun import InjectedFault
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.posted_messages import said, text_of


def deny(stage: ProcessWorld, *permissions: str) -> None:
    """Take permissions from the bot in the channel."""
    overwrite = Overwrite(stage.discord.env.backend.bot_user.id, OverwriteType.MEMBER)
    overwrite.deny = discord.Permissions(**dict.fromkeys(permissions, True)).value
    stage.discord.env.backend.edit_channel(stage.channel.id, {}, overwrites=[overwrite])


async def lost(stage: ProcessWorld, **fault: Any) -> None:
    """Ask for a video whose message Discord takes without an answer, once and long enough ago to forget the nonce."""
    stage.discord.settings.enforce_nonce = False
    path = f"/channels/{stage.channel.id}/messages"
    given = {"drop": True, "after_effect": True, **fault}
    dropped = stage.discord.inject("POST", path, **given)
    await stage.ask()
    await stage.discord.wait_for(lambda: dropped.hits)


async def test_a_clock_that_is_ahead_of_discords_finds_it_all_the_same(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.bot.shift_clock(3600)
        await stage.bot.start()
        await lost(stage)
        await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        assert len(stage.videos()) == 1


async def test_after_a_restart_it_knows_its_servers_first(sqlite_url: str, tmp_path: Path) -> None:
    """The bot may not read the channel's messages; a channel that it does not know yet seems to be empty."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        await lost(stage)
        await stage.bot.kill()
        deny(stage, "read_message_history")
        slow = stage.discord.inject("GET", "/gateway/bot", status=None, delay=4, times=2)
        await stage.bot.start()
        assert slow.hits
        await stage.discord.wait_for(lambda: "is not delivered (hidden)" in stage.bot.log)
        [card] = stage.cards()
        await stage.discord.wait_for(lambda: "I can't see whether it's posted" in text_of(card))
        assert len(stage.videos()) == 1


async def test_who_has_it_brought_elsewhere_does_not_wait_for_who_can_look(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        showcase = stage.guild.create_text_channel("showcase")
        await stage.bot.start()
        stage.crun.inject("result", InjectedFault(delay=2))
        stage.discord.settings.enforce_nonce = False
        path = f"/channels/{stage.channel.id}/messages"
        refused = stage.discord.inject("POST", path, status=503, times=5)
        await stage.ask()
        await stage.discord.wait_for(lambda: refused.hits)
        deny(stage, "read_message_history")
        await stage.discord.wait_for(lambda: "is not delivered (hidden)" in stage.bot.log)
        shown = await stage.ann.slash(showcase, "generations")
        await stage.discord.wait_for(lambda: shown.response is not None)
        assert shown.response is not None
        pressed = await stage.ann.click(shown.response, label="Bring it here")
        await stage.discord.wait_for(lambda: pressed.response is not None)

        def brought() -> list[Any]:
            return [message for message in stage.discord.messages(showcase) if message.attachments]

        await stage.discord.wait_for(brought)
        assert not stage.videos()


async def test_bring_it_here_while_it_is_fetched(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        showcase = stage.guild.create_text_channel("showcase")
        stage.crun.inject("result", InjectedFault(delay=4))
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(lambda: stage.crun.count("result"))
        shown = await stage.ann.slash(showcase, "generations")
        await stage.discord.wait_for(lambda: shown.response is not None)
        assert shown.response is not None
        pressed = await stage.ann.click(shown.response, label="Bring it here")
        await stage.discord.wait_for(lambda: pressed.response is not None)
        assert "comes to this channel" in said(pressed)
        await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        assert not stage.videos()
        assert [message for message in stage.discord.messages(showcase) if message.attachments]


async def test_brought_to_where_it_was_asked_for_it_is_a_reply(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.crun.inject("result", InjectedFault(status=403), times=5)
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(lambda: "is not delivered (download), try 3" in stage.bot.log)
        shown = await stage.ann.slash(stage.channel, "generations")
        await stage.discord.wait_for(lambda: shown.response is not None)
        assert shown.response is not None
        stage.crun.clear_faults()
        await stage.ann.click(shown.response, label="Bring it here")
        [video] = await stage.discord.wait_for(stage.videos)
        assert "had it brought here" not in text_of(video)
        assert video.reference["message_id"] == str(stage.cards()[0].id)


@pytest.mark.parametrize("code", [160002, 50013], ids=["no replies", "no permission"])
async def test_a_refused_reply(sqlite_url: str, tmp_path: Path, code: int) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        path = f"/channels/{stage.channel.id}/messages"
        status = 400 if code == 160002 else 403
        stage.discord.inject("POST", path, status=status, body={"code": code, "message": "No."}, times=1)
        await stage.ask()
        await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        if code == 160002:
            [video] = stage.videos()
            assert not video.reference
        else:
            assert not stage.videos(), "it went into the member's direct messages"


async def test_a_page_with_status_200_is_no_video(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        stage.crun.inject("result", InjectedFault(body=b"<html>Maintenance, back soon</html>", status=200), times=2)
        await stage.ask()
        [video] = await stage.discord.wait_for(stage.videos)
        [attachment] = video.attachments
        assert attachment["size"] > 500
        assert "the file is not what was wanted" in stage.bot.log


async def test_many_messages_since(sqlite_url: str, tmp_path: Path) -> None:
    """The channel went on talking; the message is found although a thousand others came after it."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        await lost(stage)
        await stage.bot.kill()
        backend = stage.discord.env.backend
        for number in range(1005):
            backend.create_message(stage.channel.id, stage.ann.id, content=f"and {number}")
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        assert len(stage.videos()) == 1
