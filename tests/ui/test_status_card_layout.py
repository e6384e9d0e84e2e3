"""The components of status cards."""

from __future__ import annotations

import re
import time
from decimal import Decimal

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.crun import CreateTask
from bot.generations.model import Failure, Generation, Reason, State
from bot.orders.order import Order, OrderKind
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


_STATES = {
    **dict.fromkeys((Reason.OVERDUE, Reason.LOST, Reason.NO_VIDEO, Reason.OTHER_KEY), State.OVERDUE),
    **dict.fromkeys((Reason.CHANNEL, Reason.RESTRICTED, Reason.HIDDEN, Reason.POSTING), State.UNDELIVERED),
    **dict.fromkeys((Reason.TOO_LARGE, Reason.DOWNLOAD, Reason.DISK), State.UNDELIVERED),
    Reason.UNCONFIRMED: State.UNCONFIRMED,
    Reason.BY_STAFF: State.CANCELLED,
}


@pytest.mark.parametrize("reason", [each for each in Reason if each is not Reason.HELD_BACK])
def test_a_failure_says_what_it_cost_and_has_the_buttons_that_it_names(reason: Reason) -> None:
    order = Order(kind=OrderKind.VIDEO, prompt="A fox reads")
    state = _STATES.get(reason, State.FAILED)
    sent = {"task_id": "t_1", "sent_at": 1.0, "submitted_at": time.time(), "estimate": Decimal(3)}
    drawn = card(generation(state=state, failure=Failure(reason), asked=order, **sent), CardDetails())
    text = "\n".join(item.content for item in drawn.walk_children() if isinstance(item, ui.TextDisplay))
    labels = {item.label for item in drawn.walk_children() if isinstance(item, ui.Button)}
    assert re.search("was charged|been charged|costs? about|It cost ", text)
    named = set(re.findall(r"\*(Again|Edit|Look again)\*", text))
    assert named <= labels, "what the text says can be pressed"
    assert labels or reason in {Reason.UNCONFIRMED, Reason.COPY}, "there is a way on"


def test_one_picture_stands_beside_all_that_the_card_says() -> None:
    """A picture beside the request alone would leave a gap above the bar on a phone."""
    for count, sections in ((0, []), (1, [2]), (2, [1, 1])):
        urls = [f"https://a.b/{number}.png" for number in range(count)]
        given = {"multi_shots": False, "prompt": "A fox reads", **({"img_urls": urls} if urls else {})}
        task = CreateTask.model_validate({"model": "kling/v3", "input": given})
        drawn = card(generation(task=task, state=State.RUNNING, submitted_at=1.0), CardDetails(typical=180))
        found = [len(item.children) for item in drawn.walk_children() if isinstance(item, ui.Section)]
        assert found == sections
        pictures = [item.description for item in drawn.walk_children() if isinstance(item, ui.Thumbnail)]
        assert pictures == ["The start picture", "The end picture"][:count]
