"""Contact sheets: the pictures of a scene side by side, which makes looking at them quick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tests.pictures.camera import Shot

#: A sheet shows the desktop in one theme beside the phone in the other one, so two sheets show all.
_PAIRS = {"a": ((1280, "dark"), (390, "light")), "b": ((1280, "light"), (390, "dark"))}

_GAP, _TITLE = 16, 22
_HIGHEST = 1500
_BACK, _INK = (128, 132, 140), (255, 255, 255)


def make_sheets(shots: Sequence[Shot], folder: Path) -> list[Path]:
    """Make the contact sheets of all scenes and return their paths."""
    made: list[Path] = []
    for scene, group in groupby(shots, lambda shot: shot.scene):
        taken = list(group)
        for letter, pair in _PAIRS.items():
            if pair[0] not in taken[0].files:
                continue
            rows = [_row(shot, pair) for shot in taken]
            for number, page in enumerate(_pages(rows), 1):
                path = folder / f"{scene} {letter}{number}.png"
                _stacked(page).save(path)
                made.append(path)
    return made


def _row(shot: Shot, pair: tuple[tuple[int, str], ...]) -> Image.Image:
    pictures = [Image.open(shot.files[key]).convert("RGB") for key in pair]
    width = sum(picture.width + _GAP for picture in pictures)
    row = Image.new("RGB", (width, max(picture.height for picture in pictures) + _TITLE + _GAP), _BACK)
    ImageDraw.Draw(row).text((4, 4), shot.name, _INK, ImageFont.load_default(14))
    left = 0
    for picture in pictures:
        row.paste(picture, (left, _TITLE))
        left += picture.width + _GAP
    return row


def _pages(rows: Sequence[Image.Image]) -> Iterator[list[Image.Image]]:
    page: list[Image.Image] = []
    for row in rows:
        if page and sum(each.height for each in page) + row.height > _HIGHEST:
            yield page
            page = []
        page.append(row)
    yield page


def _stacked(rows: Sequence[Image.Image]) -> Image.Image:
    sheet = Image.new("RGB", (max(row.width for row in rows), sum(row.height for row in rows)), _BACK)
    top = 0
    for row in rows:
        sheet.paste(row, (0, top))
        top += row.height
    return sheet
