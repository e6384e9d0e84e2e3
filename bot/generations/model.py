"""A generation, one asked-for video: its fields, the states it goes through and the reasons it can fail for."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any

from bot.crun import CreateTask
from bot.monitoring import log_context
from bot.orders.order import Order

#: For how many seconds since its submission crun is asked for a video that was not finished at the limit. Nobody says
#: how long crun keeps results; resellers of the same models name one to seven days.
RESULTS_KEPT = 7 * 86400.0


class State(StrEnum):
    """The stage that a generation has reached."""

    ACCEPTED = "accepted"  #: saved, its card may not be shown yet
    QUEUED = "queued"  #: its card is shown; the workflow waits in the queue or runs its submit step
    RUNNING = "running"  #: crun has the task
    READY = "ready"  #: crun has finished, the video is on its way to Discord
    DELIVERED = "delivered"
    FAILED = "failed"  #: ended without a video, `failure` says why
    UNCONFIRMED = "unconfirmed"  #: sent, never answered: it may or may not have been charged
    OVERDUE = "overdue"  #: not finished within the limit; the task id is kept
    UNDELIVERED = "undelivered"  #: the video could not be posted; its link is kept, and tried again if `try_at` is set
    ABANDONED = "abandoned"  #: the process ended before the member saw a card; nothing was sent
    DELETED = "deleted"  #: the video was posted, and deleted on request
    CANCELLED = "cancelled"  #: ended on request before anything was sent; `failure` is set when staff did it


#: The states of a generation that has not ended.
UNDER_WAY = (State.ACCEPTED, State.QUEUED, State.RUNNING, State.READY)
#: The states in which a generation was given up but its video may still come.
CAN_LOOK_AGAIN = (State.OVERDUE, State.UNDELIVERED)
#: The ends without a posted video after which nobody asks crun or the host any more.
ENDED_UNPOSTED = (State.FAILED, State.CANCELLED, State.UNDELIVERED)
#: The states that give back what was reserved, unless crun has charged something all the same.
GIVES_BACK = (State.FAILED, State.ABANDONED, State.CANCELLED)


class Reason(StrEnum):
    """Why a generation ended without a video or has to wait; selects the sentence that the member reads."""

    CREDITS = "credits"
    KEY = "key"
    DISABLED = "disabled"
    REFUSED = "refused"
    NOT_FOUND = "not_found"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    OUTAGE = "outage"
    ADDRESS = "address"
    UNCONFIRMED = "unconfirmed"
    NOT_MADE = "not_made"
    FAILED = "failed"
    UNFETCHED = "unfetched"
    LOST = "lost"
    NO_VIDEO = "no_video"
    OVERDUE = "overdue"
    OTHER_KEY = "other_key"
    HIDDEN = "hidden"
    CHANNEL = "channel"
    RESTRICTED = "restricted"
    POSTING = "posting"
    TOO_LARGE = "too_large"
    DOWNLOAD = "download"
    DISK = "disk"
    EXPIRED = "expired"
    COPY = "copy"
    CARD_GONE = "card_gone"
    UNSEEN = "unseen"
    BROKEN = "broken"
    PAUSED = "paused"
    BY_STAFF = "by_staff"
    HELD_BACK = "held_back"


@dataclass(frozen=True)
class Failure:
    """What went wrong: the reason, and crun's own words where they help the member."""

    reason: Reason
    words: str = ""
    #: The code in crun's answer, else its HTTP status; None without an answer or a request.
    code: int | None = None

    def as_json(self) -> dict[str, str | int]:
        """Return the JSON that the database stores."""
        code = {} if self.code is None else {"code": self.code}
        return {"reason": self.reason.value, "words": self.words, **code}

    @classmethod
    def from_json(cls, value: Mapping[str, Any] | None) -> Failure | None:
        """Build a failure from the JSON that `as_json` returned; None stays None."""
        return None if value is None else cls(Reason(value["reason"]), value["words"], value.get("code"))


class LookAgainOutcome(Enum):
    """What came of *Look again*."""

    RESUMED = "resumed"  #: it had ended; it needs a new workflow
    RETRIED_NOW = "retried now"  #: its workflow was waiting for the next try, which is due now
    REDIRECTED = "redirected"  #: it is under way, and its video goes to the requested channel
    NOTHING = "nothing"  #: there is no video to look for


class TaskTakenError(Exception):
    """The task id belongs to another generation already; the database refuses it for a second one."""


@dataclass(frozen=True)
class RequestedChannel:
    """The channel that a member wants a video brought to."""

    channel_id: int
    guild_id: int | None
    #: Whose decision not to post the video is taken back; None where nobody decided that.
    takes_back: int | None = None


