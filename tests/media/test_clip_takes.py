"""Cuts, camera moves and stillness in clips that were made for it; how often they are right is a benchmark."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from bot.media.camera_motion import Camera, camera_between
from bot.media.clip_takes import find_takes
from bot.media.file_info import ClipTakes
from bot.media.media_pool import MediaPool
from tests.media.made_takes import Made, made_clips, write
from tests.media.sample_media import clip, quarters

#: By how many seconds what is found may be off.
_OFF = 0.35

_CLIPS = {made.name: made for made in made_clips()}


def _found(folder: Path, made: Made) -> ClipTakes:
    path = folder / "made.mp4"
    write(made, path)
    return find_takes(path)


@pytest.mark.parametrize("name", ["handheld-2", "flashes-1", "crowd-0"])
def test_one_take_has_no_fault(tmp_path: Path, name: str) -> None:
    found = _found(tmp_path, _CLIPS[name])
    assert (found.cuts, found.camera_moves, found.first_fault) == ((), (), None)


@pytest.mark.parametrize("name", ["two-cuts-3", "dissolve-1"])
def test_cuts_are_found(tmp_path: Path, name: str) -> None:
    made = _CLIPS[name]
    found = _found(tmp_path, made)
    assert found.cuts == pytest.approx([at for at, *_ in made.cuts], abs=_OFF)
    assert found.camera_moves == ()


@pytest.mark.parametrize("name", ["pan-1", "zoom-4"])
def test_camera_moves_are_found(tmp_path: Path, name: str) -> None:
    made = _CLIPS[name]
    found = _found(tmp_path, made)
    assert found.cuts == ()
    [move] = found.camera_moves
    assert made.move is not None
    # A move begins and ends slowly, so it counts only in between.
    assert made.move[0] <= move[0] < move[1] <= made.move[1] + _OFF


def test_a_camera_is_followed_in_a_narrow_picture() -> None:
    picture = Image.effect_noise((16, 96), 90).filter(ImageFilter.GaussianBlur(2))
    assert camera_between(picture, ImageChops.offset(picture, 0, 3)) == Camera(0.0, 3.0, 0.0)


async def test_what_stands_still_is_found_by_a_worker(tmp_path: Path) -> None:
    path = clip(tmp_path / "still.mp4", seconds=4, picture=quarters())
    async with MediaPool(workers=1) as pool:
        found = await pool.find_takes(path)
    assert found.cuts == ()
    assert found.still == ((0.0, found.seen),)


@pytest.mark.parametrize(
    ("takes", "longest"),
    [
        (ClipTakes(seen=8.0), (0.0, 8.0)),
        (ClipTakes(seen=40.0), (0.0, 30.0)),
        (ClipTakes(seen=9.0, cuts=(2.0,)), (2.2, 9.0)),
        (ClipTakes(seen=9.0, cuts=(2.0, 6.5)), (2.2, 6.3)),
        (ClipTakes(seen=9.0, cuts=(1.0,), camera_moves=((5.0, 6.0),)), (1.2, 5.0)),
        # The minute before the dance begins is not danced.
        (ClipTakes(seen=20.0, cuts=(18.0,), still=((0.0, 12.0),)), (11.9, 17.8)),
        (ClipTakes(seen=9.0, cuts=(2.0, 4.0, 6.5)), None),
        (ClipTakes(seen=4.0, camera_moves=((0.0, 4.0),)), None),
    ],
)
def test_the_longest_take_is_what_is_used(takes: ClipTakes, longest: tuple[float, float] | None) -> None:
    found = takes.longest(at_least=3.0, at_most=30.0)
    assert found == (None if longest is None else pytest.approx(longest))
