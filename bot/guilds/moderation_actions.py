"""What the record says that members and staff have done to a video, a character or a member."""

from __future__ import annotations

from enum import StrEnum


class ModerationAction(StrEnum):
    """An action in the record.

    The details are `generation` or `character`, `member_id`, and a `reason` that staff gave.
    """

    VIDEO_REPORTED = "video_reported"
    REPORTS_DISMISSED = "reports_dismissed"
    VIDEO_HIDDEN = "video_hidden"
    VIDEO_SHOWN_AGAIN = "video_shown_again"
    VIDEO_DELETED = "video_deleted"
    MEMBER_BLOCKED = "member_blocked"
    MEMBER_UNBLOCKED = "member_unblocked"
    VIDEO_SHOWCASED = "video_showcased"
    CHARACTER_PROPOSED = "character_proposed"
    CHARACTER_ACCEPTED = "character_accepted"
    CHARACTER_DECLINED = "character_declined"
    CHARACTER_SHARED = "character_shared"
    CHARACTER_UNSHARED = "character_unshared"
    CHARACTER_DELETED = "character_deleted"


#: What members do themselves: once they have had that forgotten, it has no name.
OF_MEMBERS = frozenset({ModerationAction.VIDEO_REPORTED, ModerationAction.CHARACTER_PROPOSED})
