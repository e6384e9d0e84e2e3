"""The bot recognizes its status cards: which generation a card belongs to, and how far it says that one is."""

from __future__ import annotations

from dataclasses import replace

import discord
import simcord

from bot.client import Marionette
from bot.crun import CreateTask
from bot.demo.crun import CrunStandIn
from bot.generations.model import Generation, State
from bot.ui import status_card
from bot.ui.status_card import CardDetails, Stage
from tests.conftest import World, eventually, settings, world


def card_in(stage: World) -> discord.Message:
    """Return the first message in the channel, as discord.py reads it."""
    return simcord.ResponseMessage(stage.env, stage.messages(stage.create)[0]).message


async def test_a_card_is_recognized_in_every_state_with_its_stage(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox reads a map " * 20)
        generation = await stage.until(State.QUEUED, State.RUNNING)
        first = card_in(stage)
        assert first.interaction_metadata is not None
        assert first.interaction_metadata.id == generation.interaction_id
        assert status_card.is_card_of(first, generation)
        generation = await stage.until(State.RUNNING)
        await eventually(lambda: status_card.stage_on_card(card_in(stage), generation) is Stage.UNDER_WAY, 30)
        crun.release()
        generation = await stage.until(State.DELIVERED)
        await eventually(lambda: status_card.stage_on_card(card_in(stage), generation) is Stage.OVER, 30)
        video = simcord.ResponseMessage(stage.env, stage.messages(stage.create)[1]).message
        assert not status_card.is_card_of(video, generation)


async def test_another_processs_card_for_the_same_interaction_is_not_recognized(
    sqlite_url: str, crun: CrunStandIn
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox reads a map")
        generation = await stage.until(State.DELIVERED)
        card = card_in(stage)
        assert status_card.is_card_of(card, generation)
        assert not status_card.is_card_of(card, replace(generation, id="0123456789abcdef"))
        assert not status_card.is_card_of(card, replace(generation, created_at=generation.created_at + 0.001))


async def test_the_stage_of_each_state(sqlite_url: str, crun: CrunStandIn) -> None:
    stages = {
        Stage.WAITING: (State.ACCEPTED, State.QUEUED),
        Stage.UNDER_WAY: (State.RUNNING, State.READY),
        Stage.OVER: (
            State.FAILED,
            State.UNCONFIRMED,
            State.OVERDUE,
            State.UNDELIVERED,
            State.ABANDONED,
            State.DELIVERED,
            State.DELETED,
            State.CANCELLED,
        ),
    }
    assert {state for states in stages.values() for state in states} == set(State)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as there:
        channel = there.bot.get_partial_messageable(there.create.id)
        for stage, states in stages.items():
            for state in states:
                made = replace(asked_for(state), video_id=1)
                message = await channel.send(view=status_card.card(made, CardDetails()))
                assert status_card.stage_on_card(message, made) is stage, state
        for made, stage in (
            (replace(asked_for(State.QUEUED), sent_at=1.0), Stage.WAITING),
            (replace(asked_for(State.UNDELIVERED), try_at=1.0), Stage.UNDER_WAY),
        ):
            message = await channel.send(view=status_card.card(made, CardDetails()))
            assert status_card.stage_on_card(message, made) is stage, made.state


def asked_for(state: State) -> Generation:
    """Return a generation in a state; its prompt is what a card of a waiting one begins with."""
    task = CreateTask.model_validate({"model": "kling/v3", "input": {"multi_shots": False, "prompt": "Queued · 1"}})
    return Generation("0123456789abcdef", task, 1, 2, 3, state=state, created_at=1_700_000_000.1)
