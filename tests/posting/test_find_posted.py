"""A video that may be posted already, as Discord's answer was lost: it is found, and not posted twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import simcord

from bot.demo.crun import InjectedFault
from tests.support.bot_process import process_world
from tests.support.deliveries import ask_and_hold, delivered, deny_bot, lose_answer
from tests.support.listed_generations import open_newest
from tests.support.posted_messages import text_of


async def test_it_is_found_though_the_clock_is_ahead(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.bot.shift_clock(3600)
        await stage.bot.start()
        await lose_answer(stage)
        await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        assert len(stage.videos()) == 1


async def test_after_a_restart_it_waits_for_its_servers_before_searching(sqlite_url: str, tmp_path: Path) -> None:
    """The bot may not read the channel's messages; a channel that it does not know yet seems to be empty."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        await lose_answer(stage)
        await stage.bot.kill()
        deny_bot(stage, "read_message_history")
        slow = stage.discord.inject("GET", "/gateway/bot", status=None, delay=4, times=2)
        await stage.bot.start()
        assert slow.hits
        await stage.discord.wait_for(lambda: "is not delivered (hidden)" in stage.bot.log)
        [card] = stage.cards()
        await stage.discord.wait_for(lambda: "I can't see whether it's posted" in text_of(card))
        assert len(stage.videos()) == 1


async def test_a_video_brought_elsewhere_does_not_wait_for_the_unreadable_channel(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        showcase = stage.guild.create_text_channel("showcase")
        await stage.bot.start()
        stage.crun.inject("result", InjectedFault(delay=2))
        stage.discord.settings.enforce_nonce = False
        path = f"/channels/{stage.channel.id}/messages"
        refused = stage.discord.inject("POST", path, status=503, times=5)
        await stage.ask()
        await stage.discord.wait_for(lambda: refused.hits)
        deny_bot(stage, "read_message_history")
        await stage.discord.wait_for(lambda: "is not delivered (hidden)" in stage.bot.log)
        shown = await open_newest(stage.ann, showcase)
        assert shown.response is not None
        pressed = await stage.ann.click(shown.response, label="Bring it here")
        await stage.discord.wait_for(lambda: pressed.response is not None)

        def brought() -> list[Any]:
            return [message for message in stage.discord.messages(showcase) if message.attachments]

        await stage.discord.wait_for(brought)
        assert not stage.videos()


async def test_it_is_not_posted_elsewhere_while_the_channel_cannot_be_read(sqlite_url: str, tmp_path: Path) -> None:
    """The answer is lost and then the bot may not see the channel any more: a second copy would be the wrong guess."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        path = await ask_and_hold(stage)
        stage.discord.inject("POST", path, drop=True, after_effect=True)
        denied = stage.discord.inject(
            "GET", f"{path}*", status=403, body={"message": "Missing Access", "code": 50001}, times=1
        )
        stage.crun.release()
        await stage.discord.wait_for(lambda: denied.hits)
        card = stage.cards()[0]
        await stage.discord.wait_for(lambda: "**I can't see whether it's posted.**" in text_of(card))
        assert len(stage.videos()) == 1
        await stage.ann.click(simcord.ResponseMessage(stage.discord.env, card), label="Look again")
        await delivered(stage)


@pytest.mark.parametrize("ahead", [0, 3600, -3600], ids=["right", "ahead", "back"])
async def test_it_is_found_in_a_busy_channel_with_a_wrong_clock(sqlite_url: str, tmp_path: Path, ahead: int) -> None:
    """Thousands of messages lie before and after the one that Discord took without an answer, and it is found."""
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.bot.shift_clock(ahead)
        stage.discord.settings.enforce_nonce = False

        def chat() -> None:
            for number in range(1100):
                stage.discord.env.backend.create_message(stage.channel.id, stage.ann.id, content=f"and {number}")

        chat()
        await stage.bot.start()
        path = await ask_and_hold(stage)
        lost = stage.discord.inject("POST", path, drop=True, after_effect=True)
        stage.crun.release()
        await stage.discord.wait_for(lambda: lost.hits)
        await stage.bot.kill()
        chat()
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        assert len(stage.videos()) == 1
        assert stage.crun.count("create") == 1


async def test_it_is_found_behind_a_thousand_newer_messages(sqlite_url: str, tmp_path: Path) -> None:
    """The channel went on talking; the message is found although a thousand others came after it."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        await lose_answer(stage)
        await stage.bot.kill()
        backend = stage.discord.env.backend
        for number in range(1005):
            backend.create_message(stage.channel.id, stage.ann.id, content=f"and {number}")
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        assert len(stage.videos()) == 1
