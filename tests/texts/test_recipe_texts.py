"""The recipe of a video: a line that makes the same command when it is pasted."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.crun import MAX_PROMPT
from bot.discord_api.limits import MAX_MESSAGE_TEXT
from bot.generations.model import Generation
from bot.languages import language_of, speaking
from bot.orders.input_file import InputFile
from bot.orders.order import Order, OrderKind, Shot
from bot.texts import task_summary
from bot.texts.option_labels import quality_named
from bot.texts.recipe import Recipe, command_line, recipe

PICTURE = InputFile(url="https://a.b/c.png", filename="c.png")
CLIP = InputFile(url="https://a.b/c.mp4", filename="c.mp4", seconds=7.6)


def recipe_of(order: Order, title: str = "") -> Recipe:
    made = Generation("0" * 16, order.task(), 2, 3, 4, asked=order, credits=Decimal(3), seconds=60.0)
    assert task_summary.title(made.task) == (title or order.kind.title()), "it is called like its command"
    return recipe(made, order, spoiler=order.is_spoiler)


def test_the_line_has_every_option_of_the_command() -> None:
    motion = Order(kind=OrderKind.MOTION, image=PICTURE, clip=CLIP, orientation="image", quality="pro", sound=False)
    line = command_line(motion)
    assert line == "/motion orientation: keep the picture's facing quality: 1080p keep_sound: False"
    shown = recipe_of(motion)
    assert "- Length: 8 seconds, like the clip\n- Faces: like in the picture" in shown.settings
    assert shown.how.endswith(f"add `image` and `video` yourself:\n```\n{line}\n```")

    video = Order(kind=OrderKind.VIDEO, prompt="A fox\n\nreads ```", seconds=7, aspect="9:16", characters=("hero",))
    line = "/video prompt: A fox reads ``` duration: 7 aspect: 9:16 quality: 720p audio: True characters: @hero"
    assert command_line(video) == line

    shots = (Shot(prompt="a | b", seconds=2), Shot(prompt="c", seconds=3))
    quality = re.search(r"quality: (\S+)", line)
    assert quality is not None
    assert quality_named(quality[1]) == video.quality, "the option reads it"

    board = Order(kind=OrderKind.STORYBOARD, image=PICTURE, shots=shots)
    assert command_line(board) == r"/storyboard shots: 2s a \| b | 3s c seconds: 5 quality: 720p"
    assert "- Shots: 2 s + 3 s" in recipe_of(board).settings


def test_the_line_has_the_names_that_discord_shows_its_reader() -> None:
    motion = Order(kind=OrderKind.MOTION, image=PICTURE, clip=CLIP, orientation="image", quality="pro")
    with speaking(language_of("de")):
        line = "/bewegung blickrichtung: wie im Bild qualität: 1080p ton_behalten: True"
        assert command_line(motion) == line
        assert "`bild` und `video`" in recipe_of(motion, title="Bewegung").how
    with speaking(language_of("es-419")):
        line = command_line(Order(kind=OrderKind.VIDEO, prompt="Un zorro"))
        assert line == "/video prompt: Un zorro duración: 5 formato: 16:9 calidad: 720p sonido: True"


def test_a_spoiler_is_covered_as_a_whole() -> None:
    shown = recipe_of(Order(kind=OrderKind.VIDEO, prompt="||The fox|| wins"))
    line = shown.how.splitlines()[-1]
    assert line.startswith("||/video")
    assert line.endswith("||")
    assert "||" not in line[2:-2]
    assert "fox" not in shown.settings


def test_a_line_too_long_for_a_message_is_a_file() -> None:
    shots = tuple(Shot(prompt="x" * MAX_PROMPT, seconds=2) for _ in range(3))
    order = Order(kind=OrderKind.STORYBOARD, image=PICTURE, shots=shots, seconds=6)
    shown = recipe_of(order)
    assert shown.line == command_line(order)
    assert len(shown.settings) + len(shown.how) < MAX_MESSAGE_TEXT
