"""What the record says of reports, hidden and deleted videos, blocked members, the showcase and shared characters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.guilds.moderation_actions import ModerationAction
from bot.texts.excerpts import excerpt

#: Characters of a reason.
_REASON = 200

_SAID = {
    ModerationAction.VIDEO_REPORTED: "reported a video{of}",
    ModerationAction.REPORTS_DISMISSED: "dismissed the reports of a video{of}",
    ModerationAction.VIDEO_HIDDEN: "hid a video{of}",
    ModerationAction.VIDEO_SHOWN_AGAIN: "showed a hidden video{of} again",
    ModerationAction.VIDEO_DELETED: "deleted a video{of}",
    ModerationAction.MEMBER_BLOCKED: "blocked {member}",
    ModerationAction.MEMBER_UNBLOCKED: "unblocked {member}",
    ModerationAction.VIDEO_SHOWCASED: "put a video{of} into the showcase",
    ModerationAction.CHARACTER_PROPOSED: "proposed a character for everyone",
    ModerationAction.CHARACTER_ACCEPTED: "accepted a character{of} for everyone",
    ModerationAction.CHARACTER_DECLINED: "declined a proposed character{of}",
    ModerationAction.CHARACTER_SHARED: "shared a character{of} with everyone",
    ModerationAction.CHARACTER_UNSHARED: "took a character{of} back from everyone",
    ModerationAction.CHARACTER_DELETED: "deleted a shared character{of}",
}


def moderated(action: str, details: Mapping[str, Any]) -> str | None:
    """Return what was done, and why; None for other actions."""
    if action not in _SAID:
        return None
    known = isinstance(details.get("member_id"), int)
    member = f"<@{details['member_id']}>" if known else "a member"
    said = _SAID[ModerationAction(action)].format(member=member, of=f" of {member}" if known else "")
    reason = details.get("reason")
    return f"{said}: {excerpt(str(reason), _REASON)}" if reason else said
