"""The buttons of `/generations`, some of which are on status cards too."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.generations.model import Generation
from bot.interactions.components import Component
from bot.texts import generation_list as texts

#: The key is the page and the side of the button: both buttons may lead to the same page, and ids have to differ.
LIST_PAGE = Component("videos", r"\d{1,6}:(?:back|next)")
BRING_HERE = Component("bring")
PRIVATE_LINK = Component("link")


def bring_here(generation: Generation) -> ui.Button[Any]:
    """Build the button that posts a video in the channel of the press."""
    return BRING_HERE.button(generation.id, texts.BRING_HERE, style=discord.ButtonStyle.primary)
