"""Why nothing may be asked for: by the host, by a server's moderators, or in this channel."""

from __future__ import annotations

from collections.abc import Sequence

from bot.languages import Localized, joined, localized, sentences

SERVER_BLOCKED = Localized("admission-server-blocked")
SERVER_WAITING = Localized("admission-server-waiting")
SERVER_UNKNOWN = Localized("admission-server-unknown")
MEMBER_BLOCKED = Localized("admission-member-blocked")

#: How many channels a sentence names.
_MOST_NAMED = 5


def paused(word: str) -> str:
    """Return that the host has paused the bot, with the host's own word about it."""
    return sentences(localized("admission-paused"), word.strip())


def other_channels(channels: Sequence[int]) -> str:
    """Return in which channels videos may be asked for."""
    return localized("admission-other-channels", channels=channel_list(channels))


def channel_list(channels: Sequence[int]) -> str:
    """Return the mentions of channels, of which there is at least one."""
    named = [f"<#{channel}>" for channel in channels[:_MOST_NAMED]]
    if len(channels) > _MOST_NAMED:
        named.append(localized("admission-more-channels"))
    return joined(named)
