"""How long crun keeps a video whose link does not say it."""

from __future__ import annotations

from bot.crun import CreateTask
from bot.generations.model import Generation
from bot.posting.result_links import kept_until


def test_a_video_is_kept_for_a_day_from_when_crun_had_made_it() -> None:
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
