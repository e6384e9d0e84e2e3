"""What a card says of a generation that ended without a video."""

from __future__ import annotations

import time

import pytest

from bot.crun import CreateTask
from bot.generations.model import Failure, Generation, Reason, State
from bot.texts import failures as texts
from bot.texts.result_buttons import LOOK_AGAIN

TASK = CreateTask.model_validate(
    {"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox reads", "duration": 5, "mode": "pro"}}
)


def generation(**more: object) -> Generation:
    values = {"id": "0" * 16, "task": TASK, "channel_id": 2, "member_id": 3, "interaction_id": 4, "guild_id": 1, **more}
    return Generation(**values)  # type: ignore[arg-type]  # each test gives the right types


@pytest.mark.parametrize("reason", Reason)
def test_every_failure_names_what_happened_and_its_cost_or_a_remedy(reason: Reason) -> None:
    said = texts.ended(generation(state=State.FAILED, failure=Failure(reason, "*bad* words @everyone"), task_id="t_1"))
    assert said.startswith("❌ **")
    assert len(said) < 500
    assert "@everyone" not in said
    assert any(word in said for word in ("charged", "cost"))


@pytest.mark.parametrize("reason", [Reason.OVERDUE, Reason.LOST, Reason.NO_VIDEO, Reason.OTHER_KEY])
@pytest.mark.parametrize(("days", "promised"), [(1, True), (8, False)])
def test_a_late_video_is_announced_only_while_it_is_looked_for(reason: Reason, days: int, promised: bool) -> None:
    submitted_at = time.time() - days * 86400
    said = texts.ended(
        generation(state=State.OVERDUE, failure=Failure(reason), task_id="t_1", submitted_at=submitted_at)
    )
    assert ("it comes by itself" in said) is promised
    assert (f"<t:{submitted_at + 7 * 86400:.0f}:f>" in said) is promised
    assert LOOK_AGAIN() in said
    assert "Nothing is charged again" in said
