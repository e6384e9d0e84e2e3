"""Letting orders in: by the rules, by the limits and by the price."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import TypeAlias

from bot.admission import rules
from bot.errors import UserFacingError
from bot.generations.allowances import Allowances, Situation
from bot.generations.limits import BudgetUse, LimitReachedError, Reader, first_in_the_way
from bot.generations.model import Generation
from bot.generations.store import Added, Store
from bot.monitoring.disk_watch import DiskWatch
from bot.orders.origin import Origin
from bot.texts import limits as texts
from bot.texts import replies

#: Notes who was told of a budget.
NoteTold: TypeAlias = Callable[[int | None, BudgetUse, Reader], Awaitable[None]]
#: Tells a server's staff and the host of budgets; never blocks and never fails.
TellOfBudgets: TypeAlias = Callable[[int | None, tuple[BudgetUse, ...], NoteTold], None]


class NotNowError(UserFacingError):
    """A good order cannot be accepted now, or not in this channel."""


class Admission:
    """Decides who may ask for a video, and lets it in."""

    def __init__(self, disk: DiskWatch, store: Store, allowances: Allowances, tell_of_budgets: TellOfBudgets) -> None:
        self._disk = disk
        self._store = store
        self._allowances = allowances
        self._tell_of_budgets = tell_of_budgets

    async def tell_what_is_untold(self) -> None:
        """Begin to tell of the budgets that an earlier process has not told of any more.

        What another process is about to tell of is told once all the same.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        for guild_id, use in await self._store.budget_notes.untold(time.time()):
            self._tell(guild_id, (use,))

    async def situation(self, origin: Origin, draft_id: str) -> Situation:
        """Return what holds for a member, who may ask for something.

        Raises:
            UserFacingError: they may not, and that will not change by itself.
            NotNowError: they may not, now or there; or there is no room for files.
        """
        if await self._disk.is_full():
            raise NotNowError(replies.NO_ROOM())
        situation = await self._allowances.situation(origin)
        refused = rules.refusal(situation, origin)
        if refused is not None:
            raise (NotNowError if refused.may_pass_later else UserFacingError)(refused.why)
        # An early check, since reading the files is expensive. The one that counts is in `Store.add`.
        reached = first_in_the_way(situation.allowances, None)
        # If it was accepted before, the member is told that instead.
        if reached is not None and await self._store.get(draft_id) is None:
            raise self._not_now(await self._allowances.refusal(reached, None, origin), situation, origin.guild_id)
        return situation

    async def check_price(self, situation: Situation, origin: Origin, price: Decimal) -> None:
        """Check the limits in credits, before the member is asked whether they agree to the price.

        Raises:
            NotNowError: one is too low for it.
        """
        in_credits = [each for each in situation.allowances if each.kind.is_in_credits]
        reached = first_in_the_way(in_credits, price)
        if reached is not None:
            raise self._not_now(await self._allowances.refusal(reached, price, origin), situation, origin.guild_id)

    async def add(self, generation: Generation, situation: Situation, origin: Origin) -> Added:
        """Store a generation.

        Raises:
            sqlalchemy.exc.IntegrityError: it was accepted before.
            NotNowError: a limit is reached.
        """
        goes_first = not set(origin.role_ids).isdisjoint(situation.standing.guild.priority_roles)
        try:
            added = await self._store.add(generation, situation.counted, goes_first=goes_first)
        except LimitReachedError as error:
            raise self._not_now(error, situation, generation.guild_id) from None
        self._tell(generation.guild_id, added.budgets)
        return added

    def _not_now(self, error: LimitReachedError, situation: Situation, guild_id: int | None) -> NotNowError:
        """Return the refusal for the member, and tell of budgets."""
        self._tell(guild_id, error.budgets)
        return NotNowError(texts.reached(error, new_until=situation.new_until))

    def _tell(self, guild_id: int | None, uses: tuple[BudgetUse, ...]) -> None:
        self._tell_of_budgets(guild_id, uses, self._store.budget_notes.told)
