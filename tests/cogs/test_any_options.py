"""Any combination of options gives a body that crun takes, or a refusal that a member understands."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.client import Marionette
from bot.crun import CreateTask
from bot.demo.crun import CrunStandIn
from tests.conftest import settings, world
from tests.support.posted_messages import said
from tests.support.sample_files import clip, picture

T = TypeVar("T")

NAMES = st.sampled_from(
    ["a.png", "b.JPG", "c.jpeg", "d.webp", "e.gif", "f.mp4", "g.mov", "h.txt", "noending", "@here.png"]
)
FILES = st.tuples(NAMES, st.sampled_from([b"", b"x", b"x" * 2000]))
PICTURES = st.one_of(st.just(picture("good.png")), FILES)
CLIPS = st.one_of(st.just(clip("good.mp4")), FILES)
# Discord strips nothing, so blank, very long and odd texts all arrive.
PROMPTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
    st.sampled_from([" ", "\t\n", "@everyone", "x" * 2500, "`" * 50, "<@1> **", "😀" * 600]),
)

VIDEO = st.fixed_dictionaries(
    {"prompt": PROMPTS},
    optional={
        "duration": st.integers(3, 15),
        "aspect": st.sampled_from(["16:9", "9:16", "1:1"]),
        "quality": st.sampled_from(["std", "pro", "4K"]),
        "audio": st.booleans(),
        "start": PICTURES,
        "end": PICTURES,
    },
)
MOTION = st.fixed_dictionaries(
    {"image": PICTURES, "video": CLIPS},
    optional={
        "prompt": PROMPTS,
        "orientation": st.sampled_from(["video", "image"]),
        "quality": st.sampled_from(["std", "pro"]),
        "keep_sound": st.booleans(),
    },
)


def examples(strategy: st.SearchStrategy[T], count: int) -> list[T]:
    """Draw examples once, so that one running bot can be given them all."""
    drawn: list[T] = []

    @hypothesis_settings(max_examples=count, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def draw(example: T) -> None:
        drawn.append(example)

    draw()
    return drawn


@pytest.mark.parametrize(("command", "strategy"), [("video", VIDEO), ("motion", MOTION)])
async def test_a_valid_body_or_a_clear_refusal(
    sqlite_url: str, crun: CrunStandIn, command: str, strategy: st.SearchStrategy[dict[str, Any]]
) -> None:
    accepted = 0
    async with world(Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=1))) as stage:
        crun.hold()
        for options in examples(strategy, 120):
            result = await stage.ann.slash(stage.create, command, **options)
            assert result.acknowledged, options
            if result.response is not None and result.ephemeral:
                words = said(result)
                assert re.search(r"[.!?]$", words), words
                assert not re.search(r"Error|Traceback|pydantic|None|\{", words), words
                assert len(words) < 1000, words
            else:
                accepted += 1
        found = await stage.generations()
        assert len(found) == accepted > 0
        for generation in found:
            assert CreateTask.model_validate(generation.task.wire()) == generation.task
