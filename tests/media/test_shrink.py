"""Shrinking videos: within the limit, playable, equally long, at the highest resolution that has enough bits."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from bot.media.errors import MediaError, MediaErrorReason
from bot.media.media_pool import MediaPool
from bot.media.shrink import Encoding, choose_encoding
from bot.units import MIB
from tests.media.sample_media import Seen, clip, noisy
from tests.media.test_media_pool import workers


def size_of(path: Path) -> int:
    return path.stat().st_size


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return noisy(tmp_path_factory.mktemp("noisy") / "source.mp4", sides=(320, 180))


@pytest.fixture
async def pool() -> Iterator[MediaPool]:  # type: ignore[misc]  # pytest-asyncio takes it
    async with MediaPool(workers=1) as media_pool:
        yield media_pool


@pytest.mark.parametrize("share", [0.7, 0.25, 0.08])
async def test_the_result_is_within_the_limit_and_plays(
    pool: MediaPool, source: Path, tmp_path: Path, share: float
) -> None:
    limit = int(size_of(source) * share)
    reported: list[float] = []
    made = await pool.shrink(source, tmp_path / "out", limit=limit, progress=reported.append)
    assert 0.75 * limit < made.stat().st_size <= limit, "no more than allowed, and not far less"
    seen = Seen(made)
    assert seen.fast_start
    assert (seen.codec, seen.pixels, seen.sounds) == ("h264", "yuv420p", ["aac"])
    assert len(seen.times) == 60
    assert seen.seconds == pytest.approx(2, abs=0.1)
    assert reported == sorted(reported)
    assert reported[-1] > 0.9
    assert [path.name for path in (tmp_path / "out").iterdir()] == [made.name], "no notes of the first pass are left"


async def test_a_silent_video_stays_silent(pool: MediaPool, tmp_path: Path) -> None:
    path = noisy(tmp_path / "silent.mp4", sides=(320, 180), sound=False)
    made = await pool.shrink(path, tmp_path / "out", limit=path.stat().st_size // 3)
    assert Seen(made).sounds == []


async def test_a_file_that_is_no_video_is_refused(pool: MediaPool, tmp_path: Path) -> None:
    path = tmp_path / "no.mp4"
    path.write_bytes(b"x" * 1000)
    with pytest.raises(MediaError) as refused:
        await pool.shrink(path, tmp_path / "out", limit=500)
    assert refused.value.reason is MediaErrorReason.NOT_A_CLIP


async def test_a_video_that_would_not_be_worth_watching_is_refused(pool: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "long.mp4", seconds=20, rate=1, sides=(1280, 720))
    with pytest.raises(MediaError) as refused:
        await pool.shrink(path, tmp_path / "out", limit=2000)
    assert refused.value.reason is MediaErrorReason.TOO_LARGE


async def test_a_killed_worker_leaves_no_file_and_the_next_one_works(source: Path, tmp_path: Path) -> None:
    async with MediaPool(workers=1) as pool:

        def kill(_: float) -> None:
            for worker in workers():
                worker.kill()

        limit = size_of(source) // 3
        with pytest.raises(MediaError):
            await pool.shrink(source, tmp_path / "out", limit=limit, progress=kill)
        assert list((tmp_path / "out").iterdir()) == []
        made = await pool.shrink(source, tmp_path / "out", limit=limit)
        assert made.stat().st_size <= limit


@pytest.mark.parametrize(
    ("sides", "rate", "seconds", "limit", "wanted"),
    [
        # What a server without boosts takes.
        ((1920, 1080), 30, 15.0, 10 * MIB, ((1920, 1080), 30)),
        ((1080, 1920), 24, 15.0, 10 * MIB, ((1080, 1920), 24)),
        ((1920, 1080), 30, 30.0, 10 * MIB, ((1280, 720), 30)),
        ((1920, 1080), 60, 15.0, 10 * MIB, ((1920, 1080), 60)),
        ((1920, 1080), 60, 22.0, 10 * MIB, ((1920, 1080), 30)),
        ((3840, 2160), 30, 15.0, 10 * MIB, ((1920, 1080), 30)),
        ((3840, 2160), 30, 15.0, 50 * MIB, ((3840, 2160), 30)),
        ((1281, 721), 30, 5.0, 10 * MIB, ((1280, 720), 30)),
        ((1920, 1080), 30, 240.0, 10 * MIB, ((640, 360), 30)),
    ],
)
def test_the_resolution_is_reduced_only_when_bits_are_short(
    sides: tuple[int, int], rate: int, seconds: float, limit: int, wanted: tuple[tuple[int, int], int]
) -> None:
    form = choose_encoding(sides, Fraction(rate), seconds, limit, sound=True)
    assert (form.size, int(form.rate)) == wanted
    spent = (form.bit_rate + (form.sound_bit_rate or 0)) * seconds / 8
    assert 0.9 * limit < spent < limit


def test_the_sound_gets_a_lower_bit_rate_too() -> None:
    assert choose_encoding((1280, 720), Fraction(30), 15, 10 * MIB, sound=True).sound_bit_rate == 128_000
    assert choose_encoding((1280, 720), Fraction(30), 90, 10 * MIB, sound=True).sound_bit_rate == 96_000
    assert isinstance(choose_encoding((640, 360), Fraction(30), 90, 10 * MIB, sound=False), Encoding)
