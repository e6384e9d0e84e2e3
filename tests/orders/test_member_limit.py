"""The limit on a member's videos in progress: explained with the draft kept."""

from __future__ import annotations

import asyncio

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.generations.model import UNDER_WAY
from tests.conftest import eventually, settings, world
from tests.support.posted_messages import said
from tests.support.sample_files import picture


async def test_a_member_at_the_limit_is_told_and_keeps_the_draft(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, max_queued_per_member=2))) as stage:
        crun.hold()
        for number in range(2):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
        await eventually(lambda: crun.count("create") == 2)
        asked = await stage.ann.slash(stage.create, "video", prompt="One too many", start=picture(), quality="pro")
        assert "You have 2 videos under way, and that's as many as a member may have at a time here." in said(asked)
        assert "Everything you gave is kept" in said(asked)
        assert asked.ephemeral
        await stage.ben.slash(stage.create, "video", prompt="Ben's own")
        await eventually(lambda: crun.count("create") == 3)
        crun.release()
        await eventually(lambda: len([one for one in stage.messages(stage.create) if one.attachments]) == 3)
        assert asked.response is not None
        async with asyncio.timeout(60):  # a message is there a moment before that is noted
            while True:
                if not any(one.state in UNDER_WAY for one in await stage.generations()):
                    break
                await asyncio.sleep(0.02)
        await stage.ann.click(asked.response, label="Try again")
        await eventually(lambda: crun.count("create") == 4)
        [kept] = [one for one in await stage.generations() if one.asked and one.asked.prompt == "One too many"]
        assert kept.asked is not None
        assert (kept.asked.quality, kept.asked.image is not None) == ("pro", True)
