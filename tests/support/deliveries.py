"""Steps that tests of the delivery share: asking for a video, losing Discord's answer, looking at the result files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import discord
import simcord
import sqlalchemy as sa
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from tests.conftest import World
from tests.support.bot_process import ProcessWorld
from tests.support.posted_messages import text_of


def result_files_in(database_url: str) -> list[str]:
    """Return what lies in the folder of results."""
    folder = Path(sa.make_url(database_url).database or "").parent / "results"
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*")) if folder.exists() else []


async def ask_and_hold(stage: ProcessWorld) -> str:
    """Let Ann ask for a video that waits for `crun.release()`; return the path that it will be posted to."""
    stage.crun.hold()
    await stage.ask()
    await stage.discord.wait_for(lambda: stage.crun.count("create"))
    return f"/channels/{stage.channel.id}/messages"


async def delivered(stage: ProcessWorld, timeout: float = 40) -> Any:  # noqa: ASYNC109 - reads as it is used
    """Wait for the card to say that the video is there, and return the only message with one."""
    await stage.discord.wait_for(stage.videos, timeout=timeout)
    card = stage.cards()[0]
    await stage.discord.wait_for(lambda: "discord.com/channels/" in text_of(card), timeout=timeout)
    [video] = stage.videos()
    assert stage.crun.count("create") == 1
    return video


def deny_bot(stage: ProcessWorld, *permissions: str) -> None:
    """Take permissions from the bot in the channel."""
    overwrite = Overwrite(stage.discord.env.backend.bot_user.id, OverwriteType.MEMBER)
    overwrite.deny = discord.Permissions(**dict.fromkeys(permissions, True)).value
    stage.discord.env.backend.edit_channel(stage.channel.id, {}, overwrites=[overwrite])


async def lose_answer(stage: ProcessWorld, **fault: Any) -> None:
    """Ask for a video whose message Discord takes without an answer, once and long enough ago to forget the nonce."""
    stage.discord.settings.enforce_nonce = False
    path = f"/channels/{stage.channel.id}/messages"
    given = {"drop": True, "after_effect": True, **fault}
    dropped = stage.discord.inject("POST", path, **given)
    await stage.ask()
    await stage.discord.wait_for(lambda: dropped.hits)


def clickable(stage: World, message: Any) -> simcord.ResponseMessage:
    """Return a message as something that can be clicked."""
    return simcord.ResponseMessage(stage.env, message)


async def all_delivered(stage: ProcessWorld, count: int, within: float = 90) -> None:
    """Wait for so many videos; each was paid once and each card has become one line."""
    await stage.discord.wait_for(lambda: len(stage.videos()) == count, timeout=within)
    for card in stage.cards():
        await stage.discord.wait_for(lambda: "discord.com/channels/" in text_of(card), timeout=within)  # noqa: B023
    assert len(stage.videos()) == stage.crun.count("create") == count


async def start_generating(stage: ProcessWorld) -> None:
    """Ask for a video that is under way until crun is released."""
    stage.crun.hold()
    await stage.ask()
    await stage.generating()
