"""The lines of a status card: the message that shows how far a generation is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.generations.model import Generation, Reason
from bot.orders.input_file import Role
from bot.orders.order import OrderKind
from bot.texts.command_mentions import mention
from bot.texts.quantities import moment
from bot.texts.signs import WAITING, signed
from bot.texts.task_summary import kind_of, prompt_excerpt, title

#: How the line on a card begins whose generation waits to be sent.
_QUEUED = f"{WAITING} Queued"

START_PICTURE = "The start picture"
_PICTURES: dict[Role, str] = {"image": START_PICTURE, "end": "The end picture", "clip": "The first frame of the clip"}

#: On the card of a member who uses the bot in a server that it is not a member of.
AWAY = "the video comes to your direct messages"

#: A request that is submitted within so many seconds needs no forecast.
_SOON = 60.0

#: Characters of the prompt on the one line that a card becomes.
_PROMPT_IN_LINE = 80


def picture(generation: Generation, role: Role) -> str:
    """Return the alt text of a small picture of what was given."""
    if role == "image" and kind_of(generation.task) is OrderKind.MOTION:
        return "The character's picture"
    return _PICTURES[role]


def pictures(generation: Generation, roles: Sequence[Role]) -> str:
    """Return the alt text of one picture that shows small ones of what was given."""
    first, *others = (picture(generation, role) for role in roles)
    return " and ".join([first, *(f"{other[0].lower()}{other[1:]}" for other in others)])


def queued(ahead: int, starts_at: float | None, now: float) -> str:
    """Return a request's place in the queue, and about when it is its turn.

    Args:
        ahead: How many are in front of it.
        starts_at: About when it is submitted, in unix seconds, like `now`; None while that is not known.
        now: The time.
    """
    place = f"{_QUEUED} · next in line" if ahead == 0 else f"{_QUEUED} · number {ahead + 1} in line"
    # The reader's own clock: a number of minutes would be wrong as soon as nobody edits the card.
    soon = starts_at is None or starts_at - now < _SOON
    return place if soon else f"{place} · starts at about {moment(starts_at or now, now)}"


def held_up(reason: Reason) -> str:
    """Return why no request can be sent at the moment."""
    if reason is Reason.UNREACHABLE:
        return f"{_QUEUED} · the video service can't be reached, I keep trying"
    if reason is Reason.OUTAGE:
        return f"{_QUEUED} · the video service only answers with errors right now, I keep trying"
    if reason is Reason.CREDITS:
        return f"{_QUEUED} · the bot is out of credits. Whoever runs this bot knows; your video waits for more"
    if reason is Reason.PAUSED:
        return f"{_QUEUED} · paused by whoever runs this bot; your video waits until I go on"
    if reason is Reason.KEY:
        return f"{_QUEUED} · the video service doesn't let the bot in. Whoever runs this bot knows; your video waits"
    return f"{_QUEUED} · the video service is busy, I keep trying"


def delivered_line(generation: Generation, jump_url: str) -> str:
    """Return the one line that a card becomes when its video is posted; the prompt stands under the video."""
    return f"-# {signed(generation, f'[{title(generation.task)}]({jump_url})')} for <@{generation.member_id}>"


def sent_to(generation: Generation) -> str:
    """Return where the video is, when it is not in the card's channel."""
    if generation.video_guild is None:
        return "sent as a direct message"
    return f"posted in <#{generation.video_channel_id}>"


def cancelled_line(generation: Generation) -> str:
    """Return the one line that a card becomes when its request is cancelled."""
    by = " by a moderator" if generation.failure is not None else ""
    return f"-# {_short(generation)} · cancelled{by}, nothing was charged"


def held_back_line(generation: Generation) -> str:
    """Return the one line that a card becomes when its video is there and is not posted, as was asked for."""
    line = f"-# {signed(generation, _short(generation))}"
    return f"{line} · made, and not posted, as asked; its member finds it in {mention('generations')}"


def held_back() -> str:
    """Return what is said under how far a video is that will not be posted."""
    return f"-# It won't be posted: it's charged, and {mention('generations')} has a private link once it's made."


def deleted_line(generation: Generation) -> str:
    """Return the one line that a card becomes when its video is deleted."""
    return f"-# {_short(generation)} · deleted"


def _short(generation: Generation) -> str:
    about = prompt_excerpt(generation.task, _PROMPT_IN_LINE, before=" · ")
    return f"{title(generation.task)} for <@{generation.member_id}>{about}"
