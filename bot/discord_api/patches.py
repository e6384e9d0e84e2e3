"""Everything the bot changes or calls behind discord.py's public interface.

A new release of discord.py may move what this module touches: check it here first.
"""

from __future__ import annotations

import asyncio
from typing import Any

import discord
from discord.gateway import DiscordWebSocket
from discord.http import HTTPClient, Route
from yarl import URL

from bot import background_tasks
from bot.discord_api.limits import LEAST_RATE_LIMIT_WAIT


class _SelfOpeningGate(asyncio.Event):
    """The gate in front of all requests, which opens again by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.set()

    def clear(self) -> None:
        """Close the gate, for no longer than discord.py waits out a rate limit."""
        super().clear()
        background_tasks.call_later(LEAST_RATE_LIMIT_WAIT + 1.0, self.set)


def reopen_after_global_rate_limits(http: HTTPClient) -> None:
    """Let requests go on after a rate limit on everything, even if the task that waited it out was cancelled.

    discord.py closes a gate before it waits and opens it afterwards. A timeout that cuts the wait off would leave the
    gate closed for ever.
    """
    http._global_over = _SelfOpeningGate()


def use_api_at(url: str) -> None:
    """Send every REST request to another base address; the gateway's address comes from there (GET /gateway/bot)."""
    Route.BASE = url.rstrip("/")


def use_gateway_at(url: str) -> None:
    """Connect to this gateway after a lost session too, where discord.py goes to Discord's own."""
    DiscordWebSocket.DEFAULT_GATEWAY = URL(url)


async def submit_modal(modal: discord.ui.Modal, interaction: discord.Interaction, data: Any) -> None:
    """Fill a modal with what a member sent and run its `on_submit`: discord.py does that only for modals it keeps.

    Args:
        modal: Built with the same inputs as the one that was shown.
        interaction: The submission.
        data: Its data, as Discord sent it.
    """
    await modal._dispatch_submit(interaction, data["components"], data.get("resolved", {}))
