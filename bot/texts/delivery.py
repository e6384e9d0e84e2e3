"""The words of a delivery: what became of a video that could not simply be posted, and the list of one's own."""

from __future__ import annotations

import math
import time

from bot.generations.store import Generation, Reason, State
from bot.posting.destinations import Spot, wanted_spot
from bot.texts import LOOK_AGAIN, amount, excerpt, megabytes, plain, prompt_of, title
from bot.texts.progress import moment

ORIGINAL = "Original"
BRING_HERE = "Bring it here"
PRIVATE_LINK = "Private link"
BACK = "Back"
NEXT = "Next"

LOOKING_HERE = "I'm fetching it. It appears in this channel in a moment; nothing is charged again."
COMES_HERE = "All right: it comes to this channel as soon as it's ready."
LOOKING_DIRECT = "I'm fetching it. It comes to your direct messages in a moment; nothing is charged again."
COMES_DIRECT = "All right: it comes to your direct messages as soon as it's ready."
NONE_YET = "You haven't asked for a video yet. Try `/video` or `/motion`."
NOTHING_TO_BRING = "There's nothing to bring: it has been posted already, or it ended without a video."
ORIGINAL_GONE = (
    "The original isn't kept any more: the video service keeps files for about a day. The fitted video above stays."
)

#: What the host is told when results cannot be written down.
NO_ROOM = (
    "Results cannot be written to the folder {folder}: {what}. Videos wait and nothing is lost; "
    "make room or make it writable, and I go on by myself."
)
ROOM_AGAIN = "Results can be written again"


def fitting(share: float, *, converting: bool = False) -> str:
    """Say how far the fitting is, from 0 to 1, and what it is for."""
    filled = min(9, round(share * 10))
    what = "converting it so that everyone can watch it" if converting else "making it small enough for this server"
    return f"{'▰' * filled}{'▱' * (10 - filled)}\nReady · {what}"


def fitted(size: int, limit: int, unshown: str | None = None) -> str:
    """Say that the posted video is not the original, and why.

    Args:
        size: The original's, in bytes.
        limit: How many bytes the posted one may have.
        unshown: What of the original some of Discord's players do not show.
    """
    why = f"the original is {unshown}, which not everyone's Discord plays." if unshown else ""
    if size <= limit:
        return f"-# Converted to H.264: {why}"
    smaller = f"-# Made smaller to fit: the original has {megabytes(size)}, at most {megabytes(limit)} go in here."
    return f"{smaller} Converted to H.264 too: {why}" if why else smaller


def original_shown(unshown: str | None) -> str:
    """Say that a posted original may not play; empty when it plays everywhere."""
    if unshown is None:
        return ""
    return f"-# It's {unshown}, which not everyone's Discord plays, and I couldn't convert it. Save it to watch it."


def as_link(size: int | None, limit: int, until: float | None, about: float | None) -> str:
    """Say that the video stands behind a link, and for how long; see `_life`."""
    large = f"it has {megabytes(size)}, at most" if size else "at most"
    return f"It's too large to post: {large} {megabytes(limit)} go in here.{_life(until, about)} Save it soon."


def _life(until: float | None, about: float | None) -> str:
    """Say how long a link works; nothing when that is not known.

    Args:
        until: What the link says, in unix seconds.
        about: Until when the video is probably kept, where the link does not say. It may be kept for longer.
    """
    if until is not None:
        return f" The link works until <t:{until:.0f}:f>."
    if about is not None and about > time.time():
        return f" The link works until about <t:{about:.0f}:f>."
    return ""


#: On the card of a member who brought the bot along to where it is no member.
AWAY = "the video comes to your direct messages"


def elsewhere(generation: Generation, spot: Spot, server: str | None) -> str:
    """Say where it was asked for, under a video that is posted somewhere else; empty where it was asked for."""
    if spot is Spot.ASKED:
        return ""
    where = f"<#{generation.channel_id}>"
    if spot is Spot.PARENT:
        return f"-# You asked for it in {where}, where I can't post any more."
    of = f" on {plain(server)}" if server else ""
    if spot is wanted_spot(generation):
        return f"-# You asked for it in {where}{of}, and had it brought here."
    return f"-# You asked for it in {where}{of}, where I can't post to you any more."


