"""The words on cards."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crun import CreateTask
from bot.generations.store import Failure, Generation, Reason, State
from bot.texts import excerpts, markdown, owner_alerts
from bot.texts import failures as texts
from bot.texts import progress as progress_texts
from bot.texts import result_buttons as result_button_texts
from bot.ui import cards

TASK = CreateTask.model_validate(
    {"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox reads", "duration": 5, "mode": "pro"}}
)


def generation(**more: object) -> Generation:
    values = {"id": "0" * 16, "task": TASK, "channel_id": 2, "member_id": 3, "interaction_id": 4, "guild_id": 1, **more}
    return Generation(**values)  # type: ignore[arg-type]  # each test gives the right types


@given(st.text(max_size=400), st.integers(1, 300))
def test_folded_text_fits(text: str, limit: int) -> None:
    folded = excerpts.on_one_line(text, limit)
    assert len(folded) <= limit
    if len(" ".join(text.split())) <= limit:
        assert folded == " ".join(text.split())


@pytest.mark.parametrize(
    ("done", "drawn"),
    [(0, "▱▱▱▱▱▱▱▱▱▱"), (0.5, "▰▰▰▰▰▱▱▱▱▱"), (1, "▰▰▰▰▰▰▰▰▰▱"), (7, "▰▰▰▰▰▰▰▰▰▱"), (-1, "▱▱▱▱▱▱▱▱▱▱")],
)
def test_the_bar_is_never_full_before_the_video_is_there(done: float, drawn: str) -> None:
    assert progress_texts.progress_bar(done) == drawn


@pytest.mark.parametrize("reason", Reason)
def test_every_end_says_what_happened_and_what_it_cost_or_what_to_do(reason: Reason) -> None:
    said = texts.ended(generation(state=State.FAILED, failure=Failure(reason, "*bad* words @everyone"), task_id="t_1"))
    assert said.startswith("**")
    assert len(said) < 500
    assert "@everyone" not in said
    assert any(word in said for word in ("charged", "press", "Try other", "host", "save it soon"))


@pytest.mark.parametrize("state", State)
@given(prompt=st.text(min_size=1, max_size=2500).filter(str.strip), words=st.text(max_size=500))
def test_a_card_can_be_drawn_for_every_state(state: State, prompt: str, words: str) -> None:
    body = {"model": "kling/v3", "input": {"multi_shots": False, "prompt": prompt, "img_urls": ["https://a.b/c.png"]}}
    task = CreateTask.model_validate(body)
    failure = Failure(Reason.FAILED, words)
    drawn = cards.card(
        generation(task=task, state=state, failure=failure, video_id=9, submitted_at=1.0), cards.Progress(typical=180)
    )
    assert drawn.content_length() <= 1000, "short, whatever was typed"
    assert drawn.total_children_count <= 40, "Discord's limit"


async def test_cards_are_not_kept_by_discord_py() -> None:
    assert cards.card(generation(), cards.Progress()).is_finished()
    assert cards.video(generation(), "a.mp4").is_finished()


def test_a_link_too_long_for_a_button_is_left_out() -> None:
    for length, expected in ((512, 1), (513, 0)):
        url = "https://a.b/".ljust(length, "x")
        drawn = cards.card(
            generation(state=State.UNDELIVERED, result_url=url, failure=Failure(Reason.TOO_LARGE)), cards.Progress()
        )
        links = [item for item in drawn.walk_children() if getattr(item, "url", None)]
        assert len(links) == expected


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/b%2F~%7E;c.mp4?d=(1)&e=f(2)", "https://a.example/b%2F~%7E;c.mp4?d=(1)&e=f(2)"),
        ("https://a.example/b(c.mp4", "https://a.example/b%28c.mp4"),
        ("https://a.example/b)c(.mp4", "https://a.example/b%29c%28.mp4"),
        ("https://a.example/b((c)).mp4", "https://a.example/b%28%28c%29%29.mp4"),
    ],
)
def test_a_link_is_shown_as_it_came_unless_it_would_end_early(url: str, shown: str) -> None:
    assert markdown.link_target(url) == shown


@pytest.mark.parametrize("reason", [Reason.OVERDUE, Reason.LOST, Reason.NO_VIDEO])
@pytest.mark.parametrize(("days", "promised"), [(1, True), (8, False)])
def test_it_comes_by_itself_is_said_as_long_as_it_is_true(reason: Reason, days: int, promised: bool) -> None:
    submitted_at = time.time() - days * 86400
    said = texts.ended(
        generation(state=State.OVERDUE, failure=Failure(reason), task_id="t_1", submitted_at=submitted_at)
    )
    assert ("it comes by itself" in said) is promised
    assert (f"<t:{submitted_at + 7 * 86400:.0f}:f>" in said) is promised
    assert result_button_texts.LOOK_AGAIN in said
    assert "Nothing is charged again" in said


def test_what_a_service_says_is_shown_to_the_host_as_it_was_typed() -> None:
    told = owner_alerts.account(
        Reason.KEY, "Look [here](https://x.example) <@1>\nat once " + "now " * 200, give_back=True
    )
    assert r"crun said: “Look \[here\](https\://x.example) \<@" in told
    assert "\n" not in told
    assert len(told) < 700
