"""Why the circuit breaker is open, and what is known of the account meanwhile; what it permits, and tells others."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from decimal import Decimal

from bot.generations.crun_health import ACCOUNT
from bot.generations.model import Reason


@dataclass(eq=False)
class Trip:
    """Why the breaker is open, since when and until when. Times are monotonic seconds, amounts are credits."""

    reason: Reason
    since: float
    #: No probe before this time.
    not_before: float = 0.0
    #: When the account is looked at next.
    look_at: float = 0.0
    #: The balance when the account could not pay, and the last one known.
    refused_at: Decimal | None = None
    balance: Decimal | None = None
    #: The lowest price that it could not pay.
    refused_price: Decimal | None = None
    #: The state at the start: nothing was refused yet, but nothing was accepted either.
    initial: bool = False
    #: When another process has last said so, where it was one that was refused; otherwise None.
    heard_at: float | None = None
    #: Held while the balance is asked for right after the refusal: no generation is compared with it before.
    account_lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    #: Set when the breaker closes, or is open for another reason.
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def next_look(self) -> float:
        """When waiting generations look again."""
        is_due = time.monotonic() >= self.not_before
        return self.look_at if is_due and self.reason in ACCOUNT else self.not_before

    @property
    def is_solvent(self) -> bool:
        """Whether the account holds more than when it could not pay, and enough for the lowest price refused."""
        if self.balance is None or (self.refused_at is not None and self.balance <= self.refused_at):
            return False
        return self.refused_price is None or self.balance >= self.refused_price

    def affords(self, price: Decimal | None) -> bool:
        """Return whether the account is known to hold this price, and no price as low was refused."""
        if price is None or self.balance is None or price > self.balance:
            return False
        return self.refused_price is None or price < self.refused_price


@dataclass(frozen=True)
class Notice:
    """What one process tells the others of crun.

    Attributes:
        reason: why it submits nothing; None when it submits again.
        pause: for how many seconds it will try nothing.
        price: the price in credits that the account could not pay, where that is the reason and it is known.
        is_new: whether it was refused just now; otherwise it still is as it was.
    """

    reason: Reason | None
    pause: float = 0.0
    price: Decimal | None = None
    is_new: bool = False


class CircuitOpenError(Exception):
    """A generation cannot be submitted: it has waited long enough, or is not to wait for the account at all.

    Attributes:
        reason: why the breaker is open.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Permit:
    """The permission to submit one generation: a probe's `trip`, and its price as far as known, in credits."""

    trip: Trip | None = None
    price: Decimal | None = None
