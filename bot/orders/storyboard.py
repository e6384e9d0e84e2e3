"""Storyboards as they are built: what can be changed about the shots of an order, and how they are read from one text.

A shot keeps its id wherever it is moved to, and a new one has its id before its words are asked for: a change that
arrives twice is made once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.crun import MAX_DURATION, MAX_SHOTS, MIN_DURATION
from bot.discord_api.limits import MAX_TEXT_INPUT
from bot.net.signed_urls import expires_soon
from bot.orders import shorthand
from bot.orders.input_file import InputFile
from bot.orders.order import Order, OrderKind, Shot
from bot.orders.shorthand import ShorthandError

#: The most characters of a text with all shots: as many as fit into the modal in which the text is corrected.
MAX_LINE = MAX_TEXT_INPUT

#: The length of a new storyboard, in seconds: room for two or three shots.
FIRST_SECONDS = 10

#: The length that is suggested for a new shot, in seconds: what the video has left, but no more than this.
_USUAL_SECONDS = 5


def empty_storyboard(settings: Mapping[str, Any]) -> Order:
    """Return a storyboard that nothing has been put into, with its member's settings."""
    return Order(kind=OrderKind.STORYBOARD, **{"seconds": FIRST_SECONDS, **settings})


def shot_seconds(order: Order) -> int:
    """Return how long all shots are together."""
    return sum(shot.seconds for shot in order.shots)


# --- single shots -----------------------------------------------------------------------------------------------------


def new_shot(order: Order) -> Shot:
    """Return a shot without words that could be added to the order."""
    left = order.seconds - shot_seconds(order)
    return Shot(prompt="", seconds=min(left, _USUAL_SECONDS) if left > 0 else _USUAL_SECONDS)


def index_of(order: Order, shot_id: str) -> int | None:
    """Return where a shot is; None when it is gone."""
    return next((index for index, shot in enumerate(order.shots) if shot.id == shot_id), None)


def with_shot(order: Order, new: Shot) -> Order:
    """Return the order with a shot changed, or added where there is room."""
    index = index_of(order, new.id)
    if index is None:
        return order if len(order.shots) >= MAX_SHOTS else order.model_copy(update={"shots": (*order.shots, new)})
    return order.model_copy(update={"shots": (*order.shots[:index], new, *order.shots[index + 1 :])})


def without_shot(order: Order, shot_id: str) -> Order:
    """Return the order without a shot."""
    return order.model_copy(update={"shots": tuple(shot for shot in order.shots if shot.id != shot_id)})


def with_shot_moved(order: Order, shot_id: str, by: int) -> Order:
    """Return the order with a shot swapped with the one before it (-1) or after it (1)."""
    index = index_of(order, shot_id)
    if index is None or not 0 <= index + by < len(order.shots):
        return order
    shots = list(order.shots)
    shots[index], shots[index + by] = shots[index + by], shots[index]
    return order.model_copy(update={"shots": tuple(shots)})


# --- length and characters --------------------------------------------------------------------------------------------


def can_be_spread(order: Order) -> bool:
    """Return whether there is a second for each shot."""
    return 0 < len(order.shots) <= order.seconds


def can_be_fitted(order: Order) -> bool:
    """Return whether a video can be as long as the shots are together."""
    return MIN_DURATION <= shot_seconds(order) <= MAX_DURATION


def spread(order: Order) -> Order:
    """Return the order with the video's length spread over its shots, where that is possible."""
    if not can_be_spread(order):
        return order
    return order.model_copy(update={"shots": spread_seconds(order.shots, order.seconds)})


def spread_seconds(shots: Sequence[Shot], seconds: int) -> tuple[Shot, ...]:
    """Spread a video's seconds over the shots in proportion to what they have, at least 1 each.

    Raises:
        ValueError: there are no shots, or more of them than seconds.
    """
    if not 0 < len(shots) <= seconds:
        raise ValueError("there is not a second for each shot")
    # The Sainte-Laguë method: each second is given to the shot with the greatest claim. The result is as close to
    # proportional as whole seconds can be, and shots that fit already are not changed.
    given = [1] * len(shots)
    for _ in range(seconds - len(shots)):
        claims = [max(1, shot.seconds) / (2 * each + 1) for shot, each in zip(shots, given, strict=True)]
        given[claims.index(max(claims))] += 1
    return tuple(shot.model_copy(update={"seconds": each}) for shot, each in zip(shots, given, strict=True))


def fitted(order: Order) -> Order:
    """Return the order with the video as long as its shots, where that is possible."""
    return order.model_copy(update={"seconds": shot_seconds(order)}) if can_be_fitted(order) else order


def with_characters(order: Order, names: Sequence[str]) -> Order:
    """Return the order with these characters chosen; those that its prompts name need no choice."""
    named = {found.known for found in order.names_in_prompts((*names, *order.characters))}
    return order.model_copy(update={"characters": tuple(name for name in names if name not in named)})


# --- all shots as one text --------------------------------------------------------------------------------------------


def as_line(order: Order) -> str:
    """Return all shots as one text, or the text that could not be read."""
    return order.prompt or shorthand.write(order.shots)


def fits_line(order: Order) -> bool:
    """Return whether all shots can be edited as one text; a longer one would be cut off in the modal."""
    # The first sum saves writing down shots that are too long anyway.
    return sum(len(shot.prompt) for shot in order.shots) <= MAX_LINE and len(as_line(order)) <= MAX_LINE


def with_line(order: Order, line: str, seconds: int | None = None) -> Order:
    """Return the order with the shots of a text; one that cannot be read is kept as its prompt until it is corrected.

    Args:
        order: The storyboard.
        line: See `bot.orders.shorthand`.
        seconds: The video's length where it was given; otherwise it becomes that of the shots, if a video can be so
            long.
    """
    try:
        read = shorthand.read(line)
    except ShorthandError:
        return order.model_copy(update={"prompt": line, "seconds": seconds or order.seconds})
    ids = [shot.id for shot in order.shots]
    # The shots keep their ids by position, so that a modal which is open for one of them changes it and adds no other.
    shots = tuple(
        shot.model_copy(update={"id": ids[index]}) if index < len(ids) else shot for index, shot in enumerate(read)
    )
    changed = fitted(order.model_copy(update={"prompt": "", "shots": shots}))
    return changed if seconds is None else changed.model_copy(update={"seconds": seconds})


def without_line(order: Order) -> Order:
    """Return the order without a text that could not be read; its shots stay as they were."""
    return order.model_copy(update={"prompt": ""})


def line_error(order: Order) -> ShorthandError | None:
    """Return why the order's text cannot be read; None when there is none or it can."""
    if not order.prompt:
        return None
    try:
        shorthand.read(order.prompt)
    except ShorthandError as error:
        return error
    return None


# --- the start picture ------------------------------------------------------------------------------------------------


def has_expired(picture: InputFile) -> bool:
    """Return whether a picture's link has expired and there is no message from which to get a fresh one."""
    return picture.message_id is None and expires_soon(picture.url, picture.expires_at)
