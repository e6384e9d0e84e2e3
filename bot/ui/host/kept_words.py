"""What was typed into a modal and could not be used: shown to be copied, and read from there to fill it in again.

Discord sends a message back with every press of its buttons, so the words are stored nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.texts.code_blocks import from_code_block, in_code_block
from bot.ui.style import ACCENT

#: The id of the first component that holds words; those of the others follow.
_FIRST = 101


def kept_words(why: str, typed: Sequence[str], *buttons: ui.Button[Any]) -> ui.Container[Any]:
    """Build the message.

    Args:
        why: What is wrong with them.
        typed: What each input held.
        buttons: What can be done about it.
    """
    shown = [ui.TextDisplay[Any](in_code_block(words), id=_FIRST + n) for n, words in enumerate(typed) if words.strip()]
    return ui.Container(ui.TextDisplay(why), *shown, ui.ActionRow(*buttons), accent_colour=ACCENT)


def read_words(message: discord.Message | None, inputs: int) -> list[str]:
    """Return what a message of `kept_words` holds of each input."""
    parts = message.components if message is not None else []
    inside = [part for container in parts if isinstance(container, discord.Container) for part in container.children]
    typed = {part.id: from_code_block(part.content) for part in inside if isinstance(part, discord.TextDisplay)}
    return [typed.get(_FIRST + number, "") for number in range(inputs)]
