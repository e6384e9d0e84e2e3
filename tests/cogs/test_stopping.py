"""Cancelling a request and keeping a video from being posted: who may, what it costs, and what everybody sees."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import discord
import pytest
import simcord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations.model import State
from tests.conftest import World, eventually, settings, world
from tests.support.application_owners import owned_by
from tests.support.database_access import rows
from tests.support.posted_messages import cards_in, clickable, is_notification, labels, said, text_of, video_of, walk


def moderator(stage: World) -> simcord.MemberActor:
    role = stage.guild.create_role("moderators", permissions=discord.Permissions(manage_messages=True))
    return stage.guild.add_member(stage.env.create_user("mara"), roles=[role])


def notices(stage: World) -> list[Any]:
    return [message for message in stage.messages(stage.create) if is_notification(message)]


async def generating(stage: World, crun: CrunStandIn) -> simcord.ResponseMessage:
    """Let crun work on a video of Ann's, and return its card."""
    crun.hold()
    await stage.ann.slash(stage.create, "video", prompt="A fox")
    [card] = await eventually(lambda: cards_in(stage, stage.create))
    await eventually(lambda: labels(card) == ["Don't post it"])
    return clickable(stage, card)


async def held_back(stage: World, who: simcord.MemberActor, card: simcord.ResponseMessage) -> str:
    """Answer the question of *Don't post it*, and return what comes of it."""
    asked = await who.click(card, label="Don't post it")
    assert asked.ephemeral
    assert asked.response is not None
    return said(await who.click(asked.response, label="Don't post it"))


async def test_what_waits_is_cancelled_by_its_member_staff_and_host_alone(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=1))) as stage:
        mara, hal = moderator(stage), stage.guild.add_member(stage.env.create_user("hal"))
        owned_by(monkeypatch, stage, stage.owner, team={hal: "developer"})
        running = await generating(stage, crun)
        for prompt in ("Mine", "Rude", "Dear"):
            await stage.ann.slash(stage.create, "video", prompt=prompt)
        _, mine, rude, dear = (clickable(stage, card) for card in cards_in(stage, stage.create))
        assert labels(mine) == ["Cancel"]

        refused = await stage.ben.click(mine, label="Cancel")
        assert "Only the member who asked for this video, or a moderator" in said(refused)
        pressed = await stage.ann.click(mine, label="Cancel")
        assert pressed.ephemeral
        assert said(pressed) == "Cancelled. It wasn't sent yet, so nothing is charged."
        line = f"-# Video for <@{stage.ann.id}> · Mine · cancelled, nothing was charged"
        await eventually(lambda: text_of(mine) == line)
        assert labels(mine) == ["Again", "Edit"]

        await mara.click(rude, label="Cancel")
        await eventually(lambda: "cancelled by a moderator, nothing was charged" in text_of(rude))
        [told] = await eventually(lambda: notices(stage))
        assert text_of(told).startswith(f"<@{stage.ann.id}> · **Cancelled by a moderator.** Nothing was charged.")

        await hal.click(dear, label="Cancel")
        await eventually(lambda: "cancelled by a moderator" in text_of(dear))
        [entry, _] = await stage.bot.services.record.newest(stage.guild.id, limit=5)
        assert (entry.actor_id, entry.action) == (hal.id, "generation_cancelled")

        # The card that she sees is a moment old.
        [button] = [part for part in walk(running._message.components) if part["type"] == 2]
        button["custom_id"] = button["custom_id"].replace("hold-back", "cancel-generation")
        late = await stage.ann.click(running, label="Don't post it")
        assert "It's too late to cancel" in said(late)
        crun.release()
        await eventually(lambda: video_of(stage, stage.create))
        await stage.ann.slash(stage.create, "video", prompt="Next")
        await eventually(lambda: len(crun.tasks) == 2)
        assert [task.body["input"]["prompt"] for task in crun.tasks.values()] == ["A fox", "Next"]


