"""The circuit breaker before CreateTask, which all generations share.

While it is closed, every generation is submitted at once. It is tripped, and then open (nothing is submitted), only by
what concerns every generation:

- Crun has no room (429, 455), the account cannot pay (402), or its key is refused (401, and 403 where the free calls
  are refused too). None of these made a task, so the same request may be sent again later.
- No connection is made. Nothing was sent then either.
- Crun is away: several requests in a row got no clear answer (an error, nonsense, or none at all), and neither of the
  free calls is answered. Each such request ends as unconfirmed, since it may have been charged; without this rule an
  outage would leave as many of them as there are orders.

Everything else concerns one order only. However many orders were refused or got no clear answer, the next one is
submitted at once as long as crun answers a free call.

When a pause is over the breaker is half-open: one generation goes ahead as a probe, and the others follow when crun
took or refused it. So it begins half-open, since nobody knows then whether crun is there: a bot that is restarted
during an outage does not lose a batch of orders at each start.

An account that could not pay for one generation may still pay for a cheaper one: while the breaker is open for lack of
credits, those known to cost no more than is left are submitted, one at a time.

Each process has its own breaker, and sends notices to the others with the same key, so that they need no refusals of
their own. A notice decides nothing for long: who hears that crun is away asks crun itself with a free call; who hears
of a refusal holds its submissions, looks by itself whether that is over, and forgets it while nothing waits; and who
hears that submitting goes on is half-open. So a lost notice costs a refusal, or a pause as long as one's own.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from decimal import Decimal

from bot import background_tasks
from bot.crun import CrunClient
from bot.generations.circuit_alerts import Alert, HostAlerts
from bot.generations.circuit_trip import CircuitOpenError, Notice, Permit, Trip
from bot.generations.crun_health import ACCOUNT, AWAY, CrunHealth
from bot.generations.model import Reason

log = logging.getLogger(__name__)

#: Pauses while crun has no room or cannot be reached, in seconds; each refusal in a row doubles the next.
_PAUSE = 5.0
_PAUSE_LIMIT = 300.0

#: The longest pause that crun may ask for, in seconds: a mistaken Retry-After must not stop submissions for years.
_RETRY_AFTER_LIMIT = 900.0

#: After this many unclear answers in a row crun is probed: a single one may be that order's own fault.
_PROBE_AFTER = 2

#: After this many the host is alerted, even while everything else works: each of them may have been charged.
_ALERT_AFTER = 3

#: How often the account is looked at while it cannot pay or its key is refused, and the longest pause between two
#: probes of a crun that is away, in seconds. Both are free.
_ACCOUNT_PAUSE = 60.0

#: After this many seconds one generation is tried although nothing looks better: its price may have been the problem,
#: or the balance may not tell everything.
_TRY_ANYWAY = 900.0

#: So many seconds later than the process that was refused its neighbours try again: they hear what came of its probe.
_BEHIND = 2.0

#: What a neighbour said is forgotten after so many seconds, if it does not say so again and nobody waits here.
_FORGET = 150.0


class CircuitBreaker:
    """Permits submissions, or holds all of them."""

    def __init__(
        self,
        crun: CrunClient,
        alert: Alert,
        *,
        give_back: bool = False,
        changed: Callable[[Reason | None], None] = lambda _: None,
        tell: Callable[[Notice], None] = lambda _: None,
    ) -> None:
        """Begin half-open.

        Args:
            crun: Probed with free calls.
            alert: Alerts the host when only they can help.
            give_back: Whether nobody waits until the account can pay, or its key is accepted.
            changed: Called with why nothing is submitted from now on, or None; never blocks and never fails.
            tell: Called with what the other processes are to hear; never blocks and never fails.
        """
        self._tell = tell
        self._changed = changed
        self._health = CrunHealth(crun)
        #: Alerts the host.
        self.alert = HostAlerts(alert)
        self._give_back = give_back
        self._trip: Trip | None = _half_open()
        self._pause = _PAUSE
        #: Held by the one generation that is submitted while the breaker is not closed.
        self._half_open = asyncio.Lock()
        #: How many generations wait for a permit.
        self._waiting = 0
        #: Unclear answers since the last clear one.
        self._unclear = 0
        #: Held while crun is probed for being away: nothing is submitted meanwhile.
        self._probing = asyncio.Lock()
        self._probed_at = float("-inf")

    @property
    def open_for(self) -> Reason | None:
        """Why nothing is submitted now; None while the breaker is closed, or has just been made."""
        return self._trip.reason if self._trip is not None and not self._trip.initial else None

    @asynccontextmanager
    async def permit(
        self,
        waiting: Callable[[Reason], None],
        patience: Callable[[Reason], float],
        price: Callable[[], Awaitable[Decimal | None]],
    ) -> AsyncIterator[Permit]:
        """Wait until a generation may be submitted.

        While the breaker is not closed, one generation at a time is inside the block. Its outcome is reported with
        `accepted`, `answered`, `refused` or `unclear` before the block ends.

        Args:
            waiting: Called with the reason when there is something to wait for.
            patience: Returns until when waiting for this reason is of use, in monotonic seconds.
            price: Returns the generation's price as far as it is known by then, in credits.

        Raises:
            CircuitOpenError: waiting was of no use.
        """
        while (trip := await self._known_trip()) is not None:
            deadline = patience(trip.reason)
            if self._half_open.locked() and not trip.initial:
                waiting(trip.reason)
            await self._take_half_open(trip, deadline)
            try:
                cost = await price() if trip.reason is Reason.CREDITS else None
                may_try = trip is self._trip and await self._may_try(trip, cost)
                if may_try and trip is self._trip:
                    yield Permit(trip, cost)
                    return
            finally:
                self._half_open.release()
            if trip is not self._trip:
                continue
            waiting(trip.reason)
            await self._look_again(trip, deadline)
            if time.monotonic() >= deadline and not trip.over.is_set():
                raise CircuitOpenError(trip.reason)
        yield Permit()  # closed: any number at once

    async def _look_again(self, trip: Trip, deadline: float) -> None:
        """Wait until the breaker is not open any more, or for another reason, or it is time to look."""
        self._waiting += 1
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(_loop_time(min(deadline, trip.next_look))):
                    await trip.over.wait()
        finally:
            self._waiting -= 1

    async def _known_trip(self) -> Trip | None:
        """Return why the breaker is open, once nobody is finding that out."""
        async with self._probing:
            return self._trip

    async def _take_half_open(self, trip: Trip, deadline: float) -> None:
        try:
            async with asyncio.timeout_at(_loop_time(deadline)):
                await self._half_open.acquire()
        except TimeoutError:
            raise CircuitOpenError(trip.reason) from None

    def accepted(self, permit: Permit) -> None:
        """Report that crun made a task.

        That closes the breaker only if it was submitted as a probe for what has tripped it: a request sent before says
        nothing of that, and a cheap one does not say whether the account can pay for a dear one.
        """
        self._unclear = 0
        trip, price = permit.trip, permit.price
        if self._trip is None:
            self.alert.over()
        if trip is None or self._trip is not trip:
            return
        if trip.balance is not None and price is not None and trip.affords(price) and not trip.is_solvent:
            trip.balance -= price
            return
        self._close()
        self.alert.over()

    def answered(self, permit: Permit | None = None) -> None:
        """Report that crun refused one generation for a reason that concerns no other: it answers."""
        self._unclear = 0
        trip = self._trip
        if trip is None:
            return
        if trip.initial or (trip.reason in AWAY and permit is not None and trip is permit.trip):
            self._close()

    async def unclear(self, permit: Permit, retry_after: float = 0.0) -> None:
        """Report that nobody knows whether a request made a task: an error came back, nonsense, or nothing.

        Args:
            permit: With which permit it was sent.
            retry_after: How long crun asks to wait, in seconds; 0 when it did not say.
        """
        self._unclear += 1
        reported = time.monotonic()
        if self._unclear >= _ALERT_AFTER:
            await self.alert(Reason.UNCONFIRMED)
        async with self._probing:
            trip = self._trip
            if trip is not None and trip is not permit.trip:
                return  # it is open already, and crun is probed before it closes
            if trip is None and (self._unclear < _PROBE_AFTER or self._probed_at > reported):
                return
            self._probed_at = time.monotonic()
            problem = await self._health.problem()
            if trip is not self._trip:
                return
            if problem is not None:
                await self.refused(problem, retry_after)
            elif trip is not None and (trip.initial or trip.reason in AWAY):
                self._close()

    async def refused(
        self, reason: Reason, retry_after: float = 0.0, words: str = "", price: Decimal | None = None
    ) -> None:
        """Report a refusal that concerns everybody and may pass, or that crun is away: the breaker trips.

        Args:
            reason: Why.
            retry_after: How long crun asks to wait, in seconds; 0 when it did not say.
            words: What it said.
            price: The price of the refused generation as far as known, in credits.
        """
        if reason not in AWAY:
            self._unclear = 0
        now = time.monotonic()
        before = None if self._trip is None or self._trip.initial else self._trip
        same = before if before is not None and before.reason is reason else None
        since = now if same is None else same.since
        retry_after = min(retry_after, _RETRY_AFTER_LIMIT)
        if reason in ACCOUNT:
            not_before = max(0.0 if before is None else before.not_before, now + retry_after)
            trip = Trip(reason, since, not_before, now + _ACCOUNT_PAUSE)
            self._replace(trip)
            self._tell(Notice(reason, max(0.0, not_before - now), price, is_new=True))
            if reason is Reason.CREDITS:
                await self._note_balance(trip, same, price)
            await self.alert(reason, words)
            return
        # Of many that were refused at the same time the first one sets the pause; the others do not double it further.
        if before is None or now >= before.not_before:
            pause = max(self._next_pause(), retry_after)
            self._replace(Trip(reason, since, now + pause))
            self._tell(Notice(reason, pause, is_new=True))
            return
        before.not_before = max(before.not_before, now + retry_after)
        if before.reason is Reason.BUSY:
            before.reason = reason  # a crun that is away is probed before the next one goes
            self._changed(reason)

    async def _note_balance(self, trip: Trip, before: Trip | None, price: Decimal | None) -> None:
        """Note what the account holds and could not pay; `before` is an earlier trip for the same reason."""
        async with trip.account_lock:
            trip.balance = trip.refused_at = await self._health.balance()
            trip.refused_price = price
            if before is None or before.refused_price is None or _rose(trip.balance, before.refused_at):
                return
            # Of several refused prices the lowest counts, until there is more to pay with.
            trip.refused_price = before.refused_price if price is None else min(price, before.refused_price)

    async def accepts_key(self) -> bool:
        """Return whether crun answers its free calls and accepts the key for them."""
        return await self._health.problem() is None

    async def hear(self, notice: Notice) -> None:
        """Take over what another process with the same key says of crun."""
        async with self._probing:
            trip, now = self._trip, time.monotonic()
            is_open = trip is not None and not trip.initial
            if notice.reason is None:
                if is_open:
                    self._replace(_half_open())
            elif trip is not None and is_open:
                if trip.reason is notice.reason:
                    trip.heard_at = now if trip.heard_at is not None else None
                    if notice.is_new:
                        trip.since, trip.not_before = now, max(trip.not_before, now + notice.pause + _BEHIND)
            elif notice.reason not in AWAY:
                heard = Trip(notice.reason, now, now + notice.pause + _BEHIND, now + _ACCOUNT_PAUSE, heard_at=now)
                log.warning("Submitting pauses: crun has refused another process (%s)", notice.reason)
                self._replace(heard)
                background_tasks.call_later(_FORGET, self._forget, heard)
                if notice.reason is Reason.CREDITS:
                    await self._note_balance(heard, None, notice.price)
            elif trip is None and (problem := await self._health.problem()) is not None and self._trip is None:
                await self.refused(problem)

    def _forget(self, heard: Trip) -> None:
        """Forget what a neighbour has said, unless it goes on saying so or a generation here waits, which looks."""
        if heard is not self._trip or heard.heard_at is None:
            return
        until = max(heard.heard_at + _FORGET, heard.not_before)
        left = _FORGET if self._waiting else until - time.monotonic()
        if left > 0:
            background_tasks.call_later(left, self._forget, heard)
        else:
            self._replace(_half_open())

    def _close(self) -> None:
        """Let everybody go ahead."""
        if self._trip is not None and not self._trip.initial:
            log.info("Submitting goes on")
            self._tell(Notice(None))
        self._replace(None)
        self._pause = _PAUSE

    def _replace(self, trip: Trip | None) -> None:
        """Open for another reason, or close; whoever waits notices at once."""
        if self._trip is not None:
            self._trip.over.set()
        self._trip = trip
        self._changed(self.open_for)

    def _next_pause(self) -> float:
        pause = self._pause
        self._pause = min(pause * 2, _PAUSE_LIMIT)
        return pause

    async def _may_try(self, trip: Trip, price: Decimal | None) -> bool:
        """Return whether a generation may be submitted now; makes free calls where those can tell.

        Raises:
            CircuitOpenError: it is not to wait for this.
        """
        if trip.reason in ACCOUNT:
            if not await self._can_pay(trip, price):
                if self._give_back and trip is self._trip:
                    raise CircuitOpenError(trip.reason)
                return False
            return time.monotonic() >= trip.not_before
        now = time.monotonic()
        if now < trip.not_before:
            return False
        if trip.reason not in AWAY:
            return True
        if now - trip.since > _TRY_ANYWAY:
            trip.since = now
            return True
        problem = await self._health.problem()
        if problem is None:
            return True
        if problem in ACCOUNT:
            await self.refused(problem)
            return False
        trip.initial = False
        trip.reason = problem
        self._changed(problem)
        trip.not_before = time.monotonic() + min(self._next_pause(), _ACCOUNT_PAUSE)
        return False

    async def _can_pay(self, trip: Trip, price: Decimal | None) -> bool:
        """Return whether the account looks as if it can pay this price, or it is time to try anyway."""
        async with trip.account_lock:
            now = time.monotonic()
            if now >= trip.look_at:
                trip.look_at = now + _ACCOUNT_PAUSE
                if now - trip.since > _TRY_ANYWAY:
                    trip.since = now
                    return True
                trip.balance = await self._health.balance()
                if trip.heard_at is None and not trip.is_solvent:
                    self._tell(Notice(trip.reason, price=trip.refused_price))
        return trip.is_solvent or trip.affords(price)


def _half_open() -> Trip:
    """Return the state in which nobody knows whether crun takes requests."""
    return Trip(Reason.UNREACHABLE, time.monotonic(), initial=True)


def _rose(now: Decimal | None, before: Decimal | None) -> bool:
    return now is not None and before is not None and now > before


def _loop_time(deadline: float) -> float:
    """Return a monotonic time as the event loop counts it."""
    return asyncio.get_running_loop().time() + deadline - time.monotonic()
