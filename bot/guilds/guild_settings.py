"""The settings of a server, and of the bot as a whole, that are changed in Discord and hold at once."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.crun import MAX_DURATION, MIN_DURATION, VideoMode

#: The bounds of what can be set.
MAX_COUNT, MAX_CREDITS, MAX_CREDIT_DECIMALS, MAX_NEW_MEMBER_DAYS = 100_000, 10_000_000, 4, 365

#: A number of videos, or of stars.
_Count = Annotated[int, Field(ge=0, le=MAX_COUNT)]
#: An amount of credits; None for no limit.
_Credits = Annotated[Decimal, Field(ge=0, le=MAX_CREDITS, decimal_places=MAX_CREDIT_DECIMALS)]
#: Kling's checks of a server: None leaves them to the host's settings.
_Check = Literal["enabled", "disabled", "choose"]


class MemberLimits(BaseModel):
    """What a member may ask for; None stands for no limit of that kind."""

    model_config = ConfigDict(frozen=True)

    #: Generations under way at the same time.
    at_once: _Count | None = None
    #: Generations within any 60 minutes.
    per_hour: _Count | None = None
    #: Generations of a calendar day in UTC.
    per_day: _Count | None = None
    #: Credits of a calendar day and of a calendar month in UTC.
    credits_per_day: _Credits | None = None
    credits_per_month: _Credits | None = None
    #: Seconds of one video.
    longest_seconds: Annotated[int, Field(ge=MIN_DURATION, le=MAX_DURATION)] | None = None
    best_quality: VideoMode | None = None


class ResultPlace(StrEnum):
    """Where the videos of a server are posted."""

    SAME_CHANNEL = "same_channel"
    RESULTS_CHANNEL = "results_channel"
    MEMBER_THREAD = "member_thread"
    FORUM = "forum"


class MemberNotification(StrEnum):
    """How a member is told that their video is there, or that there will be none."""

    MENTION = "mention"
    DIRECT_MESSAGE = "direct_message"
    BOTH = "both"
    NONE = "none"

    @property
    def is_mention(self) -> bool:
        """Whether the message in the channel notifies the member."""
        return self in {MemberNotification.MENTION, MemberNotification.BOTH}

    @property
    def is_direct(self) -> bool:
        """Whether they get a direct message."""
        return self in {MemberNotification.DIRECT_MESSAGE, MemberNotification.BOTH}


class GuildSettings(BaseModel):
    """What the staff of a server have set. Stored as JSON: a field keeps its name, and each has a default."""

    model_config = ConfigDict(frozen=True)

    #: The limits of every member, and those of roles: the most generous that a member has counts.
    limits: MemberLimits = MemberLimits()
    role_limits: dict[int, MemberLimits] = Field(default_factory=dict)
    #: Members who joined less than this many days ago have these limits alone, whatever their roles; 0 for nobody.
    new_member_days: Annotated[int, Field(ge=0, le=MAX_NEW_MEMBER_DAYS)] = 0
    new_member_limits: MemberLimits = MemberLimits()
    #: Requests of members with one of these roles are submitted before others of the same round of the queue.
    priority_roles: tuple[int, ...] = ()

    #: The budget of the server: credits of a calendar day and of a calendar month in UTC.
    credits_per_day: _Credits | None = None
    credits_per_month: _Credits | None = None

    #: The channels in which videos may be asked for; none for all.
    channels: tuple[int, ...] = ()
    results: ResultPlace = ResultPlace.SAME_CHANNEL
    #: The results channel, the channel of the members' threads, or the forum.
    results_channel_id: int | None = None
    forum_tags: tuple[int, ...] = ()
    #: Whether every video is posted as a spoiler.
    spoiler: bool = False

    notify: MemberNotification = MemberNotification.MENTION
    staff_channel_id: int | None = None

    showcase_channel_id: int | None = None
    #: How many stars bring a video to the showcase; 0 leaves that to the moderators.
    showcase_stars: _Count = 3

    input_compliance: _Check | None = None
    output_compliance: _Check | None = None
    #: Words that no prompt may hold.
    blocked_words: tuple[str, ...] = ()
    #: Whether a member confirms once that they may use the pictures of real people that they upload.
    ask_consent: bool = False


class HostSettings(BaseModel):
    """What the host has set in Discord. Stored as JSON: a field keeps its name, and each has a default."""

    model_config = ConfigDict(frozen=True)

    #: A sentence for members while the host has paused the bot; None while it is not paused.
    paused: str | None = None
    #: The budget of all servers together: credits of a calendar day and of a calendar month in UTC.
    credits_per_day: _Credits | None = None
    credits_per_month: _Credits | None = None
    #: The host is warned when the balance falls below this many credits.
    low_balance: _Credits | None = None


def changed_fields(before: BaseModel, after: BaseModel) -> dict[str, tuple[Any, Any]]:
    """Return the fields that differ, each with its JSON value before and after."""
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    return {name: (old[name], new[name]) for name in new if old[name] != new[name]}
