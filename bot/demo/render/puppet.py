"""The marionette: a paper figure on strings in front of the dimmed clip, swinging as its control bar is moved."""

from __future__ import annotations

import math
from functools import lru_cache, partial
from typing import Any

from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace
from PIL import Image, ImageDraw

from bot.demo.render.frame_size import even
from bot.demo.render.inputs import MotionClip
from bot.demo.render.motion_detector import MotionDetector
from bot.demo.render.overlays import titles
from bot.demo.render.paper_figures import paper_figure
from bot.demo.render.yuv_image import Sprite, YuvImage


class PuppetAnimation:
    """Draws the puppet in front of the clip's frames, which come one after another."""

    def __init__(
        self, size: tuple[int, int], clip: MotionClip, character: Image.Image, options: dict[str, Any]
    ) -> None:
        self.size, self._clip = size, clip
        width, height = size
        self._figure = paper_figure(character, (0.56 * width, 0.5 * height))
        # With the picture's orientation the character keeps facing as in the picture: it hardly leans.
        self._lean = 0.4 if options.get("character_orientation") == "image" else 1.0
        self._sprite = lru_cache(maxsize=32)(self._turned)
        self._bar = _control_bar(size, clip.matrix)
        self._dim = [min(255, round(16 + 0.62 * max(0, level - 16))) for level in range(256)]
        self._overlays = list(titles(size, str(options.get("prompt") or ""), clip.matrix))
        self._motion = MotionDetector()
        self._pendulum = Pendulum()

    def draw(self, frame: VideoFrame, time: float) -> YuvImage:
        """Return the picture for the clip's frame at ``time`` seconds."""
        image = self._background(frame)
        x, y, force = self._motion.update(image.y, time)
        width, height = self.size
        self._pendulum.step(x, force, time)
        bar_x = width * (0.5 + 0.3 * (self._pendulum.x - 0.5))
        bob = 0.02 * self._pendulum.lift * math.sin(6 * math.pi * time)
        bar_y = height * (0.06 + 0.08 * y + bob)
        self._hang(image, bar_x, bar_y, self._lean * self._pendulum.angle)
        for sprite, left, top in self._overlays:
            image.paste(sprite, left, top)
        return image

    def _background(self, frame: VideoFrame) -> YuvImage:
        size = self.size
        sideways = self._clip.rotation in {Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270}
        width, height = (size[1], size[0]) if sideways else size
        image = YuvImage.from_frame(frame.reformat(width, height, "yuv420p", interpolation="BILINEAR"))
        if self._clip.rotation is not None:
            image = image.map(partial(Image.Image.transpose, method=self._clip.rotation))
        return YuvImage(image.y.point(self._dim), image.u, image.v)

    def _hang(self, image: YuvImage, x: float, y: float, angle: float) -> None:
        """Draw bar, strings and figure; ``angle`` in radians, positive to the right."""
        # Half a degree is not seen as a step, and keeps the number of different sprites small.
        half_degrees = round(2 * math.degrees(angle))
        sprite = self._sprite(half_degrees)
        angle = math.radians(half_degrees / 2)
        sin, cos = math.sin(angle), math.cos(angle)
        half_width, half_height = self._figure.width / 2, self._figure.height / 2
        drop = 0.07 * self.size[1] + half_height
        centre = (x + drop * sin, y + drop * cos)
        reach = self._bar.size[0] * 0.42
        for way in (-1, 1):
            # The strings end inside the figure's upper third, where a paper figure has its eyelets.
            along, down = way * 0.45 * half_width, -0.62 * half_height
            end = (centre[0] + along * cos + down * sin, centre[1] - along * sin + down * cos)
            image.line((x + way * reach, y), end, max(2, self.size[1] // 480), 225)
        image.paste(sprite, centre[0] - sprite.size[0] / 2, centre[1] - sprite.size[1] / 2)
        image.paste(self._bar, x - self._bar.size[0] / 2, y - self._bar.size[1] / 2)

    def _turned(self, half_degrees: int) -> Sprite:
        # The figure's top leans away from where its feet swing to.
        turned = self._figure.rotate(half_degrees / 2, Image.Resampling.BILINEAR, expand=True)
        width, height = even(turned.width), even(turned.height)
        return Sprite.from_picture(turned.crop((0, 0, width, height)), self._clip.matrix)


class Pendulum:
    """A figure on strings below a point that is pulled left and right.

    Attributes:
        x: where the point is, 0 (left) to 1.
        angle: of the strings, in radians, positive when the figure hangs to the right.
        lift: how lively it bobs, 0 to 1.
    """

    _STEP = 1 / 240
    _LIMIT = math.radians(16)

    def __init__(self) -> None:
        self.x, self.angle, self.lift = 0.5, 0.05, 0.0
        self._speed = self._turning = self._time = 0.0

    def step(self, target: float, force: float, time: float) -> None:
        """Advance to ``time`` (seconds) while the point is pulled towards ``target``."""
        self.lift = force
        # A long gap between two frames is simulated for half a second at most.
        for _ in range(round(min(0.5, time - self._time) / self._STEP)):
            pull = 60 * (target - self.x) - 11 * self._speed
            # A slight draught keeps the puppet moving where the clip stands still.
            draught = 0.5 * math.sin(1.7 * time)
            swing = -32 * self.angle - 2.2 * self._turning - 2.2 * pull + draught
            self._speed += pull * self._STEP
            self.x += self._speed * self._STEP
            self._turning += swing * self._STEP
            self.angle = max(-self._LIMIT, min(self._LIMIT, self.angle + self._turning * self._STEP))
        self._time = time


def _control_bar(size: tuple[int, int], matrix: Colorspace) -> Sprite:
    """Draw the wooden bar that a marionette's strings hang from."""
    width, height = even(0.3 * min(size)), even(0.022 * max(size))
    bar = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    draw = ImageDraw.Draw(bar)
    draw.rounded_rectangle((0, 0, width - 1, height - 1), height // 3, fill=(120, 74, 40, 255))
    draw.rounded_rectangle((2, 2, width - 3, height // 2), height // 4, fill=(176, 118, 70, 255))
    return Sprite.from_picture(bar, matrix)
