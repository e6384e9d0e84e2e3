"""Broken files of twelve kinds, each broken at random, are refused or read; nothing hangs or dies but their process.

A few are tried each time; `MARIONETTE_MUTATIONS=10000 pytest -n 0 tests/media/test_mutations.py` tries many. A file is
made from its number alone, so one that fails can be made again.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pillow_heif
import psutil
import pytest

from bot.media.errors import MediaError, MediaErrorReason
from bot.media.media_pool import MediaPool
from tests.media.sample_media import clip, gif, quarters, saved

COUNT = int(os.environ.get("MARIONETTE_MUTATIONS", "24"))
AT_ONCE = 4
#: All but what says that there was no room for the file.
EXPECTED = set(MediaErrorReason) - {MediaErrorReason.BUSY, MediaErrorReason.TOO_LARGE}

Break = Callable[[bytearray, random.Random], None]


def change_bytes(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 3, 30, 300))):
        data[chance.randrange(len(data))] = chance.randrange(256)


def change_the_head(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 3, 30))):
        data[chance.randrange(min(len(data), 600))] = chance.randrange(256)


def flip_bits(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 8, 80))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def claim_much(data: bytearray, chance: random.Random) -> None:
    """Write extreme numbers, as lengths, sizes and counts would be."""
    for _ in range(chance.choice((1, 4))):
        at = chance.randrange(max(1, len(data) - 8))
        number = chance.choice((b"\xff" * 4, b"\x7f\xff\xff\xff", b"\0\0\0\0", b"\x80\0\0\0", b"\0\1\0\0", b"\xff" * 8))
        data[at : at + len(number)] = number


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def remove_a_part(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.choice((1, 16, 1000))]


def repeat_a_part(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = data[at : at + chance.choice((4, 100, 4000))] * chance.choice((1, 20))


def zero_a_part(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    part = data[at : at + chance.choice((16, 1000, 10_000))]
    data[at : at + len(part)] = bytes(len(part))


def swap_parts(data: bytearray, chance: random.Random) -> None:
    one, other, size = chance.randrange(len(data)), chance.randrange(len(data)), chance.choice((8, 500))
    data[one : one + size], data[other : other + size] = data[other : other + size], data[one : one + size]


BREAKS: tuple[Break, ...] = (
    change_bytes, change_the_head, flip_bits, claim_much, cut, remove_a_part, repeat_a_part, zero_a_part, swap_parts,
)  # fmt: skip
PICTURES = ("jpeg", "png", "webp", "heif", "avif", "tiff")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return one sound file of each kind."""
    pillow_heif.register_heif_opener()
    folder = tmp_path_factory.mktemp("whole")
    made = {kind: saved(quarters(), kind.upper()) for kind in PICTURES}
    for kind, options in {
        "mp4": {},
        "mov": {"codec": "libx265"},
        "webm": {"codec": "libvpx-vp9", "sound": "libopus"},
        "avi": {"codec": "mpeg4", "sound": "libmp3lame"},
        "ts": {},
    }.items():
        path = clip(folder / f"a.{kind}", seconds=2, **options)  # type: ignore[arg-type] # options of several types
        made[kind] = path.read_bytes()
    return {**made, "gif": gif(folder / "a.gif", 2).read_bytes()}


def broken(whole: dict[str, bytes], number: int) -> tuple[str, bytes]:
    """Return the kind and the bytes of the broken file with this number."""
    kind = sorted(whole)[number % len(whole)]
    chance = random.Random(number)
    data = bytearray(whole[kind])
    for way in chance.choices(BREAKS, k=chance.choice((1, 1, 2))):
        if data:
            way(data, chance)
    return kind, bytes(data)


async def outcome(pool: MediaPool, path: Path, kind: str, number: int) -> str:
    """Return what became of a file."""
    try:
        if kind in PICTURES:
            await pool.probe_picture(path)
            await pool.convert_picture(path, path.parent)
        else:
            await pool.probe_clip(path)
            await pool.thumbnail(path, path.parent, clip=True)
            if number % 10 == 0:
                await pool.transcode_clip(path, path.parent, start=0.5, seconds=1)
    except MediaError as error:
        if error.reason not in EXPECTED:
            raise AssertionError(f"{kind} {number}") from error
        return "its process died" if "its process" in error.detail else error.reason.value
    return "read"


async def test_broken_files_cost_nothing_but_themselves(
    tmp_path: Path, whole: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(whole) == 12
    found: Counter[tuple[str, str]] = Counter()
    numbers = iter(range(COUNT))

    async def try_files(pool: MediaPool) -> None:
        for number in numbers:
            kind, data = broken(whole, number)
            folder = tmp_path / str(number)
            folder.mkdir()
            path = folder / "it"
            path.write_bytes(data)
            found[kind, await outcome(pool, path, kind, number)] += 1
            for made in folder.iterdir():
                assert made.is_file(), "a job's folder is left"
                made.unlink()
            folder.rmdir()

    async with MediaPool(workers=2) as pool:
        await pool.probe_picture(saved_to(tmp_path / "first", whole["png"]))
        first = psutil.Process().children()
        await asyncio.gather(*(try_files(pool) for _ in range(AT_ONCE)))
        still = psutil.Process().children()
        assert set(first) <= set(still), "a worker died"
        assert not [job for worker in still for job in worker.children()], "a job hangs"
        for kind in PICTURES:
            await pool.probe_picture(saved_to(tmp_path / kind, whole[kind]))
    assert found.total() == COUNT
    with capsys.disabled():
        for (kind, what), count in sorted(found.items()):
            sys.stdout.write(f"\n{kind:5} {what:20} {count:6}")


def saved_to(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