async def test_cancelled_while_submitting_is_paused_it_gives_up_its_place(sqlite_url: str, crun: CrunStandIn) -> None:
    crun.inject("create", InjectedFault(code=429, headers={"Retry-After": "600"}), times=1)
    async with world(Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=1))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        [card] = cards_in(stage, stage.create)
        await eventually(lambda: "the video service is busy" in text_of(card))
        [generation] = await stage.generations()
        # The second press is late: on the message as it was before the first one changed it.
        as_it_was = copy.deepcopy(card)
        presses = [await stage.ann.click(clickable(stage, card), label="Cancel")]
        stage.env.backend.messages[stage.create.id][card.id] = as_it_was
        presses.append(await stage.ann.click(clickable(stage, as_it_was), label="Cancel"))
        assert [said(press).partition(".")[0] for press in presses] == ["Cancelled", "It's cancelled already"]
        query = f"SELECT status FROM workflow_status WHERE workflow_uuid = '{generation.id}'"  # noqa: S608 - an id
        await eventually(lambda: rows(sqlite_url, query) == [("SUCCESS",)])
        cancelled = await stage.until(State.CANCELLED)
        assert cancelled.cost == Decimal(0)
        assert crun.count("create") == 1
        assert not crun.tasks
        assert not notices(stage), "who presses Cancel need not be told"


async def test_a_video_that_is_not_to_be_posted_is_kept(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        card = await generating(stage, crun)
        refused = await stage.ben.click(card, label="Don't post it")
        assert "or a moderator" in said(refused)
        asked, second, third = [await stage.ann.click(card, label="Don't post it") for _ in range(3)]
        [task] = crun.tasks.values()
        assert f"so this one is charged (about {task.price:g} credits) either way" in said(asked)
        assert asked.response is not None
        assert second.response is not None
        assert third.response is not None
        assert "I won't post it" in said(await stage.ann.click(asked.response, label="Don't post it"))
        assert "as decided before. *Bring it here* posts it after all." in said(
            await stage.ann.click(second.response, label="Don't post it")
        )
        crun.release()
        kept = await stage.until(State.UNDELIVERED)
        await eventually(lambda: "made, and not posted, as asked" in text_of(card))
        assert labels(card) == ["Bring it here"]
        assert "crun" not in str(card.components), "the link is for its member alone"
        assert not video_of(stage, stage.create)
        assert kept.credits == Decimal(str(task.price))
        assert kept.try_at is None

        shown = await stage.ann.slash(stage.create, "generations")
        assert shown.response is not None
        [select] = [part for part in walk(shown.response.components) if "videos-open" in part.get("custom_id", "")]
        shown = await stage.ann.select(shown.response, [kept.id], custom_id=select["custom_id"])
        assert shown.response is not None
        assert "ready, not posted, as asked" in said(shown)
        given = await stage.ann.click(shown.response, label="Private link")
        links = [part["url"] for part in walk(given.followups[0].components) if part["type"] == 2]
        assert [link.partition("?")[0] for link in links] == [f"{crun.base_url}/result/{task.task_id}.mp4"]

        assert "Only the member" in said(await stage.ben.click(card, label="Bring it here"))
        await stage.ann.click(card, label="Bring it here")
        await eventually(lambda: video_of(stage, stage.create))
        assert not notices(stage)
        assert crun.count("create") == 1
        await stage.until(State.DELIVERED)
        assert "It's posted already" in said(await stage.ann.click(third.response, label="Don't post it"))


async def test_what_staff_keep_from_being_posted_only_staff_bring(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        mara = moderator(stage)
        card = await generating(stage, crun)
        overwrite = Overwrite(stage.ben.id, OverwriteType.MEMBER)
        overwrite.allow = discord.Permissions.manage_messages.flag
        stage.env.backend.channels[stage.create.id].overwrites = [overwrite]
        refused = await stage.ben.click(card, label="Don't post it")
        assert "or a moderator" in said(refused), "he manages the messages of this channel alone"
        assert "Only its member can see it now" in await held_back(stage, mara, card)
        await eventually(lambda: labels(card) == ["Bring it here"])
        assert "A moderator decided" in said(await stage.ann.click(card, label="Bring it here"))
        assert "It won't be posted" in text_of(card)
        crun.release()
        await stage.until(State.UNDELIVERED)
        assert "A moderator decided" in said(await stage.ann.click(card, label="Bring it here"))
        await mara.click(card, label="Bring it here")
        message = await eventually(lambda: video_of(stage, stage.create))
        assert message.ping_user_ids == [stage.ann.id]
