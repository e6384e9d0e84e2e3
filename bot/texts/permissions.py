"""What a member reads when they, or the bot, may not do something in a channel."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime

from bot.texts.quantities import moment

SERVER_ONLY = "I make videos in servers only. Try this in one of your server's channels."
AGE_RESTRICTED_ELSEWHERE = (
    "This channel is age-restricted, so its videos have to stay in it, and I'm not a member of this server. "
    "Ask its moderators to add me, or use another channel."
)
LOCKED_FOR_YOU = (
    "This thread is locked, and you can't write in it, so I make no videos for you here. "
    "Ask a moderator to unlock it, or use another channel."
)

#: Discord's own names, as a moderator reads them in the channel's settings.
_PERMISSIONS = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
    "create_public_threads": "Create Public Threads",
}


def missing_permissions(names: list[str], *, in_thread: bool) -> str:
    """Return which permissions the bot needs here before it starts anything."""
    return (
        f"I couldn't post the video in {_place(in_thread)}: I'm missing {listed(names)}. "
        "Ask a moderator to allow that here, or use another channel."
    )


def member_lacks(names: list[str], *, in_thread: bool) -> str:
    """Return which permissions a member needs to ask for a video here."""
    return (
        f"You may not do that in {_place(in_thread)}: you're missing {listed(names)}. "
        "Ask a moderator to allow it, or use a channel where you have it."
    )


def timed_out(until: datetime | None) -> str:
    """Return why a member in a timeout gets no videos, and until when."""
    over = f" It lasts until {moment(until.timestamp(), time.time())}." if until is not None else ""
    return f"You're in a timeout, so I make no videos for you right now.{over}"


def _place(in_thread: bool) -> str:
    return "this thread" if in_thread else "this channel"


def listed(names: Sequence[str]) -> str:
    """Return permissions by Discord's own names."""
    return ", ".join(f"**{_PERMISSIONS[name]}**" for name in names)
