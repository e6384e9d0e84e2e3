"""The notice that a request ended without a video: what happened, and whether it was charged."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.crun import CreateTask
from bot.generations.model import Failure, Generation, Reason, State
from bot.texts import end_notices
from bot.texts import failures as texts

TASK = CreateTask.model_validate(
    {"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A *fox* reads @everyone"}}
)
URL = "https://discord.com/channels/1/2/5"


def ended(state: State, reason: Reason, **more: object) -> Generation:
    values = {"id": "0" * 16, "task": TASK, "channel_id": 2, "member_id": 3, "interaction_id": 4, "guild_id": 1, **more}
    return Generation(state=state, failure=Failure(reason, "the puppet fell"), card_id=5, finished_at=9.0, **values)  # type: ignore[arg-type]  # each test gives the right types


@pytest.mark.parametrize(
    ("generation", "charged"),
    [
        (ended(State.FAILED, Reason.CREDITS), "Nothing was charged."),
        (ended(State.FAILED, Reason.FAILED, sent_at=1.0, credits=Decimal(0)), "Nothing was charged."),
        (ended(State.FAILED, Reason.FAILED, sent_at=1.0, credits=Decimal("1.0000")), "It cost 1 credit."),
        (ended(State.UNDELIVERED, Reason.CHANNEL, sent_at=1.0, credits=Decimal(30)), "It cost 30 credits."),
        (ended(State.UNCONFIRMED, Reason.UNCONFIRMED, sent_at=1.0, estimate=Decimal(30)), "It may have been charged."),
        (ended(State.OVERDUE, Reason.OVERDUE, sent_at=1.0, estimate=Decimal(30)), "It costs about 30 credits."),
        (ended(State.OVERDUE, Reason.OVERDUE, sent_at=1.0), "It was sent; what it costs isn't known yet."),
    ],
)
def test_a_notice_says_whether_it_was_charged(generation: Generation, charged: str) -> None:
    head = texts.ended(generation).partition("** ")[0]
    assert end_notices.line(generation, URL) == f"<@3> · {head}** {charged} [Your request]({URL})"
    assert charged in end_notices.whole(generation, URL) or "charged" in texts.ended(generation)


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("state", [State.FAILED, State.UNCONFIRMED, State.OVERDUE, State.UNDELIVERED])
def test_a_notice_is_one_line_or_all_that_the_card_would_say(state: State, reason: Reason) -> None:
    generation = ended(state, reason, sent_at=1.0)
    assert "\n" not in end_notices.line(generation, URL)
    assert len(end_notices.line(generation, URL)) < 4000 / 15, "as many as are told together"
    whole = end_notices.whole(generation, URL)
    assert texts.ended(generation) in whole
    assert whole.endswith(f"\n-# [Video · A \\*fox\\* reads @\u200beveryone]({URL})")


@pytest.mark.parametrize("reason", [Reason.FAILED, Reason.UNFETCHED])
def test_the_cost_is_said_only_once(reason: Reason) -> None:
    free = ended(State.FAILED, reason, sent_at=1.0, credits=Decimal(0))
    assert end_notices.whole(free, URL).lower().count("charged") == 1
    dear = ended(State.FAILED, reason, sent_at=1.0, credits=Decimal(3))
    assert end_notices.whole(dear, URL).count("It cost 3 credits.") == 1
