"""The components of status cards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crun import CreateTask
from bot.generations.model import Failure, Generation, Reason, State
from bot.ui import video_message
from bot.ui.status_card import CardDetails, card

TASK = CreateTask.model_validate(
    {"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox reads", "duration": 5, "mode": "pro"}}
)


def generation(**more: object) -> Generation:
    values = {"id": "0" * 16, "task": TASK, "channel_id": 2, "member_id": 3, "interaction_id": 4, "guild_id": 1, **more}
    return Generation(**values)  # type: ignore[arg-type]  # each test gives the right types


@pytest.mark.parametrize("state", State)
@given(prompt=st.text(min_size=1, max_size=2500).filter(str.strip), words=st.text(max_size=500))
def test_a_card_can_be_built_for_every_state(state: State, prompt: str, words: str) -> None:
    body = {"model": "kling/v3", "input": {"multi_shots": False, "prompt": prompt, "img_urls": ["https://a.b/c.png"]}}
    task = CreateTask.model_validate(body)
    failure = Failure(Reason.FAILED, words)
    drawn = card(
        generation(task=task, state=state, failure=failure, video_id=9, submitted_at=1.0),
        CardDetails(typical=180),
    )
    assert drawn.content_length() <= 1000, "short, whatever was typed"
    assert drawn.total_children_count <= 40, "Discord's limit"


async def test_discord_py_keeps_no_card_in_memory() -> None:
    assert card(generation(), CardDetails()).is_finished()
    assert video_message.attached(generation(), video_message.Around()).is_finished()


def test_a_link_too_long_for_a_button_is_left_out() -> None:
    for length, expected in ((512, 1), (513, 0)):
        url = "https://a.b/".ljust(length, "x")
        drawn = card(
            generation(state=State.UNDELIVERED, result_url=url, failure=Failure(Reason.TOO_LARGE)),
            CardDetails(),
        )
        links = [item for item in drawn.walk_children() if getattr(item, "url", None)]
        assert len(links) == expected
