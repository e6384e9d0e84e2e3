"""Why nothing may be asked for: by the host, by a server's moderators, or in this channel."""

from __future__ import annotations

from collections.abc import Sequence

SERVER_BLOCKED = "Whoever runs this bot doesn't let this server make videos."
SERVER_WAITING = "I'm new in this server, and I can't make videos here until whoever runs this bot allows it."
SERVER_UNKNOWN = (
    "I've only just come here, and I'm still finding out whether I may make videos in this server. Try again in a "
    "moment."
)
MEMBER_BLOCKED = "This server's moderators have blocked you from using me here; if that's a mistake, please ask them."

#: How many channels a sentence names.
_MOST_NAMED = 5


def paused(word: str) -> str:
    """Return that the host has paused the bot, with the host's own word about it."""
    about = f" {word.strip()}" if word.strip() else ""
    return f"Whoever runs this bot has paused me.{about}"


def other_channels(channels: Sequence[int]) -> str:
    """Return in which channels videos may be asked for."""
    return f"In this server videos are made in {channel_list(channels)}."


def channel_list(channels: Sequence[int]) -> str:
    """Return the mentions of channels, of which there is at least one."""
    named = [f"<#{channel}>" for channel in channels[:_MOST_NAMED]]
    if len(channels) > _MOST_NAMED:
        named.append("some more")
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
