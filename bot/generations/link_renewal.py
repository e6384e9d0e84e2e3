"""Renewing the links to a member's files right before CreateTask: they may have expired while it was queued."""

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
from bot.member_text.unicode import caseless
from bot.net.signed_urls import expires_soon
from bot.orders.attachments import Attachments
from bot.orders.file_problems import InputFileError
from bot.orders.order import Order

log = logging.getLogger(__name__)

#: The links to characters' pictures live for half an hour; up to this age of a generation, in seconds, they are not
#: renewed.
_CHARACTERS_GOOD = 1500.0

#: How long renewing may take, in seconds: others may be waiting for the one that is submitted first.
_TIMEOUT = 120.0


class LinkRenewal:
    """Renews links that may have expired: from the stored file, or from the message that the member sent it in."""

    def __init__(self, attachments: Attachments, elements: Elements) -> None:
        self._attachments = attachments
        self._elements = elements

    async def __call__(self, generation: Generation) -> CreateTask | None:
        """Return the task to send for a generation, with links that work; None when a file is gone."""
        order = generation.asked
        if order is None:
            return None if _expires_soon(generation.task) else generation.task
        try:
            async with asyncio.timeout(_TIMEOUT):
                living = await self._attachments.with_fresh_links(order, generation.member_id)
                elements = await self._characters(generation, order)
        except InputFileError:
            return None
        except (CrunError, TimeoutError) as error:
            log.warning("The links could not be made anew: %s", error)
            # A link that does not say when it expires may well live longer than was assumed.
            return None if _expires_soon(generation.task) else generation.task
        if living is order and elements is None and not _expires_soon(generation.task):
            return generation.task
        given = generation.task.input
        try:
            return living.task(getattr(given, "element_list", None) or () if elements is None else elements)
        except ValidationError:
            log.warning("What was asked for is no request of this version")
            return generation.task

    async def _characters(self, generation: Generation, order: Order) -> Sequence[Element] | None:
        """Return the characters with new links; None where the given ones work, or nothing better is there."""
        if not order.characters or time.time() - generation.created_at < _CHARACTERS_GOOD:
            return None
        usable = {
            caseless(element.name): element
            for element in await self._elements.usable(generation.member_id, generation.guild_id or 0)
        }
        chosen = [usable[caseless(name)] for name in order.characters if caseless(name) in usable]
        if len(chosen) < len(order.characters):
            return None  # renamed or deleted since: the pictures that were given are what was ordered
        try:
            return await self._elements.uploads.for_task(chosen)
        except ElementError:
            return None


def _expires_soon(task: CreateTask) -> bool:
    """Return whether a link names a time of expiry that has passed, or is about to."""
    given = task.input
    return any(map(expires_soon, [*(given.img_urls or ()), *(getattr(given, "video_urls", None) or ())]))
