"""The plot of some days: its axis, its labels, and that a worker draws it."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path

import pytest
from PIL import Image

from bot.media.day_plot import round_step, short
from bot.media.day_plots import DayPlots
from bot.media.media_pool import MediaPool


@pytest.mark.parametrize(
    ("least", "step"), [(0, 1), (0.2, 1), (1, 1), (1.1, 2), (3, 5), (6, 10), (10, 10), (51, 100), (3125, 5000)]
)
def test_the_lines_have_round_numbers(least: float, step: float) -> None:
    assert round_step(least) == step


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0"), (250, "250"), (1500, "1.5k"), (20_000, "20k"), (2_500_000, "2.5M"), (1e9, "1G")]
)
def test_the_lines_have_short_labels(number: float, said: str) -> None:
    assert short(number) == said


async def test_a_worker_draws_it_and_no_file_is_left(tmp_path: Path) -> None:
    async with MediaPool(workers=1) as pool:
        plots = DayPlots(pool, tmp_path)
        data = await plots.draw(["Mar 1", "Mar 2", "Mar 3"], [0, 10, 5], colour="#7C5CFF", member=1)
        await plots.draw([], [], colour="#7C5CFF", member=1)
    image = Image.open(io.BytesIO(data)).convert("RGB")
    accent = [
        xy[0] for xy in ((x, image.height // 2) for x in range(image.width)) if image.getpixel(xy) == (124, 92, 255)
    ]
    assert accent, "the bar of the second day reaches up to there"
    assert not [*await asyncio.to_thread(tmp_path.iterdir)]
