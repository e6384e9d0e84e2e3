"""Unconfirmed generations are settled by hand: the host says which task it is, or that it was not made."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import simcord
from discord import ui

from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations.model import Generation, Reason, State
from bot.guilds.record import ALL_GUILDS
from bot.interactions.layout import sealed
from bot.posting import unconfirmed_alerts
from bot.ui.host import unconfirmed as views
from tests.conftest import World, eventually
from tests.support.hosted_world import REFUSED, direct_messages, hosted
from tests.support.posted_messages import cards_in, is_notification, said, text_of, video_of
from tests.support.web_address import free_port, public_web_settings

#: An answer to CreateTask that is lost after crun has made the task.
LOST = InjectedFault(drop=True, after_effect=True)


async def unconfirmed(
    stage: World, crun: CrunStandIn, fault: InjectedFault = LOST, prompt: str = "A fox"
) -> Generation:
    """Let Ann ask for a video whose CreateTask gets no clear answer."""
    crun.inject("create", fault)
    await stage.ann.slash(stage.create, "video", prompt=prompt)
    return await stage.until(State.UNCONFIRMED)


async def listed(stage: World) -> simcord.ResponseMessage:
    """Let the owner open the list."""
    card = await stage.owner.user.slash("host")
    shown = await stage.owner.user.click(card.response, label="Unconfirmed (1)")
    response: simcord.ResponseMessage = shown.response
    return response


async def test_the_task_that_the_host_names_is_followed_and_delivered(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once crun says nothing against it: it exists, is of the same model and nobody else's."""
    monkeypatch.setattr(unconfirmed_alerts, "_WAIT", 0.0)
    async with hosted(monkeypatch, sqlite_url, crun) as stage:
        owner, services = stage.owner.user, stage.bot.services
        await stage.ben.slash(stage.create, "video", prompt="A bear")
        delivered = await stage.until(State.DELIVERED)
        crun.inject("create", LOST)
        await stage.ann.slash(stage.create, "video", prompt="A ||fox|| @everyone")
        [generation, _] = await eventually_unconfirmed(stage)
        [told] = await eventually(lambda: direct_messages(stage))
        assert f"- request `{generation.id}` for <@{stage.ann.id}>" in text_of(told)
        message = await listed(stage)
        text = text_of(message)
        assert f"**Video** for <@{stage.ann.id}> in **Puppet theatre**" in text
        assert f"request `{generation.id}` never got an answer" in text
        assert "||" in text
        [task] = [each for each in crun.tasks.values() if each.task_id != delivered.task_id]
        wrong = {
            "no such task": "knows no task with that id",
            "../../v1/balance?x=<@1>": "knows no task with that id",
            "\u202e" + "9" * 199: "knows no task with that id",
            str(delivered.task_id): "is another request's already",
        }
        for typed, refusal in wrong.items():
            modal = await owner.click(message, label="It is task …")
            refused = await owner.submit_modal(modal, {"task": typed})
            assert refusal in said(refused)
            again = await owner.click(refused.response, label="Fill in again")
            assert again.modal is not None
            message = (await owner.click(refused.response, label="Back")).response
        for edit, refusal in (
            ({"param": {"model": "kling/v3-motion-control"}}, "is of another model"),
            ({"param": {"callback_url": "https://example.com/callback/" + "0" * 16}}, "is another request's"),
            ({"create_at": 1_000_000}, "began before this request was sent"),
        ):
            crun.inject("info", InjectedFault(edit=edit.__ror__))
            modal = await owner.click(message, label="It is task …")
            refused = await owner.submit_modal(modal, {"task": task.task_id})
            assert refusal in said(refused)
            message = (await owner.click(refused.response, label="Back")).response
        for code, refusal in ((500, "doesn't answer right now"), (501, "says of that task only that it failed")):
            crun.inject("info", InjectedFault(code=code))
            modal = await owner.click(message, label="It is task …")
            refused = await owner.submit_modal(modal, {"task": task.task_id})
            assert refusal in said(refused)
            message = (await owner.click(refused.response, label="Back")).response
        assert (await services.store.need(generation.id)).state is State.UNCONFIRMED
        modal = await owner.click(message, label="It is task …")
        with stage.repeating():
            followed = await owner.submit_modal(modal, {"task": f" {task.task_id} "})
        assert "I follow that task now" in said(followed)
        await eventually(lambda: sum(bool(each.attachments) for each in stage.messages(stage.create)) == 2)
        assert crun.count("create") == 2, "nothing is sent again"
        entries = await services.record.newest(ALL_GUILDS, limit=5)
        assert [(entry.actor_id, entry.action, entry.details["task"]) for entry in entries] == [
            (stage.owner.id, "generation_found", task.task_id)
        ]
        assert len(direct_messages(stage)) == 1


