"""What Kling takes, told from what Discord says of an attachment."""

from __future__ import annotations

import pytest

from bot.media.references import MIB, Flaw, Reference
from bot.ui import texts


def picture(**given: object) -> Reference:
    values = {"filename": "a.png", "content_type": "image/png", "size": MIB, "width": 800, "height": 600, **given}
    return Reference(**values)  # type: ignore[arg-type]  # the table below gives each field its type


def clip(**given: object) -> Reference:
    return picture(**{"filename": "a.mp4", "content_type": "video/mp4", **given})


@pytest.mark.parametrize(
    ("given", "flaw"),
    [
        ({}, None),
        ({"filename": "A.JPEG", "content_type": None}, None),
        ({"filename": "photo", "content_type": "image/jpeg"}, None),
        ({"filename": "a.jpg", "content_type": "image/jpeg; charset=binary"}, None),
        ({"filename": "a.png", "content_type": "image/webp"}, Flaw.NOT_A_PICTURE),
        ({"filename": "a.png", "content_type": "video/mp4"}, Flaw.NOT_A_PICTURE),
        ({"filename": "a.heic", "content_type": None}, Flaw.NOT_A_PICTURE),
        ({"filename": "png", "content_type": None}, Flaw.NOT_A_PICTURE),
        ({"size": 0}, Flaw.EMPTY),
        ({"size": 10 * MIB}, None),
        ({"size": 10 * MIB + 1}, Flaw.PICTURE_TOO_LARGE),
        ({"width": 300, "height": 300}, None),
        ({"width": 299, "height": 400}, Flaw.PICTURE_TOO_SMALL),
        ({"width": 1000, "height": 400}, None),
        ({"width": 400, "height": 1000}, None),
        ({"width": 1001, "height": 400}, Flaw.PICTURE_TOO_LONG),
        ({"width": 400, "height": 1001}, Flaw.PICTURE_TOO_LONG),
        ({"width": None, "height": None}, None),
    ],
)
def test_pictures(given: dict[str, object], flaw: Flaw | None) -> None:
    assert picture(**given).flaw_as_picture() is flaw


@pytest.mark.parametrize(
    ("given", "flaw"),
    [
        ({}, None),
        ({"filename": "a.mov", "content_type": "video/quicktime"}, None),
        ({"filename": "a.MOV", "content_type": None}, None),
        ({"filename": "a.webm", "content_type": "video/webm"}, Flaw.NOT_A_CLIP),
        ({"filename": "a.gif", "content_type": "image/gif"}, Flaw.NOT_A_CLIP),
        ({"size": 0}, Flaw.EMPTY),
        ({"size": 100 * MIB}, None),
        ({"size": 100 * MIB + 1}, Flaw.CLIP_TOO_LARGE),
        ({"width": 340, "height": 3850}, None),
        ({"width": 339, "height": 700}, Flaw.CLIP_SIDES),
        ({"width": 3851, "height": 700}, Flaw.CLIP_SIDES),
        ({"width": None, "height": None}, None),
    ],
)
def test_clips(given: dict[str, object], flaw: Flaw | None) -> None:
    assert clip(**given).flaw_as_clip() is flaw


@pytest.mark.parametrize("flaw", Flaw)
def test_every_flaw_is_said_with_what_would_be_right(flaw: Flaw) -> None:
    said = texts.flaw("image", picture(filename="my_*long*_name" * 10 + ".png"), flaw)
    assert said.startswith("`image`: **")
    assert said.endswith("Nothing was charged.")
    assert len(said) < 300
