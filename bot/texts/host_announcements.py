"""What the host and the servers read of announcements."""

from __future__ import annotations

from collections.abc import Mapping

from bot.guilds.announcements import PostState
from bot.languages import Localized, localized

ANNOUNCE = Localized("host-announcements-announce")
WRITE_AGAIN = Localized("host-announcements-write-again")
SEND = Localized("host-announcements-send")

MODAL_TITLE = Localized("host-announcements-modal-title")
TEXT = Localized("host-announcements-text")
TEXT_HINT = Localized("host-announcements-text-hint")

#: The most characters of an announcement: with its head and what is said about it, it fits into a message.
MAX_TEXT = 3000

EMPTY = Localized("host-announcements-empty")
GONE = Localized("host-announcements-gone")
SENT_ALREADY = Localized("host-announcements-sent-already")

#: What is shown for each state.
_STATES = {
    PostState.TOLD: Localized("host-announcements-state-told", "count"),
    PostState.DUE: Localized("host-announcements-state-due", "count"),
    PostState.SENDING: Localized("host-announcements-state-sending", "count"),
    PostState.NOWHERE: Localized("host-announcements-state-nowhere", "count"),
}


def preview(servers: int) -> str:
    """Return what is said above an announcement that is not sent yet."""
    return localized("host-announcements-preview", count=servers)


def head() -> str:
    """Return who an announcement is from."""
    return f"**{localized('host-announcements-head')}**"


def progress(counts: Mapping[PostState, int]) -> str:
    """Return how many servers are told."""
    parts = [said(count=counts[state]) for state, said in _STATES.items() if counts.get(state)]
    told = " · ".join(parts) or localized("host-announcements-to-none")
    return f"**{localized('host-announcements-announced')}** · {told}"
