"""What the log says of a generation: one line an event, each with the ids of what it is about."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations.model import Generation, State
from bot.monitoring.log_context import ContextFilter
from tests.conftest import eventually, settings, world
from tests.support.deliveries import clickable
from tests.support.posted_messages import cards_in


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Capture the log with the ids that its handler adds."""
    ids = ContextFilter()
    caplog.set_level(logging.INFO)
    caplog.handler.addFilter(ids)
    yield caplog
    caplog.handler.removeFilter(ids)


def said_of(generation: Generation, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the lines about a generation, each of which names its member, server and channel."""
    ids = tuple(map(str, (generation.id, generation.member_id, generation.guild_id, generation.channel_id)))
    said = []
    for record in caplog.records:
        if getattr(record, "generation", None) == generation.id:
            named = tuple(getattr(record, name, None) for name in ("generation", "member", "server", "channel"))
            assert named == ids, record.getMessage()
            said.append(record.getMessage())
    return said


async def test_a_video_is_one_line_an_event(
    sqlite_url: str, crun: CrunStandIn, lines: pytest.LogCaptureFixture
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        done = await stage.until(State.DELIVERED)
        await eventually(lambda: "The video is delivered" in lines.messages)
        assert [line.partition(":")[0].partition(" after ")[0] for line in said_of(done, lines)] == [
            "The request is accepted",
            "The request is in the queue",
            "The request is sent to crun",
            f"The request is task {done.task_id} at crun",
            "The video is ready",
            "The video is delivered",
        ]


async def test_a_failure_is_one_line(sqlite_url: str, crun: CrunStandIn, lines: pytest.LogCaptureFixture) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.inject("generation", InjectedFault(code=501, message="no face was found"))
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        failed = await stage.until(State.FAILED)
        await eventually(lambda: "is failed" in lines.text)
        assert said_of(failed, lines)[4:] == ["The request is failed: failed no face was found"]


async def test_a_press_is_logged_with_who_pressed(
    sqlite_url: str, crun: CrunStandIn, lines: pytest.LogCaptureFixture
) -> None:
    crun.hold()
    async with world(Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=1))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="The first")
        await stage.until(State.RUNNING)
        await stage.ann.slash(stage.create, "video", prompt="The second")
        _, card = (clickable(stage, each) for each in cards_in(stage, stage.create))
        await stage.ann.click(card, label="Cancel")
        [cancelled] = [each for each in await stage.generations() if each.state is State.CANCELLED]
        assert said_of(cancelled, lines)[2:] == ["The request is cancelled"]
        crun.release()
