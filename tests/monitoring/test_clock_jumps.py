"""The machine's clock jumps: the bot is not confused by it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import simcord

from bot.demo.crun import InjectedFault
from bot.texts import result_buttons as result_button_texts
from tests.support.bot_process import process_world
from tests.support.deliveries import all_delivered, start_generating
from tests.support.posted_messages import text_of

_HOUR = 3600


@pytest.mark.parametrize("jump", [_HOUR, -_HOUR], ids=["ahead", "back"])
async def test_the_clock_jumps_while_a_video_is_made(sqlite_url: str, tmp_path: Path, jump: int) -> None:
    """The limit of an hour counts the seconds that pass, not what the clock says."""
    async with process_world(sqlite_url, tmp_path) as stage:
        clock = stage.bot.shift_clock()
        await stage.bot.start()
        await start_generating(stage)
        clock.write_text(str(jump))
        asked = stage.crun.count("info")
        await stage.discord.wait_for(lambda: stage.crun.count("info") >= asked + 2)
        assert "Generating" in text_of(stage.cards()[0])
        which_way = "ahead" if jump > 0 else "back"
        await stage.discord.wait_for(lambda: re.search(rf"The clock jumped 3[56]\d\d s {which_way}", stage.bot.log))
        stage.crun.release()
        await all_delivered(stage, 1)
        await stage.ask("After the jump")
        await all_delivered(stage, 2)


async def test_the_clock_is_set_back_between_two_tries_to_deliver(sqlite_url: str, tmp_path: Path) -> None:
    """The pause between two tries is as long as it was meant to be."""
    async with process_world(sqlite_url, tmp_path) as stage:
        clock = stage.bot.shift_clock()
        await stage.bot.start()
        stage.crun.inject("result", InjectedFault(status=403), times=2)
        await stage.ask()
        await stage.discord.wait_for(lambda: "is not delivered (download)" in stage.bot.log)
        clock.write_text(str(-_HOUR))
        await all_delivered(stage, 1, within=120)


async def test_the_clock_jumps_while_the_bot_is_away(sqlite_url: str, tmp_path: Path) -> None:
    """An hour and more may have passed: what is not ready then is not waited for, and can be fetched later."""
    async with process_world(sqlite_url, tmp_path) as stage:
        clock = stage.bot.shift_clock()
        await stage.bot.start()
        await start_generating(stage)
        await stage.bot.kill()
        clock.write_text(str(_HOUR))
        await stage.bot.start()
        [card] = stage.cards()
        await stage.discord.wait_for(lambda: "Taking very long" in text_of(card))
        stage.crun.release()
        shown = simcord.ResponseMessage(stage.discord.env, card)
        await stage.ann.click(shown, label=result_button_texts.LOOK_AGAIN())
        await all_delivered(stage, 1)


async def test_the_clock_is_set_back_while_the_bot_is_away(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        clock = stage.bot.shift_clock()
        await stage.bot.start()
        await start_generating(stage)
        await stage.bot.kill()
        clock.write_text(str(-_HOUR))
        await stage.bot.start()
        stage.crun.release()
        await all_delivered(stage, 1)
