"""The components of end notices."""

from __future__ import annotations

from bot.crun import CreateTask
from bot.generations.model import Failure, Generation, Reason, State
from bot.ui import end_notices

TASK = CreateTask.model_validate(
    {"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A *fox* reads @everyone"}}
)


def ended(state: State, reason: Reason, **more: object) -> Generation:
    values = {"id": "0" * 16, "task": TASK, "channel_id": 2, "member_id": 3, "interaction_id": 4, "guild_id": 1, **more}
    return Generation(state=state, failure=Failure(reason, "the puppet fell"), card_id=5, finished_at=9.0, **values)  # type: ignore[arg-type]  # each test gives the right types


def test_only_a_notice_that_replaces_the_card_has_buttons() -> None:
    generation = ended(State.OVERDUE, Reason.OVERDUE, sent_at=1.0)
    assert not list(end_notices.notice(generation, whole=False, direct=False).walk_children())[1:]
    whole = end_notices.notice(generation, whole=True, direct=True)
    assert [getattr(item, "label", None) for item in whole.walk_children()][2:] == ["Look again"]


def test_many_notices_in_one_message_stay_below_discords_limit() -> None:
    several = [
        ended(
            State.UNCONFIRMED,
            Reason.UNCONFIRMED,
            id=f"{n:016x}",
            sent_at=1.0,
            member_id=1 << 62,
            channel_id=1 << 62,
            guild_id=1 << 62,
        )
        for n in range(15)
    ]
    assert end_notices.notices(several).content_length() < 4000
