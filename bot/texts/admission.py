"""Why nothing may be asked for: by the host, by a server's staff, or in this channel."""

from __future__ import annotations

from collections.abc import Sequence

SERVER_BLOCKED = "The bot's host doesn't let this server make videos. Nothing was charged."
SERVER_WAITING = (
    "I'm new in this server, and the bot's host has to allow it first. They have been asked. Nothing was charged."
)
MEMBER_BLOCKED = (
    "The staff of this server don't let you make videos here. If that's a mistake, ask them. Nothing was charged."
)

#: How many channels a sentence names.
_MOST_NAMED = 5


def paused(word: str) -> str:
    """Return that the host has paused the bot, with the host's own word about it."""
    about = f" {word.strip()}" if word.strip() else ""
    return f"The bot's host has paused it.{about} Nothing was charged."


def other_channels(channels: Sequence[int]) -> str:
    """Return in which channels videos may be asked for."""
    return f"In this server videos are made in {channel_list(channels)}. Nothing was charged."


def channel_list(channels: Sequence[int]) -> str:
    """Return the mentions of channels, of which there is at least one."""
    named = [f"<#{channel}>" for channel in channels[:_MOST_NAMED]]
    if len(channels) > _MOST_NAMED:
        named.append("some more")
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
