"""What a member reads when they, or the bot, may not do something in a channel."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime

from bot.languages import Localized, joined, localized, sentences
from bot.texts.quantities import moment

SERVER_ONLY = Localized("permissions-server-only")
AGE_RESTRICTED_ELSEWHERE = Localized("permissions-age-restricted-elsewhere")
LOCKED_FOR_YOU = Localized("permissions-locked-for-you")

#: Discord's own names, as a moderator reads them in the channel's settings.
_PERMISSIONS = {
    "view_channel": Localized("permissions-view-channel"),
    "send_messages": Localized("permissions-send-messages"),
    "send_messages_in_threads": Localized("permissions-send-messages-in-threads"),
    "attach_files": Localized("permissions-attach-files"),
    "read_message_history": Localized("permissions-read-message-history"),
    "create_public_threads": Localized("permissions-create-public-threads"),
}


def missing_permissions(names: list[str], *, in_thread: bool) -> str:
    """Return which permissions the bot needs here before it starts anything."""
    return localized("permissions-bot-lacks", place=_place(in_thread), permissions=named(names))


def member_lacks(names: list[str], *, in_thread: bool) -> str:
    """Return which permissions a member needs to ask for a video here."""
    return localized("permissions-member-lacks", place=_place(in_thread), permissions=named(names))


def timed_out(until: datetime | None) -> str:
    """Return why a member in a timeout gets no videos, and until when."""
    over = "" if until is None else moment(until.timestamp(), time.time())
    lasts = localized("permissions-timeout-lasts", when=over) if over else ""
    return sentences(localized("permissions-timed-out"), lasts)


def _place(in_thread: bool) -> str:
    return "thread" if in_thread else "channel"


def named(names: Sequence[str]) -> str:
    """Return permissions by Discord's own names."""
    return joined([f"**{_PERMISSIONS[name]()}**" for name in names])
