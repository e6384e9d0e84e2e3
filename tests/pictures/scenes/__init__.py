"""The scenes, in the order in which they are played. Each is played in a channel of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.pictures.scenes import cards
from tests.pictures.studio import Studio

Scene = Callable[[Studio], Awaitable[None]]

ALL: tuple[Scene, ...] = (cards.cards_under_way, cards.cards_of_motion, cards.cards_that_failed)
