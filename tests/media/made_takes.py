"""Clips made for the advice about takes: a dancer in rooms and streets, filmed in all the ways that people film."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

import av
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from bot.demo.render.skeleton import LIMBS, dance

#: Frames per second and usual size of the clips; a scene is drawn larger, so that a camera can move in it.
RATE = 24
SIZE = (384, 216)
_SCENE = (1152, 648)
#: How many places there are.
SCENES = 6


@dataclass(frozen=True, slots=True)
class Camera:
    """What part of a scene is seen: the middle as shares of the scene, and how far it is zoomed in."""

    x: float = 0.5
    y: float = 0.5
    zoom: float = 1.0

    def towards(self, goal: Camera, share: float) -> Camera:
        """Return a camera on the way to another one."""
        return Camera(
            self.x + share * (goal.x - self.x),
            self.y + share * (goal.y - self.y),
            self.zoom + share * (goal.zoom - self.zoom),
        )


#: How a scene is lit: steadily, by flashes, by lights that change, by a lamp that is switched on, or dark at the cut.
Light = Literal["steady", "flashes", "disco", "switched on", "through black"]


@dataclass(frozen=True, slots=True)
class Made:
    """A made clip, and what is right about it.

    Attributes:
        name: What it shows.
        scene: The number of the place in which it begins.
        seconds: How long it is.
        cuts: When another take begins, in which scene, and where the camera stands then.
        dissolve: For how many seconds one scene turns into the next.
        camera: Where the camera stands at first.
        move: When the camera moves: beginning, end, and where to.
        pace: How fast the dance is.
        shake: How much the hand that holds the camera trembles, as a share of the scene.
        light: How it is lit.
        dancer: The dancer's size, as a share of the usual one.
        people: How many others walk through the picture.
        grain: How much the picture is grainy.
        upright: Whether it is filmed upright.
    """

    name: str
    scene: int
    seconds: float = 6.0
    cuts: tuple[tuple[float, int, Camera], ...] = ()
    dissolve: float = 0.0
    camera: Camera = Camera()
    move: tuple[float, float, Camera] | None = None
    pace: float = 1.0
    shake: float = 0.0
    light: Light = "steady"
    dancer: float = 1.0
    people: int = 0
    grain: float = 0.0
    upright: bool = False

    @property
    def faults(self) -> tuple[tuple[float, float], ...]:
        """When something stops Kling: beginnings and ends; those of a cut are the same."""
        moves = () if self.move is None else (self.move[:2],)
        return (*((at, at) for at, *_ in self.cuts), *moves)

    def picture(self, time: float, size: tuple[int, int]) -> Image.Image:
        """Draw what is seen at a moment, in a picture of that size."""
        takes = ((0.0, self.scene, self.camera), *self.cuts)
        number = max(number for number, (at, *_) in enumerate(takes) if time >= at - self.dissolve / 2)
        picture = self._seen(time, size, *takes[number][1:])
        mixed = (time - takes[number][0]) / self.dissolve + 0.5 if self.dissolve and number else 1.0
        if mixed < 1:
            picture = Image.blend(self._seen(time, size, *takes[number - 1][1:]), picture, mixed)
        return picture

    def _seen(self, time: float, size: tuple[int, int], scene: int, camera: Camera) -> Image.Image:
        if self.move is not None:
            begin, end, goal = self.move
            share = min(1.0, max(0.0, (time - begin) / (end - begin)))
            camera = camera.towards(goal, share * share * (3 - 2 * share))
        x = math.sin(7.3 * time) + 0.6 * math.sin(13.1 * time + 1) + 0.8 * math.sin(2.9 * time)
        y = math.sin(6.1 * time + 2) + 0.7 * math.sin(11.7 * time)
        camera = replace(camera, x=camera.x + self.shake * x, y=camera.y + self.shake * y)
        picture = _place(scene).copy()
        draw = ImageDraw.Draw(picture)
        _draw_people(draw, self.people, time)
        _draw_dancer(draw, self.pace * time, self.dancer)
        # A usual frame shows 60 % of the scene's height.
        high = 0.6 * _SCENE[1] / camera.zoom
        wide = high * size[0] / size[1]
        left, top = camera.x * _SCENE[0] - wide / 2, camera.y * _SCENE[1] - high / 2
        picture = picture.resize(size, Image.Resampling.BILINEAR, box=_inside((left, top, left + wide, top + high)))
        return ImageEnhance.Brightness(picture).enhance(self._brightness(time))

    def _brightness(self, time: float) -> float:
        match self.light:
            case "steady":
                return 1.0
            case "flashes":
                return 2.2 if time % 1.7 < 0.09 else 1.0
            case "disco":
                return 1 + 0.35 * math.sin(7 * time)
            case "switched on":
                return 0.45 if time < 2.2 else 1.0
            case "through black":
                return min(1.0, abs(time - self.cuts[0][0]) / 0.5)


def made_clips() -> Iterator[Made]:
    """Yield the clips: without a fault first, then with cuts, then with camera moves; each in every scene."""
    for scene in range(SCENES):
        yield Made(f"dance-{scene}", scene)
        yield Made(f"fast-dance-{scene}", scene, pace=2.2)
        yield Made(f"slow-dance-{scene}", scene, pace=0.4, upright=True)
        yield Made(f"handheld-{scene}", scene, shake=0.006)
        yield Made(f"very-handheld-{scene}", scene, shake=0.014)
        yield Made(f"crowd-{scene}", scene, people=5)
        yield Made(f"grain-{scene}", scene, grain=14)
        yield Made(f"flashes-{scene}", scene, light="flashes")
        yield Made(f"disco-{scene}", scene, light="disco")
        yield Made(f"light-switched-on-{scene}", scene, light="switched on")
        yield Made(f"close-{scene}", scene, dancer=2.4)
    for scene in range(SCENES):
        other = (scene + 1) % SCENES
        there = Camera()
        yield Made(f"cut-{scene}", scene, cuts=((2.6, other, there),))
        yield Made(f"two-cuts-{scene}", scene, 9, cuts=((3.0, other, there), (6.5, scene, there)))
        yield Made(f"cut-closer-{scene}", scene, cuts=((3.2, scene, Camera(zoom=1.7)),))
        sides = Camera(0.42), Camera(0.58)
        yield Made(f"cut-another-side-{scene}", scene, camera=sides[0], cuts=((3.2, scene, sides[1]),), upright=True)
        yield Made(f"handheld-cut-{scene}", scene, cuts=((3.4, other, there),), shake=0.01, pace=1.6)
        yield Made(f"crowd-cut-{scene}", scene, cuts=((3.4, other, there),), people=5)
        yield Made(f"grain-cut-{scene}", scene, cuts=((2.0, other, there),), grain=14)
        yield Made(f"dissolve-{scene}", scene, 7, cuts=((3.3, other, there),), dissolve=0.6)
        yield Made(f"through-black-{scene}", scene, 7, cuts=((3.5, other, there),), light="through black")
    for scene in range(SCENES):
        left = Camera(0.35)
        yield Made(f"pan-{scene}", scene, 7, camera=left, move=(3.0, 4.5, Camera(0.65)))
        yield Made(f"whip-{scene}", scene, camera=left, move=(3.0, 3.5, Camera(0.67)))
        yield Made(
            f"tilt-{scene}", scene, 7, camera=Camera(0.5, 0.35), move=(2.0, 3.2, Camera(0.5, 0.63)), upright=True
        )
        yield Made(f"zoom-{scene}", scene, 7, move=(3.0, 4.5, Camera(zoom=1.7)))
        yield Made(f"handheld-pan-{scene}", scene, 7, camera=left, move=(3.0, 4.6, Camera(0.65)), shake=0.006)
        yield Made(f"walk-along-{scene}", scene, camera=Camera(0.26), move=(0.0, 6.0, Camera(0.74)), shake=0.005)


def write(made: Made, path: Path, size: tuple[int, int] = SIZE) -> None:
    """Write a made clip as an MP4; `size` is that of one that is not filmed upright."""
    size = size[::-1] if made.upright else size
    grains = [Image.effect_noise(size, made.grain) for _ in range(5)] if made.grain else []
    with av.open(str(path), "w", format="mp4") as out:
        video = out.add_stream("libx264", rate=RATE, options={"preset": "veryfast", "crf": "26", "threads": "1"})
        video.width, video.height = size
        video.pix_fmt = "yuv420p"
        for number in range(round(made.seconds * RATE)):
            picture = made.picture(number / RATE, size)
            if grains:
                grain = Image.merge("RGB", [grains[number % len(grains)]] * 3)
                picture = ImageChops.add(picture, grain, 1, -128)
            out.mux(video.encode(av.VideoFrame.from_image(picture)))  # type: ignore[no-untyped-call] # PyAV's stub
        out.mux(video.encode(None))


@cache
def _place(number: int) -> Image.Image:
    """Draw a place: a plain wall, a room, a street, a wood, a stage, tiles."""
    chance = random.Random(number)
    width, height = _SCENE
    walls = ((206, 200, 190), (92, 110, 128), (150, 160, 172), (60, 90, 62), (44, 30, 48), (190, 205, 205))
    picture = Image.new("RGB", _SCENE, walls[number])
    draw = ImageDraw.Draw(picture)
    floor = round(0.68 * height)
    draw.rectangle((0, floor, width, height), fill=tuple(round(each * 0.7) for each in walls[number]))
    if number == 0:  # a plain wall with a door and a lamp
        draw.rectangle((180, 200, 300, floor), fill=(150, 110, 80))
        draw.ellipse((900, 80, 980, 160), fill=(250, 240, 200))
    elif number in {1, 4}:  # shelves, pictures and furniture, or a stage with lights
        for _ in range(60):
            x, y = chance.uniform(0, width), chance.uniform(0, floor)
            w, h = chance.uniform(12, 90), chance.uniform(12, 110)
            colour = tuple(chance.randrange(30, 240) for _ in range(3))
            draw.rectangle((x, y, x + w, min(floor, y + h)), fill=colour)
    elif number == 2:  # houses with windows
        x = 0.0
        while x < width:
            w, h = chance.uniform(80, 180), chance.uniform(180, 420)
            shade = chance.randrange(70, 200)
            draw.rectangle((x, floor - h, x + w, floor), fill=(shade, shade - 20, shade - 30))
            for row in range(int(h / 40)):
                for column in range(int(w / 32)):
                    left, top = x + 8 + 32 * column, floor - h + 10 + 40 * row
                    draw.rectangle((left, top, left + 16, top + 22), fill=(240, 230, 160))
            x += w + chance.uniform(0, 30)
    elif number == 3:  # trees
        for _ in range(70):
            x, base = chance.uniform(0, width), chance.uniform(0.5, 0.8) * height
            h = chance.uniform(80, 320)
            green = chance.randrange(60, 150)
            draw.polygon([(x, base - h), (x - h / 4, base), (x + h / 4, base)], fill=(30, green, 40))
    else:  # tiles, which repeat
        for column in range(0, width, 48):
            for row in range(0, height, 48):
                if (column + row) // 48 % 2:
                    draw.rectangle((column, row, column + 47, row + 47), fill=(150, 178, 184))
    return picture.filter(ImageFilter.GaussianBlur(1.2))


def _draw_people(draw: ImageDraw.ImageDraw, count: int, time: float) -> None:
    for number in range(count):
        chance = random.Random(100 + number)
        speed = chance.choice((-1, 1)) * chance.uniform(60, 160)
        x = (chance.uniform(0, _SCENE[0]) + speed * time) % _SCENE[0]
        draw.rounded_rectangle((x, 250, x + 50, 470), 20, fill=f"hsl({chance.randrange(360)}, 50%, 45%)")
        draw.ellipse((x + 8, 205, x + 42, 245), fill=(224, 190, 160))


def _draw_dancer(draw: ImageDraw.ImageDraw, moment: float, share: float) -> None:
    unit, middle = 30 * share, 0.5 * _SCENE[0]
    floor = 0.76 * _SCENE[1] if share <= 1 else 1.15 * _SCENE[1]
    joints = {name: (middle + x * unit, floor + y * unit) for name, (x, y) in dance(moment).items()}
    for number, (start, end) in enumerate(LIMBS):
        fill = ((200, 60, 60), (235, 200, 170), (60, 70, 160))[number % 3]
        draw.line((joints[start], joints[end]), fill=fill, width=round(0.9 * unit))
    x, y = joints["head"]
    draw.ellipse((x - unit, y - unit, x + unit, y + unit), fill=(224, 190, 160))


def _inside(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return a part of a scene, moved into it."""
    left, top, right, bottom = box
    dx = max(0.0, -left) - max(0.0, right - _SCENE[0])
    dy = max(0.0, -top) - max(0.0, bottom - _SCENE[1])
    return left + dx, top + dy, right + dx, bottom + dy
