"""Shots of a film: the picture that it begins with, come to life, and landscapes with those who are in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PIL import Image, ImageOps

from bot.demo.render.actors import Actor, Spot, make_actor
from bot.demo.render.cast import Figure, figures
from bot.demo.render.cutout import Cutout, cut_out
from bot.demo.render.frame_size import even
from bot.demo.render.idle import alive
from bot.demo.render.job import FRAME_RATE
from bot.demo.render.scenery import Scenery
from bot.demo.render.theatre import empty_stage
from bot.demo.render.yuv_image import YuvImage

#: Words of a shot that say how near the camera is, and how much nearer than in a wide shot that is.
_FRAMINGS = (
    (r"close[- ]?up|closeup|nah|primer plano|gros plan|アップ", 1.9),
    (r"medium|halbnah|plano medio|plan moyen", 1.35),
    (r"wide|total|plano general|plan large|全景", 0.85),
)


class Protagonist:
    """Who is in the picture that a film begins with.

    Attributes:
        picture: the picture, in RGBA.
        cutout: who is in it.
    """

    def __init__(self, picture: Image.Image, size: tuple[int, int]) -> None:
        self.picture = picture
        self._size = size
        self.cutout: Cutout = cut_out(picture)

    def ground(self) -> YuvImage:
        """Return the picture without its figure, as large as the film."""
        scene = empty_stage(self._size) if self.cutout.scene is None else self.cutout.scene
        return YuvImage.from_picture(ImageOps.fit(scene, self._size, Image.Resampling.BICUBIC))

    def in_picture(self) -> Actor:
        """Let the figure come to life where it stands in the picture."""
        left, top, right, bottom = self.cutout.place
        scale = max(self._size[0] / self.picture.width, self._size[1] / self.picture.height)
        x = self._size[0] / 2 + ((left + right) / 2 - self.picture.width / 2) * scale
        floor = self._size[1] / 2 + (bottom - self.picture.height / 2) * scale
        hangs = self.cutout.scene is None
        spot = Spot(x, floor, (bottom - top) * scale, (right - left) * scale * 1.02, 0, hangs=hangs)
        return make_actor(self.cutout, spot, self._size)

    def on_strings(self, nearness: float, aside: float) -> Actor:
        """Let the figure hang in a landscape, larger where the camera is nearer."""
        width, height = self._size
        tall = 0.58 * height * nearness
        floor = height * (0.9 + 0.4 * max(0.0, nearness - 1))
        return make_actor(self.cutout, Spot(width * (0.5 + aside), floor, tall, 0.8 * width * nearness, 0), self._size)


def picture_shot(who: Protagonist, size: tuple[int, int], prompt: str = "") -> Callable[[int], YuvImage]:
    """Return a view of the picture: its figure moves, or the camera moves towards it where none is found."""
    if not who.cutout.found:
        return _push_in(who.picture, size, max(1.0, _nearness(prompt, 1.0)))
    ground, actor = who.ground(), who.in_picture()

    def view(number: int) -> YuvImage:
        image = ground.copy()
        actor.draw(image, alive(float(number / FRAME_RATE)))
        return image

    return view


def scenery_shot(
    size: tuple[int, int],
    prompt: str,
    frames: int,
    cast: Sequence[Cutout],
    who: Protagonist | None = None,
    number: int = 0,
) -> Callable[[int], YuvImage]:
    """Return a view of a landscape that the prompt speaks of, with everybody who is in it.

    Args:
        size: the film's width and height.
        prompt: what happens.
        frames: how many pictures it has.
        cast: the saved characters that it names.
        who: who the film is about; nobody in particular if left out.
        number: of the shot: each is seen from somewhere else.
    """
    nearness = _nearness(prompt, (1.0, 1.35, 1.0, 0.85, 1.9, 1.15)[number % 6])
    others = figures(size, prompt, cast, beside=who is not None)
    if who is not None and not who.cutout.found:
        camera = _push_in(who.picture, size, max(1.0, nearness), number)
        return lambda frame: _with_all(others, camera(frame), frame)
    scenery = Scenery(size, prompt, frames)
    actor = who.on_strings(nearness, (0.0, -0.12, 0.1)[number % 3] if nearness < 1.5 else 0.0) if who else None

    def view(frame: int) -> YuvImage:
        image = scenery.background(frame)
        if actor is not None:
            actor.draw(image, alive(float(frame / FRAME_RATE) + number))
        scenery.foreground(_with_all(others, image, frame), frame)
        return image

    return view


def _with_all(others: Sequence[Figure], image: YuvImage, frame: int) -> YuvImage:
    for other in others:
        other.draw(image, float(frame / FRAME_RATE))
    return image


def _nearness(prompt: str, otherwise: float) -> float:
    lowered = prompt.lower()
    return next((near for words, near in _FRAMINGS if re.search(rf"\b(?:{words})", lowered)), otherwise)


def _push_in(picture: Image.Image, size: tuple[int, int], start: float, number: int = 0) -> Callable[[int], YuvImage]:
    """Return a slow move of the camera into a picture, each shot's towards another part of it."""
    larger = (even(size[0] * 1.1), even(size[1] * 1.1))
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    image = YuvImage.from_picture(ImageOps.fit(ground, larger, Image.Resampling.BICUBIC))
    centre = ((0.5, 0.5), (0.15, 0.3), (0.85, 0.4), (0.5, 0.9), (0.5, 0.1), (0.2, 0.8))[number % 6]
    zoom = start + 0.12 * (number % 3)
    return lambda frame: image.zoomed(zoom * (1 + frame / (400 + frame)), size, centre)
