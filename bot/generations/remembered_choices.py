"""Remembers what a member chose for a video, as the defaults of their next command."""

from __future__ import annotations

import logging

import sqlalchemy as sa

from bot.generations.store import Store
from bot.orders.preferences import Preferences

log = logging.getLogger(__name__)


class RememberedChoices:
    """Takes the choices from a generation to the member's preferences."""

    def __init__(self, store: Store, preferences: Preferences) -> None:
        self._store = store
        self._preferences = preferences

    async def remember(self, generation_id: str) -> None:
        """Remember what a member chose for a video that crun is making; a failure costs them no more than that."""
        try:
            generation = await self._store.get(generation_id)
            if generation is not None and generation.asked is not None:
                await self._preferences.made(generation.member_id, generation.asked)
        except (sa.exc.SQLAlchemyError, RuntimeError) as error:  # the latter from a bot that has stopped
            log.warning("A member's choices could not be remembered: %s", type(error).__name__)
