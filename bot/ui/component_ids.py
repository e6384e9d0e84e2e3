"""The numeric ids of components, by which the bot recognizes status cards and end notices that it has posted.

Discord keeps the id that a component is sent with, and numbers components without one from 1 on. An id has 31 bits. The
highest one marks status cards, the next one end notices, the one after that announcements, and the one after
that news of characters, so none looks like one that
Discord has given.
https://docs.discord.com/developers/components
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any

_CARD_BIT, _NOTICE_BIT, _ANNOUNCEMENT_BIT, _NEWS_BIT = 1 << 30, 1 << 29, 1 << 28, 1 << 27

#: Below the card's bit: this many bits tell the generation, and the rest its stage.
_DIGEST_BITS, _STAGE_BITS = 28, 2


def card_id(*key: object, stage: int) -> int:
    """Return the id in a status card.

    Args:
        key: What tells its generation from every other.
        stage: How far it is, from 0 to 3.
    """
    return _CARD_BIT | _digest(key) >> (32 - _DIGEST_BITS) << _STAGE_BITS | stage


def notice_id(*key: object) -> int:
    """Return the id in an end notice; `key` tells the end from every other."""
    return _NOTICE_BIT | _digest(key) % _NOTICE_BIT


def announcement_id(*key: object) -> int:
    """Return the id in an announcement; `key` tells it from every other."""
    return _ANNOUNCEMENT_BIT | _digest(key) % _ANNOUNCEMENT_BIT


def news_id(*key: object) -> int:
    """Return the id in the news of a shared character; `key` tells it from every other."""
    return _NEWS_BIT | _digest(key) % _NEWS_BIT


def ids_in(components: Sequence[Any]) -> set[int]:
    """Return the ids of a message's outermost components."""
    return {getattr(component, "id", None) or 0 for component in components}


def walk(components: Sequence[Any]) -> Iterator[Any]:
    """Yield a message's components and everything in them."""
    for component in components:
        yield component
        yield from walk(getattr(component, "children", ()))


def _digest(key: Sequence[object]) -> int:
    return int.from_bytes(blake2b(" ".join(map(str, key)).encode(), digest_size=4).digest())
