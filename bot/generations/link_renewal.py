"""Links to files made anew right before a request is sent: while it waited for its turn they may have ended."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence

from pydantic import ValidationError

from bot.crun import CreateTask, CrunError, Element
from bot.elements.element import ElementError
from bot.elements.store import Elements
from bot.generations.model import Generation
from bot.net.signed_urls import expires_soon
from bot.orders.attachments import Attachments
from bot.orders.file_problems import InputFileError
from bot.orders.order import Order

log = logging.getLogger(__name__)

#: The pictures of characters are good for half an hour when a request is taken in; sooner nothing is looked at, in
#: seconds.
_CHARACTERS_GOOD = 1500.0

#: How long making links anew may take, in seconds: others may wait for the one that goes first.
_TIMEOUT = 120.0


class LinkRenewal:
    """Makes links anew where they may have ended: from what is kept of it, or from where the member gave it."""

    def __init__(self, attachments: Attachments, elements: Elements) -> None:
        self._attachments = attachments
        self._elements = elements

    async def __call__(self, generation: Generation) -> CreateTask | None:
        """Return what is to be sent for a generation, with links that work; None when a file is gone."""
        order = generation.asked
        if order is None:
            return None if _names_an_end(generation.task) else generation.task
        try:
            async with asyncio.timeout(_TIMEOUT):
                living = await self._attachments.with_fresh_links(order, generation.member_id)
                elements = await self._characters(generation, order)
        except InputFileError:
            return None
        except (CrunError, TimeoutError) as error:
            log.warning("Generation %s: its links could not be made anew: %s", generation.id, error)
            # For how long a link lives that does not say so is a careful guess.
            return None if _names_an_end(generation.task) else generation.task
        if living is order and elements is None and not _names_an_end(generation.task):
            return generation.task
        given = generation.task.input
        try:
            return living.task(getattr(given, "element_list", None) or () if elements is None else elements)
        except ValidationError:
            log.warning("Generation %s: what was asked for is no request of this version", generation.id)
            return generation.task

    async def _characters(self, generation: Generation, order: Order) -> Sequence[Element] | None:
        """Return the characters with links that work; None where the given ones do, or there is nothing better."""
        if not order.characters or time.time() - generation.created_at < _CHARACTERS_GOOD:
            return None
        usable = {
            element.name.lower(): element
            for element in await self._elements.usable(generation.member_id, generation.guild_id or 0)
        }
        chosen = [usable[name.lower()] for name in order.characters if name.lower() in usable]
        if len(chosen) < len(order.characters):
            return None  # renamed or deleted since: the pictures that were handed over are what was asked for
        try:
            return await self._elements.uploads.for_task(chosen)
        except ElementError:
            return None


def _names_an_end(task: CreateTask) -> bool:
    """Tell whether a link says of itself that it has ended, or will in a moment."""
    given = task.input
    return any(map(expires_soon, [*(given.img_urls or ()), *(getattr(given, "video_urls", None) or ())]))
