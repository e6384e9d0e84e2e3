"""What the record says of reports, hidden and deleted videos, blocked members, the showcase and shared characters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.guilds.moderation_actions import ModerationAction
from bot.languages import Localized, localized
from bot.texts.excerpts import excerpt

#: Characters of a reason.
_REASON = 200

_SAID = {
    ModerationAction.VIDEO_REPORTED: Localized("moderation-record-video-reported", "known", "member"),
    ModerationAction.REPORTS_DISMISSED: Localized("moderation-record-reports-dismissed", "known", "member"),
    ModerationAction.VIDEO_HIDDEN: Localized("moderation-record-video-hidden", "known", "member"),
    ModerationAction.VIDEO_SHOWN_AGAIN: Localized("moderation-record-video-shown-again", "known", "member"),
    ModerationAction.VIDEO_DELETED: Localized("moderation-record-video-deleted", "known", "member"),
    ModerationAction.MEMBER_BLOCKED: Localized("moderation-record-member-blocked", "known", "member"),
    ModerationAction.MEMBER_UNBLOCKED: Localized("moderation-record-member-unblocked", "known", "member"),
    ModerationAction.VIDEO_SHOWCASED: Localized("moderation-record-video-showcased", "known", "member"),
    ModerationAction.CHARACTER_ACCEPTED: Localized("moderation-record-character-accepted", "known", "member"),
    ModerationAction.CHARACTER_DECLINED: Localized("moderation-record-character-declined", "known", "member"),
    ModerationAction.CHARACTER_SHARED: Localized("moderation-record-character-shared", "known", "member"),
    ModerationAction.CHARACTER_UNSHARED: Localized("moderation-record-character-unshared", "known", "member"),
    ModerationAction.CHARACTER_DELETED: Localized("moderation-record-character-deleted", "known", "member"),
}


def moderated(action: str, details: Mapping[str, Any]) -> str | None:
    """Return what was done, and why; None for other actions."""
    if action != ModerationAction.CHARACTER_PROPOSED and action not in _SAID:
        return None
    said = _of_member(ModerationAction(action), details.get("member_id"))
    reason = details.get("reason")
    return f"{said}: {excerpt(str(reason), _REASON)}" if reason else said


def _of_member(action: ModerationAction, member_id: object) -> str:
    if action is ModerationAction.CHARACTER_PROPOSED:
        return localized("moderation-record-character-proposed")
    known = isinstance(member_id, int)
    return _SAID[action](known="yes" if known else "no", member=f"<@{member_id}>" if known else "")
