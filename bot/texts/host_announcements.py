"""What the host and the servers read of announcements."""

from __future__ import annotations

from collections.abc import Mapping

from bot.guilds.announcements import PostState

ANNOUNCE = "Announce"
WRITE_AGAIN = "Write again"
SEND = "Send"

MODAL_TITLE = "Announce to all servers"
TEXT = "What you want to say"
TEXT_HINT = "It is shown to you first. Discord's Markdown works; nobody is pinged."

#: The most characters of an announcement: with its head and what is said about it, it fits into a message.
MAX_TEXT = 3000

EMPTY = "There is nothing in it to announce. Write a sentence or two."
HEAD = "**From whoever runs this bot**"
GONE = "I don't have that announcement any more. Write it once more."
SENT_ALREADY = "That one is on its way already."

#: What is shown for each state.
_STATES = {
    PostState.TOLD: "{} told",
    PostState.DUE: "{} to be told",
    PostState.SENDING: "{} being told",
    PostState.NOWHERE: "{} without a channel that I may write in",
}


def preview(servers: int) -> str:
    """Return what is said above an announcement that is not sent yet."""
    which = "one server" if servers == 1 else f"{servers} servers"
    return (
        f"This goes to {which}, once to each: into the staff channel where there is one, else into the channel for "
        "system messages."
    )


def progress(counts: Mapping[PostState, int]) -> str:
    """Return how many servers are told."""
    parts = [said.format(counts[state]) for state, said in _STATES.items() if counts.get(state)]
    return f"**Announced** · {' · '.join(parts) or 'to no server'}"
