"""The look that all messages share."""

from __future__ import annotations

import discord

#: The colour at the edge of a container.
ACCENT = discord.Colour(0x7C5CFF)
