"""How many things a member has to do for a video: each command, menu, press and submitted modal is one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.texts import message_menus
from tests.conftest import World, eventually, settings, world
from tests.support.posted_messages import video_of
from tests.support.sample_files import clip, picture


async def words(stage: World) -> int:
    await stage.ann.slash(stage.create, "video", prompt="A fox reads a map")
    return 1


async def another_one_of_it(stage: World) -> int:
    video = await eventually(lambda: video_of(stage, stage.create))
    await stage.ben.click(simcord.ResponseMessage(stage.env, video), label="Again")
    return 1


async def picture_and_clip(stage: World) -> int:
    await stage.ann.slash(stage.create, "motion", image=picture(), video=clip())
    return 1


async def picture_in_chat(stage: World) -> int:
    message = await stage.ben.send(stage.create, "look", attachments=[picture()])
    modal = await stage.ann.context_menu(stage.create, message_menus.ANIMATE(), message)
    await stage.ann.submit_modal(modal, {"prompt": "It bows", "seconds": ["5"], "quality": "std"})
    return 2


async def shots(stage: World) -> int:
    board = await stage.ann.slash(stage.create, "storyboard", shots="2s it wakes | 3s it bows", image=picture())
    assert board.response is not None
    await stage.ann.click(board.response, label="Generate")
    return 2


#: What a member wants to begin with, and after how many actions at most the request is on its way.
MOST: list[tuple[Callable[[World], Awaitable[int]], int]] = [
    (words, 3),
    (another_one_of_it, 1),
    (picture_and_clip, 7),
    (picture_in_chat, 2),
    (shots, 3),
]


async def test_a_video_takes_few_actions(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        for number, (way, most) in enumerate(MOST, 1):
            assert await way(stage) <= most, way.__name__
            assert len(await stage.generations()) == number, f"{way.__name__}: its card is there, and nothing is asked"
