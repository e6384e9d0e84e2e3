"""What `/help` shows: what can be made, an example and a picture each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from discord import ui

from bot.generations.allowances import Situation
from bot.texts import help as texts
from bot.ui.style import ACCENT

#: The commands that make something, with the name of the file that shows what.
_PICTURES = {
    "motion": "motion.webp",
    "video": "video.webp",
    "story": "story.webp",
    "storyboard": "storyboard.webp",
    "character add": "character.webp",
}


@cache
def pictures() -> Mapping[str, bytes]:
    """Return the pictures of `card` by the names of their files."""
    folder = files("bot.ui") / "help_pictures"
    return {name: (folder / name).read_bytes() for name in _PICTURES.values()}


def card(situation: Situation) -> ui.Container[Any]:
    """Build the help; it refers to `pictures` as attachments.

    Args:
        situation: What holds for the member.
    """
    examples: list[ui.Item[Any]] = [
        ui.Section[Any](
            texts.command(command),
            accessory=ui.Thumbnail(f"attachment://{file}", description=texts.picture(command)),
        )
        for command, file in _PICTURES.items()
    ]
    limits = (texts.channels(situation.standing.guild.channels), texts.allowed(situation))
    around = ui.TextDisplay[Any]("\n".join(filter(None, (texts.menus(), *limits, texts.more()))))
    return ui.Container(ui.TextDisplay(texts.title()), *examples, ui.Separator(), around, accent_colour=ACCENT)


def greeting() -> ui.Container[Any]:
    """Build the first message in a server that has added the bot."""
    return ui.Container(ui.TextDisplay(texts.greeting()), accent_colour=ACCENT)