async def eventually_unconfirmed(stage: World) -> list[Generation]:
    """Return all generations, the unconfirmed one first, once there is one."""
    while True:
        found = sorted(await stage.generations(), key=lambda each: each.state is not State.UNCONFIRMED)
        if found[0].state is State.UNCONFIRMED:
            return found
        await stage.env.settle()


def notices(stage: World) -> list[str]:
    """Return how members were told that their requests ended."""
    return [text_of(message) for message in stage.messages(stage.create) if is_notification(message)]


async def test_what_was_not_made_is_given_back_and_its_member_told(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hosted(monkeypatch, sqlite_url, crun) as stage:
        owner, services = stage.owner.user, stage.bot.services
        generation = await unconfirmed(stage, crun, InjectedFault(status=502))
        await eventually(lambda: notices(stage))
        buttons = [views.IS_TASK, views.ASK_WHETHER_MADE, views.NOT_MADE, views.FILL_IN_TASK]
        row = ui.ActionRow[Any](*(each.button(generation.id, each.name) for each in buttons))
        public = await stage.bot.get_partial_messageable(stage.create.id).send(view=sealed(row))
        for button in buttons:
            assert said(await stage.ann.click(public, label=button.name)) == REFUSED
        sure = await owner.click(await listed(stage), label="It was not made")
        assert "really not made?" in said(sure)
        assert (await services.store.need(generation.id)).state is State.UNCONFIRMED
        with stage.repeating():
            settled = await owner.click(sure.response, label="It was not made")
        assert "Settled: nothing was charged" in said(settled)
        assert "there is nothing to settle" in said(settled)
        ended = await services.store.need(generation.id)
        assert (ended.state, ended.credits) == (State.FAILED, Decimal(0))
        assert ended.failure is not None
        assert ended.failure.reason is Reason.NOT_MADE
        card = cards_in(stage, stage.create)[0]
        await eventually(lambda: "Whoever runs this bot has looked" in text_of(card))
        await eventually(lambda: any("Not made" in text for text in notices(stage)))
        assert f"<@{stage.ann.id}>" in notices(stage)[-1]
        entries = await services.record.newest(ALL_GUILDS, limit=5)
        assert [(entry.actor_id, entry.action) for entry in entries] == [(stage.owner.id, "generation_not_made")]
        assert "settled already" in said(await stage.owner.click(public, label=views.NOT_MADE.name))
        modal = await stage.owner.click(public, label=views.IS_TASK.name)
        assert "settled already" in said(await stage.owner.submit_modal(modal, {"task": "late"}))


async def test_a_callback_proves_the_host_wrong(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The video comes all the same, also where crun does not answer when its callback comes."""
    crun.hold()
    async with hosted(monkeypatch, sqlite_url, crun, **public_web_settings(free_port())) as stage:
        generation = await unconfirmed(stage, crun)
        assert await stage.bot.services.generations.unconfirmed.was_not_made(generation.id, stage.owner.id)
        crun.inject("info", InjectedFault(code=500))
        asked = crun.count("info")
        crun.release()
        await eventually(lambda: crun.count("info") > asked)
        await stage.bot.services.generations.find_named()
        await eventually(lambda: video_of(stage, stage.create))
        delivered = await stage.until(State.DELIVERED)
        assert delivered.credits
