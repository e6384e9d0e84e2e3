"""The button that posts a video in the channel of the press."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.generations.model import Generation
from bot.interactions.components import Component
from bot.texts import generation_list as texts

BRING_HERE = Component("bring")


def bring_here(generation: Generation) -> ui.Button[Any]:
    """Build the button."""
    return BRING_HERE.button(generation.id, texts.BRING_HERE(), style=discord.ButtonStyle.primary)