@dataclass(frozen=True)
class Generation:
    """One requested video, from command to message. Times are unix seconds, ids are Discord's."""

    id: str
    task: CreateTask
    channel_id: int
    member_id: int
    interaction_id: int
    guild_id: int | None = None
    state: State = State.ACCEPTED
    card_id: int | None = None
    video_id: int | None = None
    task_id: str | None = None
    result_url: str | None = None
    failure: Failure | None = None
    #: How long crun took, in seconds.
    seconds: float | None = None
    #: The cost that crun reported.
    credits: Decimal | None = None
    created_at: float = field(default_factory=time.time)
    #: When CreateTask was about to be sent. While this is set and `task_id` is not, nobody knows whether a task exists.
    sent_at: float | None = None
    submitted_at: float | None = None
    #: When the video was about to be posted. While this is set and `video_id` is not, the message may exist.
    posting_at: float | None = None
    finished_at: float | None = None
    #: The order it was made from; None in generations of versions that did not store it.
    asked: Order | None = None
    #: The price that crun estimated, in credits.
    estimate: Decimal | None = None
    #: Whether crun said that the estimate is exactly what it charges; None in generations of versions that did not ask.
    estimate_exact: bool | None = None
    #: The credits that are reserved for it while crun tells no price; None where no limit in credits holds.
    reserved: Decimal | None = None
    #: The parent channel of the public thread it was requested in.
    parent_id: int | None = None
    #: The channel and server that the member redirected the video to; None for where it was requested.
    wanted_in: int | None = None
    wanted_guild: int | None = None
    #: The channel that `posting_at` is about; None in generations of versions that knew one channel only.
    posting_in: int | None = None
    #: The channel and server of the video's message, where that is not the channel of the request. A direct message has
    #: no server.
    video_in: int | None = None
    video_guild: int | None = None
    #: When delivery began, when the next try is due, and how many tries have failed.
    deliver_since: float | None = None
    try_at: float | None = None
    tries: int | None = None
    #: The task id that a callback gave while `task_id` was unknown; believed once crun confirms it.
    named_task: str | None = None
    #: All result links where crun gave more than one, until the one with the video is known.
    result_urls: tuple[str, ...] = ()
    #: Whether it was asked for in an age-restricted channel; None in generations of versions that did not ask.
    age_restricted: bool | None = None
    #: Whether fewer could read the channel where it was asked for than everyone in its server; None in generations of
    #: versions that did not ask.
    asked_privately: bool | None = None
    #: Who chose that the video is not posted; None while it is.
    held_back_by: int | None = None
    #: The channel, thread or forum post in which its server's staff want the video; None before that is known.
    results_in: int | None = None
    #: Whether the video is posted as a spoiler because its server's staff want that, or its words and files, which were
    #: removed, made it one.
    spoiler: bool | None = None
    #: The generation that it was made from, with one of the buttons below that one's video.
    made_from: str | None = None
    #: Its place in the queue; see `bot.generations.fair_queue`. None in generations of versions without priorities.
    priority: int | None = None
    #: Discord's codes of the language of whoever asked for it, and of their server's; None in generations of versions
    #: that knew English only.
    member_locale: str | None = None
    guild_locale: str | None = None
    #: When its words, files and links were removed, and when its ids are because its member wants to be forgotten; see
    #: `bot.generations.erasure`.
    erased_at: float | None = None
    forget_at: float | None = None
    #: The id of the process that took it in; None with SQLite, and in generations of versions with numbered processes.
    taken_by: str | None = None

    #: Tells the key that CreateTask was sent with from others, see `bot.generations.crun_key`; None in generations of
    #: versions that did not store it.
    key_fingerprint: str | None = None

    def name_in_log(self) -> None:
        """Name it, its member, and where it was asked for in what the current task logs from now on."""
        log_context.bind(generation=self.id, member=self.member_id, server=self.guild_id, channel=self.channel_id)

    @property
    def is_waiting(self) -> bool:
        """Whether nothing was sent yet, so that it can be cancelled."""
        return self.state in {State.ACCEPTED, State.QUEUED} and self.sent_at is None

    @property
    def is_erasable(self) -> bool:
        """Whether its member may have it deleted although no video was posted."""
        return self.state in ENDED_UNPOSTED and self.try_at is None and self.erased_at is None

    @property
    def is_erased_unposted(self) -> bool:
        """Whether its words and links are gone, and no video was posted."""
        return self.erased_at is not None and self.state not in {State.DELIVERED, State.DELETED}

    @property
    def links(self) -> tuple[str, ...]:
        """The links that may lead to the video, in crun's order."""
        return self.result_urls or ((self.result_url,) if self.result_url else ())

    @property
    def video_link(self) -> str | None:
        """The link that leads to the video; None while that is unknown."""
        return None if self.result_urls else self.result_url

    @property
    def looked_for_until(self) -> float | None:
        """When crun stops being asked for a video that was not finished at the limit; None when it is not asked."""
        if self.state is not State.OVERDUE or self.task_id is None or self.submitted_at is None:
            return None
        return self.submitted_at + RESULTS_KEPT

    @property
    def video_channel_id(self) -> int:
        """The channel of the message that shows the video."""
        return self.video_in or self.channel_id

    @property
    def video_guild_id(self) -> int | None:
        """The server of the message that shows the video; None for a direct message."""
        return self.guild_id if self.video_in is None else self.video_guild

    @property
    def cost(self) -> Decimal:
        """The cost in credits: what crun reported, before that the estimate; 0 while nothing was sent."""
        if self.credits is not None:
            return self.credits
        return self.estimate or Decimal(0) if self.sent_at is not None else Decimal(0)

    @property
    def kind(self) -> str:
        """The model and the settings that decide how long crun takes: durations are learned for each kind."""
        given = self.task.wire()["input"]
        parts = [str(given.get(name, "")) for name in ("mode", "duration", "audio", "multi_shots")]
        return ":".join([self.task.model, *parts])


@dataclass(frozen=True)
class Unfinished:
    """A generation that a workflow has to follow."""

    id: str
    guild_id: int | None
    state: State
    priority: int | None


@dataclass(frozen=True)
class CreditTotals:
    """The cost of all generations, in credits."""

    #: What crun reported for finished tasks.
    known: Decimal
    #: The estimates of submitted generations whose cost is not known yet, or never will be.
    estimated: Decimal
    #: How many of those are unconfirmed: they may or may not have been charged.
    unconfirmed: int
