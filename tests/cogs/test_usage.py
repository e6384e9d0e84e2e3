"""`/usage`: members see their own, staff their server's, and nobody anything else."""

from __future__ import annotations

from typing import Any

import discord
import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.generations.model import State
from bot.texts import usage as texts
from bot.ui.usage import AS_CSV, CHOOSE_PERIOD, CHOOSE_VIEW
from tests.conftest import World, settings, world
from tests.support.posted_messages import labels, said, text_of, walk


def staff_of(stage: World) -> simcord.MemberActor:
    role = stage.guild.create_role("Staff", permissions=discord.Permissions(manage_guild=True))
    return stage.guild.add_member(stage.env.create_user("sue"), roles=[role])


def selects(message: Any) -> list[str]:
    return [part["custom_id"] for part in walk(message.components) if part["type"] == 3]


async def test_members_and_staff_see_what_is_theirs(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        sue = staff_of(stage)
        nothing = await stage.ben.slash(stage.create, "usage")
        assert "Nothing was asked for in the last 30 days." in said(nothing)
        assert nothing.response is not None
        assert nothing.response.attachments == []
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.DELIVERED)

        mine = await stage.ann.slash(stage.create, "usage")
        assert mine.response is not None
        assert "1 request · 1 video · " in said(mine)
        assert [file.filename for file in mine.response.attachments] == ["days.png"]
        assert len(selects(mine.response)) == 1
        direct = await stage.ann.user.slash("usage")
        assert "1 request · 1 video · " in said(direct)
        csv = await stage.ann.click(mine.response, label=texts.AS_CSV())
        assert csv.followups[-1].attachments[0].filename == "usage.csv"

        staff = await sue.slash(stage.create, "usage")
        assert staff.response is not None
        assert "Nothing was asked for" in said(staff)
        await sue.select(staff.response, ["members"], custom_id=CHOOSE_VIEW.custom_id("days"))
        shown = staff.response
        assert f"<@{stage.ann.id}> · 1 request" in text_of(shown)
        await sue.select(shown, ["week"], custom_id=CHOOSE_PERIOD.custom_id("members"))
        assert "last 7 days" in text_of(shown)
        await sue.select(shown, ["channels"], custom_id=CHOOSE_VIEW.custom_id("week"))
        assert f"<#{stage.create.id}> · 1 request" in text_of(shown)
        assert texts.AS_CSV() in labels(shown)
        csv = await sue.click(shown, label=texts.AS_CSV())
        assert csv.followups[-1].attachments[0].filename == "usage.csv"

        # A role that was taken away since.
        stage.env.backend.guilds[stage.guild.id].members[sue.id].role_ids.clear()
        for pressed in (
            await sue.click(shown, custom_id=AS_CSV.custom_id("channels:week")),
            await sue.select(shown, ["week"], custom_id=CHOOSE_PERIOD.custom_id("channels")),
        ):
            assert pressed.response is not None
            assert text_of(pressed.followups[-1] if pressed.followups else pressed.response) == texts.STAFF_ONLY()
