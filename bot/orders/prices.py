"""The price of a generation, as crun estimates it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.background_tasks import begin
from bot.crun import MAX_DURATION, MIN_DURATION, CreateTask, CrunClient, CrunError, VideoMode
from bot.guilds.member_limits import QUALITIES
from bot.orders.input_file import InputFile
from bot.orders.order import Order, OrderKind, Shot

log = logging.getLogger(__name__)

#: How long an estimate may take, in seconds: a member waits for it before they confirm.
_TIMEOUT = 8.0

#: How many estimates are asked for at once: they must not crowd out the tasks themselves.
_AT_ONCE = 8

#: For how long crun is not asked again about a model that it has no estimates for, in seconds.
_ABSENT = 600.0

#: For how long the price of a quality is remembered, and for how long that crun did not tell it, in seconds.
_REMEMBERED, _UNKNOWN = 86400.0, 60.0

#: How many prices of orders are remembered.
_MOST_REMEMBERED = 1000

#: A picture that stands for any: prices depend on settings alone. The address is that of the vendor's example.
_ANY_PICTURE = InputFile(url="https://example.com/start_image.jpg", filename="start_image.jpg", size=1)


@dataclass(frozen=True)
class Price:
    """The price of a generation, in credits."""

    credits: Decimal
    #: Whether exactly this is charged; otherwise crun decides at the end.
    exact: bool = False


class Prices:
    """Asks crun for estimates; never fails."""

    def __init__(self, crun: CrunClient) -> None:
        self._crun = crun
        self._free = asyncio.Semaphore(_AT_ONCE)
        #: When crun may be asked about a model again, by model: it may have no estimates at all, or not know that one.
        self._absent_until: dict[str, float] = {}
        #: What was asked for, and until when it counts, by an order with its quality and settings alone.
        self._asked: dict[Order, tuple[asyncio.Task[Price | None], float]] = {}
        #: What orders cost, and until when that counts, by what a price depends on; the oldest first.
        self._known: dict[tuple[object, ...], tuple[Price, float]] = {}

    async def by_quality(self, order: Order, *, wait: float) -> Mapping[str, Price]:
        """Return what a video with an order's settings costs in each quality, as far as crun has told it.

        Each price is asked for once a day. A motion costs as much as its clip is long, so nothing is known of it here.

        Args:
            order: Its kind, length and sound count, nothing else.
            wait: For how many seconds to wait for prices that are not known yet.
        """
        if order.kind is OrderKind.MOTION:
            return {}
        asked = {quality: self._price_of(_of_settings(order, quality)) for quality in QUALITIES}
        await asyncio.wait(asked.values(), timeout=wait)
        prices = {quality: task.result() for quality, task in asked.items() if task.done()}
        return {quality: price for quality, price in prices.items() if price is not None}

    def _price_of(self, order: Order) -> asyncio.Task[Price | None]:
        now = time.monotonic()
        task, until = self._asked.get(order, (None, 0.0))
        if task is not None and task.done() and task.result() is None:
            until = min(until, until - _REMEMBERED + _UNKNOWN)
        if task is None or now >= until:
            task = begin(self.estimate(order.task()))
            self._asked[order] = (task, now + _REMEMBERED)
        return task

    async def shown(self, order: Order | None, task: CreateTask) -> Price | None:
        """Return the price to show of an order: that of one like it within a day, else what crun says now.

        What a member agrees to, and what counts against a limit, is always asked for; see `estimate`.
        """
        if order is not None and (price := self._remembered(order)) is not None:
            return price
        return await self.estimate(task, order)

    def _remembered(self, order: Order) -> Price | None:
        price, until = self._known.get(_like(order), (None, 0.0))
        return price if time.monotonic() < until else None

    async def estimate(self, task: CreateTask, order: Order | None = None) -> Price | None:
        """Return the price of the task; None when crun does not tell it now.

        Args:
            task: What would be sent.
            order: The order that it comes from, for which its price is remembered.
        """
        price = await self._estimate(task)
        if order is not None and price is not None:
            self._known.pop(_like(order), None)
            self._known[_like(order)] = (price, time.monotonic() + _REMEMBERED)
            while len(self._known) > _MOST_REMEMBERED:
                del self._known[next(iter(self._known))]
        return price

    async def _estimate(self, task: CreateTask) -> Price | None:
        if time.monotonic() < self._absent_until.get(task.model, 0.0):
            return None
        try:
            async with asyncio.timeout(_TIMEOUT), self._free:
                estimate = await self._crun.estimate(task)
        except (CrunError, TimeoutError) as error:
            log.info("No estimate: %s", error or "it took too long")
            if isinstance(error, CrunError) and error.code == 404:
                self._absent_until[task.model] = time.monotonic() + _ABSENT
            return None
        return None if estimate.price is None else Price(estimate.price, estimate.exact)


def _like(order: Order) -> tuple[object, ...]:
    """Return all that the price of an order may depend on: everything but words and what the files show."""
    length = order.clip.seconds if order.kind is OrderKind.MOTION and order.clip is not None else order.seconds
    roles = tuple(role for role, _ in order.files)
    counts = len(order.characters), len(order.shots)
    return order.kind, order.quality, order.sound, order.orientation, order.aspect, length, roles, counts


def _of_settings(order: Order, quality: VideoMode) -> Order:
    """Return an order with the settings that its price depends on, so that equal ones have one price."""
    seconds = min(max(order.seconds, MIN_DURATION), MAX_DURATION)
    sound = order.sound or order.kind is not OrderKind.VIDEO
    alike = Order(kind=order.kind, prompt="-", quality=quality, seconds=seconds, sound=sound)
    if order.kind is OrderKind.VIDEO:
        return alike
    shots = (Shot(prompt="-", seconds=seconds, id="0" * 8),) if order.kind is OrderKind.STORYBOARD else ()
    return alike.model_copy(update={"image": _ANY_PICTURE, "shots": shots})