def sent_to(generation: Generation) -> str:
    """Say on a card where the video is, when it is not in the card's channel."""
    if generation.video_guild is None:
        return "sent as a direct message"
    return f"posted in <#{generation.video_channel_id}>"


def put_off(generation: Generation) -> str:
    """Say why the video is not there yet, and when it is tried again."""
    reason = generation.failure.reason if generation.failure is not None else Reason.POSTING
    match reason:
        case Reason.CHANNEL:
            what = (
                "**I can't post here.** The video is ready, but neither this channel nor your direct messages let me "
                "send it. Let me send messages and files here"
            )
        case Reason.HIDDEN:
            what = (
                "**I can't see whether it's posted.** Discord didn't answer when I posted the video, and I can't read "
                "the messages there to find out. Let me read the message history"
            )
        case Reason.DOWNLOAD:
            what = "**Couldn't fetch it yet.** The video is finished, but its file couldn't be downloaded so far"
        case Reason.TOO_LARGE:
            what = "**Too large to post.** The video is ready, but the video service gives no link to it right now"
        case Reason.DISK:
            what = "**No room.** The video is ready, but the bot's disk takes no more. The host knows"
        case _:
            what = "**Couldn't post it yet.** The video is ready, but Discord didn't take it so far"
    return (
        f"{what}; I keep trying, next at {_next_try(generation)}. "
        f"*{LOOK_AGAIN}* or `/generations` fetches it now. Nothing is charged again."
    )


def _next_try(generation: Generation) -> str:
    now = time.time()
    return moment(math.ceil(generation.try_at or now), now)


def original(until: float | None, about: float | None) -> str:
    """Give the original to who asked; see `_life`."""
    return f"Here's the original.{_life(until, about)}"


def private_link(until: float | None, about: float | None) -> str:
    """Give its member the video without posting it; see `_life`."""
    return f"Here's your video, for your eyes only.{_life(until, about)}"


def link_gone(generation: Generation) -> str:
    """Say that there is no link to a video any more, and where it is instead."""
    gone = "There's no link to it any more: the video service keeps files for about a day."
    if generation.state is State.UNDELIVERED:
        return f"{gone} I may still have a copy: *{BRING_HERE}* posts it."
    return f"{gone} The video stays where I posted it."


def original_gone(until: float | None) -> str:
    """Say that there is no original any more."""
    if until is None:
        return ORIGINAL_GONE
    return f"The original isn't kept any more: its link worked until <t:{until:.0f}:f>. The video above stays."


def list_title(total: int) -> str:
    """Return the heading of a member's list."""
    return f"**Your videos** · {total}"


def page(number: int, pages: int) -> str:
    """Return which page this is; pages count from 1."""
    return f"-# Page {number} of {pages}"


_STATES = {
    State.ACCEPTED: "queued",
    State.QUEUED: "queued",
    State.RUNNING: "generating",
    State.READY: "on its way",
    State.FAILED: "didn't work out",
    State.UNCONFIRMED: "unclear: it may or may not have been made",
    State.OVERDUE: "taking very long",
    State.UNDELIVERED: "ready, not posted",
    State.DELETED: "deleted",
}


def in_list(generation: Generation, jump_url: str | None, guild_id: int | None) -> str:
    """Return the lines for one video in its member's list.

    Args:
        generation: The video.
        jump_url: Where its message is: the video's, or else the card's.
        guild_id: The server in which the list is shown.
    """
    state = _STATES.get(generation.state, "posted")
    shown = f"[{state}]({jump_url})" if jump_url else state
    facts = [f"**{title(generation.task)}**", shown, f"<t:{generation.created_at:.0f}:R>", _cost(generation)]
    if generation.guild_id != guild_id:
        facts.append("asked for in another server")
    if generation.state is State.UNDELIVERED and generation.try_at is not None:
        facts.append(f"next try at {_next_try(generation)}")
    words = excerpt(prompt_of(generation.task), 120)
    return " · ".join(facts) + (f"\n> {words}" if words else "")


def _cost(generation: Generation) -> str:
    if generation.cost:
        return amount(generation.cost)
    # Once it was sent, only crun can say that nothing was charged.
    return "cost not known" if generation.sent_at is not None and generation.credits is None else "nothing charged"
