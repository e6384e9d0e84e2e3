"""What is said of a link's life: a time, and nothing where that is over or not known."""

from __future__ import annotations

import pytest

from bot.crun import CreateTask
from bot.generations.store import Generation
from bot.posting.result_links import kept_until
from bot.texts import result_links as texts
from bot.texts import video_message as video_message_texts

SOON, LONG_AGO = 4_000_000_000.0, 1_700_000_000.0


@pytest.mark.parametrize(
    ("until", "about", "life"),
    [
        (SOON, None, f" The link works until <t:{SOON:.0f}:f>."),
        (SOON, LONG_AGO, f" The link works until <t:{SOON:.0f}:f>."),
        (None, SOON, f" The link works until about <t:{SOON:.0f}:f>."),
        (None, LONG_AGO, ""),
        (None, None, ""),
    ],
)
def test_how_long_a_link_lives(until: float | None, about: float | None, life: str) -> None:
    assert texts.original(until, about) == f"Here's the original.{life}"
    assert texts.private_link(until, about) == f"Here's your video, for your eyes only.{life}"
    too_large = "It's too large to post: at most 10 MB go in here."
    assert video_message_texts.as_link(None, 10 * 1024 * 1024, until, about) == f"{too_large}{life} Save it soon."


def test_it_is_counted_from_when_crun_was_done() -> None:
    body = {"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox"}}
    task = CreateTask.model_validate(body)

    def of(submitted_at: float | None, seconds: float | None) -> float | None:
        generation = Generation(
            id="1" * 16,
            task=task,
            channel_id=1,
            member_id=1,
            interaction_id=1,
            submitted_at=submitted_at,
            seconds=seconds,
        )
        return kept_until(generation)

    assert of(1000.0, 200.0) == 1200.0 + 86400.0
    assert of(1000.0, None) == 1000.0 + 86400.0
    assert of(None, None) is None
