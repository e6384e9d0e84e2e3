"""The lines of a status card: the message that shows how far a generation is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.generations.model import Generation, Reason
from bot.languages import Localized, joined, localized
from bot.orders.input_file import Role
from bot.orders.order import OrderKind
from bot.texts.command_mentions import mention
from bot.texts.quantities import moment
from bot.texts.signs import WAITING, signed
from bot.texts.task_summary import kind_of, prompt_excerpt, title

START_PICTURE = Localized("status-card-start-picture")
_PICTURES: dict[Role, Localized] = {
    "image": START_PICTURE,
    "end": Localized("status-card-end-picture"),
    "clip": Localized("status-card-clip-frame"),
}

#: On the card of a member who uses the bot in a server that it is not a member of.
AWAY = Localized("status-card-away")

_HELD_UP = {
    Reason.UNREACHABLE: Localized("status-card-unreachable"),
    Reason.OUTAGE: Localized("status-card-outage"),
    Reason.CREDITS: Localized("status-card-no-credits"),
    Reason.PAUSED: Localized("status-card-paused"),
    Reason.KEY: Localized("status-card-key"),
}

#: A request that is submitted within so many seconds needs no forecast.
_SOON = 60.0

#: Characters of the prompt on the one line that a card becomes.
_PROMPT_IN_LINE = 80


def picture(generation: Generation, role: Role) -> str:
    """Return the alt text of a small picture of what was given."""
    if role == "image" and kind_of(generation.task) is OrderKind.MOTION:
        return localized("status-card-character-picture")
    return _PICTURES[role]()


def pictures(generation: Generation, roles: Sequence[Role]) -> str:
    """Return the alt text of one picture that shows small ones of what was given."""
    first, *others = (picture(generation, role) for role in roles)
    return joined([first, *(f"{other[0].lower()}{other[1:]}" for other in others)])


def queued(ahead: int, starts_at: float | None, now: float) -> str:
    """Return a request's place in the queue, and about when it is its turn.

    Args:
        ahead: How many are in front of it.
        starts_at: About when it is submitted, in unix seconds, like `now`; None while that is not known.
        now: The time.
    """
    place = localized("status-card-next") if ahead == 0 else localized("status-card-place", number=ahead + 1)
    # The reader's own clock: a number of minutes would be wrong as soon as nobody edits the card.
    soon = starts_at is None or starts_at - now < _SOON
    starts = "" if soon else localized("status-card-starts", when=moment(starts_at or now, now))
    return " · ".join(part for part in (_queued(), place, starts) if part)


def held_up(reason: Reason) -> str:
    """Return why no request can be sent at the moment."""
    why = _HELD_UP.get(reason, Localized("status-card-busy"))
    return f"{_queued()} · {why}"


def _queued() -> str:
    return f"{WAITING} {localized('status-card-queued')}"


def delivered_line(generation: Generation, jump_url: str) -> str:
    """Return the one line that a card becomes when its video is posted; the prompt stands under the video."""
    return f"-# {signed(generation, for_member(generation, f'[{title(generation.task)}]({jump_url})'))}"


def sent_to(generation: Generation) -> str:
    """Return where the video is, when it is not in the card's channel."""
    if generation.video_guild is None:
        return localized("status-card-sent-directly")
    return localized("status-card-posted", channel=f"<#{generation.video_channel_id}>")


def cancelled_line(generation: Generation) -> str:
    """Return the one line that a card becomes when its request is cancelled."""
    by_moderator = generation.failure is not None
    said = localized("status-card-cancelled-by-moderator") if by_moderator else localized("status-card-cancelled")
    return f"-# {_short(generation)} · {said}"


def held_back_line(generation: Generation) -> str:
    """Return the one line that a card becomes when its video is there and is not posted, as was asked for."""
    said = localized("status-card-was-held-back", generations=mention("generations"))
    return f"-# {signed(generation, _short(generation))} · {said}"


def held_back() -> str:
    """Return what is said under how far a video is that will not be posted."""
    return f"-# {localized('status-card-held-back', generations=mention('generations'))}"


def deleted_line(generation: Generation) -> str:
    """Return the one line that a card becomes when its video is deleted."""
    return f"-# {_short(generation)} · {localized('status-card-deleted')}"


def _short(generation: Generation) -> str:
    about = prompt_excerpt(generation.task, _PROMPT_IN_LINE, before=" · ")
    return for_member(generation, title(generation.task)) + about


def for_member(generation: Generation, named: str) -> str:
    """Return what was asked for, under the name or the link that is given, and by whom."""
    return localized("status-card-for-member", title=named, member=f"<@{generation.member_id}>")
