"""The buttons on status cards."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.generations.model import Generation
from bot.interactions.components import Component
from bot.texts import result_buttons as texts
from bot.texts import stopping as stopping_texts

FULL_PROMPT = Component("prompt")
LOOK_AGAIN = Component("look")
CANCEL = Component("cancel-generation")
HOLD_BACK = Component("hold-back")
#: Answers the question that `HOLD_BACK` asks.
HOLD_BACK_FOR_GOOD = Component("hold-back-for-good")


def full_prompt(generation: Generation) -> ui.Button[Any]:
    """Build the button that shows a prompt too long for the card."""
    return FULL_PROMPT.button(generation.id, texts.FULL_PROMPT())


def look_again(generation: Generation) -> ui.Button[Any]:
    """Build the button that asks crun once more for a video that is no longer waited for."""
    return LOOK_AGAIN.button(generation.id, texts.LOOK_AGAIN(), style=discord.ButtonStyle.primary)


def cancel(generation: Generation) -> ui.Button[Any]:
    """Build the button that cancels a generation for which nothing was sent."""
    return CANCEL.button(generation.id, stopping_texts.CANCEL())


def hold_back(generation: Generation) -> ui.Button[Any]:
    """Build the button that asks whether a video is not to be posted."""
    return HOLD_BACK.button(generation.id, stopping_texts.HOLD_BACK())
