"""A question, and a modal that stands open, are still good after the process was killed and started again."""

from __future__ import annotations

from pathlib import Path

import simcord

from bot.demo.crun import InjectedFault
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.posted_messages import said
from tests.support.sample_files import clip, picture

FILLED_IN = {"prompt": "A dragon sleeps", "seconds": ["6"], "quality": "std", "sound": True, "aspect": ["1:1"]}


async def restart(stage: ProcessWorld) -> None:
    await stage.bot.kill()
    await stage.bot.start()


async def one_video(stage: ProcessWorld) -> None:
    await stage.discord.wait_for(stage.videos)
    assert stage.crun.count("create") == 1


async def asked(stage: ProcessWorld, prompt: str) -> simcord.InteractionResult:
    result = await stage.ask(prompt)
    await stage.discord.wait_for(lambda: result.response is not None and said(result))
    return result


async def test_a_question_is_answered_after_a_restart(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.bot.environment["CONFIRM_ABOVE"] = "0"
        await stage.bot.start()
        result = await asked(stage, "A fox reads a map")
        assert "This will cost about" in said(result)
        await restart(stage)
        assert result.response is not None
        agree = next(
            button["label"]
            for button in result.response.components[0]["components"][-1]["components"]
            if button["label"].startswith("Make it for")
        )
        await stage.ann.click(result.response, label=agree)
        await one_video(stage)


async def test_a_modal_is_sent_after_a_restart(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        result = await asked(stage, "@dragon sleeps")
        assert result.response is not None
        modal = await stage.ann.click(result.response, label="Edit")
        await stage.discord.wait_for(lambda: modal.modal)
        await restart(stage)
        await stage.ann.submit_modal(modal, FILLED_IN)
        await one_video(stage)
        [sent] = [call.json for call in stage.crun.calls if call.endpoint == "create"]
        assert sent is not None
        assert (sent["input"]["prompt"], sent["input"]["duration"]) == ("A dragon sleeps", 6)


async def test_killed_while_the_card_of_a_motion_is_shown(sqlite_url: str, tmp_path: Path) -> None:
    """The card comes as a followup then; the next process finds it in the channel and goes on."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "motion" in stage.ann.available_commands(stage.channel))
        stage.discord.inject("POST", "/webhooks/*", after_effect=True, delay=30, status=None)
        await stage.ann.slash(stage.channel, "motion", image=picture(), video=clip())
        await stage.discord.wait_for(stage.cards)
        await restart(stage)
        await one_video(stage)


async def test_a_slow_crun_holds_up_no_answer(sqlite_url: str, tmp_path: Path) -> None:
    """Discord takes a first answer for 3 seconds; the local one is as strict."""
    async with process_world(sqlite_url, tmp_path, answer_seconds=3) as stage:
        stage.bot.environment["CONFIRM_ABOVE"] = "0"
        await stage.bot.start()
        stage.crun.inject("estimate", InjectedFault(delay=4), times=2)
        result = await asked(stage, "A fox reads a map")
        assert "cost" in said(result)
        assert result.response is not None
        await stage.ann.click(result.response, label="Edit")
        assert "Unknown interaction" not in stage.bot.log
