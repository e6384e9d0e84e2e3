"""Whether tasks may be submitted now: the circuit breaker that all generations share.

It is closed (nothing is sent) only for what concerns every generation:

- Crun has no room (429, 455), the account cannot pay (402), or its key is refused (401, and 403 where what is free is
  not answered either). None of these made a task, so the same request may be sent again later.
- No connection is made. Nothing was sent then either.
- Crun is away: several requests in a row were left without a clear answer (an error, nonsense, or none at all), and
  neither the balance nor TaskInfo is answered. Each such request ends as unconfirmed, since it may have been charged;
  without this rule an outage would leave as many of them as there are orders.

Everything else is one order's own matter. However many orders were refused or left unclear, the next one is sent at
once as long as crun answers something that is free to ask.

When the time has come one generation goes first, and the others follow when crun took or refused it. So it is at the
start too, since nobody knows then whether crun is there: a bot that is restarted during an outage loses no batch of
orders with each start.

An account that could not pay for one generation may still pay for a cheaper one: what is known to cost no more than is
left goes meanwhile, one at a time.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from decimal import Decimal

from bot.crun import CrunClient, CrunError, Refused, Unauthorized
from bot.generations.model import Reason

log = logging.getLogger(__name__)

#: Pauses while crun has no room or cannot be reached, in seconds; each refusal in a row doubles the next.
_PAUSE = 5.0
_PAUSE_LIMIT = 300.0

#: The longest pause that crun may ask for, in seconds: a slip of its pen must not end all submissions for years.
_RETRY_AFTER_LIMIT = 900.0

#: After so many unclear answers in a row it is found out whether crun is away: one may be that order's own fault.
_SEVERAL = 2

#: After so many the host is told, also while everything else works: each of them may have been charged.
_MANY = 3

#: How long crun has for an answer to something that is free, in seconds; usually it takes much less than one.
_LOOK_TIMEOUT = 10.0

#: A task that does not exist, in the form of crun's ids: TaskInfo answers without anything having to be there.
_NO_TASK = "00000000-0000-0000-0000-000000000000"

#: How often the account is looked at while it cannot pay or its key is refused, and the longest pause between two looks
#: whether a crun that could not be reached answers again, in seconds. Asking is free.
_ACCOUNT_PAUSE = 60.0

#: After this many seconds one generation is tried although nothing looks better: its price may have been the problem,
#: or the balance may not tell everything.
_TRY_ANYWAY = 900.0

#: The host is told of the same trouble once for as long as it lasts, and where it comes and goes once in this many
#: seconds.
_ALARM_AGAIN = 3600.0

#: Refusals that last until the host does something.
ACCOUNT = frozenset({Reason.CREDITS, Reason.KEY})

#: Crun is not there: no connection is made, or nothing but errors and nonsense comes back.
_AWAY = frozenset({Reason.UNREACHABLE, Reason.OUTAGE})

#: Told of what only the host can put right: what it is, and crun's words where it gave any.
Alarm = Callable[[Reason, str], Awaitable[None]]


class HeldUpError(Exception):
    """A generation cannot be submitted: it has waited long enough, or is not to wait for the account at all.

    Attributes:
        reason: what held it up.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(eq=False)
class Closed:
    """Why nothing is sent, since when and until when. Times are monotonic seconds, amounts are credits."""

    reason: Reason
    since: float
    #: Nothing at all is sent before.
    not_before: float = 0.0
    #: When the account is looked at next.
    look_at: float = 0.0
    #: What the account held when it could not pay, and what it holds as far as known.
    refused_at: Decimal | None = None
    balance: Decimal | None = None
    #: The lowest price that it could not pay.
    too_dear: Decimal | None = None
    #: Nothing was refused yet, but nothing was taken either.
    unproven: bool = False
    #: Held while the account is looked at right after the refusal: nobody is judged before its balance is known.
    looking: asyncio.Lock = field(default_factory=asyncio.Lock)
    #: Set when this is not why nothing is sent any more.
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def next(self) -> float:
        """When it is worth another look."""
        due = time.monotonic() >= self.not_before
        return self.look_at if due and self.reason in ACCOUNT else self.not_before

    @property
    def solvent(self) -> bool:
        """Whether the account holds more than when it could not pay, and enough for the cheapest it could not pay."""
        if self.balance is None or (self.refused_at is not None and self.balance <= self.refused_at):
            return False
        return self.too_dear is None or self.balance >= self.too_dear

    def affords(self, price: Decimal | None) -> bool:
        """Tell whether the account is known to hold enough for this price, and none as low was refused."""
        if price is None or self.balance is None or price > self.balance:
            return False
        return self.too_dear is None or price < self.too_dear


@dataclass(frozen=True)
class Passage:
    """Leave to submit one generation: what it has seen of the gate, and what it costs as far as known, in credits."""

    seen: Closed | None = None
    price: Decimal | None = None


class CircuitBreaker:
    """Lets submissions through, or holds all of them."""

    def __init__(self, crun: CrunClient, alarm: Alarm, *, give_back: bool = False) -> None:
        """Let one generation through, and then all.

        Args:
            crun: Asked for the balance.
            alarm: Told when only the host can help.
            give_back: Nobody is to wait until the account can pay, or its key is accepted.
        """
        self._crun = crun
        self._alarm = alarm
        self._give_back = give_back
        self._closed: Closed | None = Closed(Reason.UNREACHABLE, time.monotonic(), unproven=True)
        self._pause = _PAUSE
        self._turn = asyncio.Lock()
        self._alarmed: dict[Reason, float] = {}
        #: What the host was told of and nothing was taken since.
        self._told: set[Reason] = set()
        #: Unclear answers since the last clear one.
        self._unclear = 0
        #: Held while it is found out whether crun is away: nothing is sent meanwhile.
        self._looking = asyncio.Lock()
        self._looked_at = float("-inf")

    @property
    def closed_for(self) -> Reason | None:
        """Why nothing is sent now; None when everything is."""
        return self._closed.reason if self._closed is not None and not self._closed.unproven else None

    @asynccontextmanager
    async def passing(
        self,
        waiting: Callable[[Reason], None],
        patience: Callable[[Reason], float],
        price: Callable[[], Awaitable[Decimal | None]],
    ) -> AsyncIterator[Passage]:
        """Wait until submitting is worth a try.

        While the gate is closed one generation at a time goes through, alone. What becomes of it is said by `took`,
        `answered`, `refused` or `unclear` before the block ends.

        Args:
            waiting: Called with the reason when there is something to wait for.
            patience: Returns until when waiting for this reason is of use, in monotonic seconds.
            price: Returns what it will cost as far as known by then, in credits.

        Raises:
            HeldUpError: it was of no use.
        """
        while (closed := await self._found_out()) is not None:
            deadline = patience(closed.reason)
            if self._turn.locked() and not closed.unproven:
                waiting(closed.reason)
            await self._take_turn(closed, deadline)
            try:
                cost = await price() if closed.reason is Reason.CREDITS else None
                worth_it = closed is self._closed and await self._is_worth_a_try(closed, cost)
                if worth_it and closed is self._closed:
                    yield Passage(closed, cost)
                    return
            finally:
                self._turn.release()
            if closed is not self._closed:
                continue
            waiting(closed.reason)
            with suppress(TimeoutError):
                async with asyncio.timeout_at(_loop_time(min(deadline, closed.next))):
                    await closed.over.wait()
            if time.monotonic() >= deadline and not closed.over.is_set():
                raise HeldUpError(closed.reason)
        yield Passage()  # nothing is in the way: nobody needs to go alone

    async def _found_out(self) -> Closed | None:
        """Return why nothing is sent, once nobody is finding that out."""
        async with self._looking:
            return self._closed

    async def _take_turn(self, closed: Closed, deadline: float) -> None:
        try:
            async with asyncio.timeout_at(_loop_time(deadline)):
                await self._turn.acquire()
        except TimeoutError:
            raise HeldUpError(closed.reason) from None

    def took(self, passage: Passage) -> None:
        """Note that crun took a task.

        Everything may go on when that is news: what was sent before the gate closed tells nothing of the refusal that
        closed it, nor does a cheap one of whether the account can pay for a dear one.
        """
        self._unclear = 0
        seen, price = passage.seen, passage.price
        if self._closed is None:
            self._told.clear()
        if seen is None or self._closed is not seen:
            return
        if seen.balance is not None and price is not None and seen.affords(price) and not seen.solvent:
            seen.balance -= price
            return
        self._open()
        self._told.clear()

    def answered(self, passage: Passage | None = None) -> None:
        """Note that crun refused one in a way that says nothing of the others: it answers."""
        self._unclear = 0
        closed = self._closed
        if closed is None:
            return
        if closed.unproven or (closed.reason in _AWAY and passage is not None and closed is passage.seen):
            self._open()

    async def unclear(self, passage: Passage, retry_after: float = 0.0) -> None:
        """Note that nobody knows whether a request made a task: an error came back, nonsense, or nothing.

        Args:
            passage: With what leave it was sent.
            retry_after: How long crun asks to wait, in seconds; 0 when it did not say.
        """
        self._unclear += 1
        noted = time.monotonic()
        if self._unclear >= _MANY:
            await self.tell(Reason.UNCONFIRMED)
        async with self._looking:
            closed = self._closed
            if closed is not None and closed is not passage.seen:
                return  # that it is closed is known, and crun is looked at before it opens
            if closed is None and (self._unclear < _SEVERAL or self._looked_at > noted):
                return
            self._looked_at = time.monotonic()
            problem = await self._problem()
            if closed is not self._closed:
                return
            if problem is not None:
                await self.refused(problem, retry_after)
            elif closed is not None and (closed.unproven or closed.reason in _AWAY):
                self._open()

    def _open(self) -> None:
        """Let everybody go on."""
        if self._closed is not None and not self._closed.unproven:
            log.info("Submitting goes on")
        self._replace(None)
        self._pause = _PAUSE

    async def refused(
        self, reason: Reason, retry_after: float = 0.0, words: str = "", price: Decimal | None = None
    ) -> None:
        """Note a refusal that concerns everybody and may pass, or that crun is away.

        Args:
            reason: Why.
            retry_after: How long crun asks to wait, in seconds; 0 when it did not say.
            words: What it said.
            price: What the generation would have cost as far as known, in credits.
        """
        if reason not in _AWAY:
            self._unclear = 0
        now = time.monotonic()
        before = None if self._closed is None or self._closed.unproven else self._closed
        same = before if before is not None and before.reason is reason else None
        since = now if same is None else same.since
        retry_after = min(retry_after, _RETRY_AFTER_LIMIT)
        if reason in ACCOUNT:
            not_before = 0.0 if before is None else before.not_before
            closed = Closed(reason, since, max(not_before, now + retry_after), now + _ACCOUNT_PAUSE)
            self._replace(closed)
            if reason is Reason.CREDITS:
                async with closed.looking:
                    closed.balance = closed.refused_at = await self._balance()
                    closed.too_dear = price
                    # Of several refused prices the lowest counts, until there is more to pay with.
                    if same is not None and same.too_dear is not None and not _rose(closed.balance, same.refused_at):
                        closed.too_dear = same.too_dear if price is None else min(price, same.too_dear)
            await self.tell(reason, words)
            return
        # Of many that were refused at the same time, the first one's pause holds; they do not double it further.
        if before is None or now >= before.not_before:
            self._replace(Closed(reason, since, now + max(self._next_pause(), retry_after)))
            return
        before.not_before = max(before.not_before, now + retry_after)
        if before.reason is Reason.BUSY:
            before.reason = reason  # what cannot be reached is looked at before the next one goes

    async def lets_in(self) -> bool:
        """Ask crun for what is free, and tell whether it accepts the key for that."""
        return await self._problem() is None

    async def tell(self, reason: Reason, words: str = "") -> None:
        """Tell the host of what only they can put right: once for as long as it lasts.

        Args:
            reason: What it is.
            words: What crun said.
        """
        now = time.monotonic()
        if reason not in self._told and now - self._alarmed.get(reason, float("-inf")) > _ALARM_AGAIN:
            self._told.add(reason)
            self._alarmed[reason] = now
            await self._alarm(reason, words)

    def _replace(self, closed: Closed | None) -> None:
        """Close for another reason, or open; who waits looks at that at once."""
        if self._closed is not None:
            self._closed.over.set()
        self._closed = closed

    def _next_pause(self) -> float:
        pause = self._pause
        self._pause = min(pause * 2, _PAUSE_LIMIT)
        return pause

    async def _is_worth_a_try(self, closed: Closed, price: Decimal | None) -> bool:
        """Tell whether a generation may go; asks crun what is free where that can tell.

        Raises:
            HeldUpError: it is not to wait for this.
        """
        if closed.reason in ACCOUNT:
            if not await self._can_pay(closed, price):
                if self._give_back and closed is self._closed:
                    raise HeldUpError(closed.reason)
                return False
            return time.monotonic() >= closed.not_before
        now = time.monotonic()
        if now < closed.not_before:
            return False
        if closed.reason not in _AWAY:
            return True
        if now - closed.since > _TRY_ANYWAY:
            closed.since = now
            return True
        problem = await self._problem()
        if problem is None:
            return True
        if problem in ACCOUNT:
            await self.refused(problem)
            return False
        closed.unproven = False
        closed.reason = problem
        closed.not_before = time.monotonic() + min(self._next_pause(), _ACCOUNT_PAUSE)
        return False

    async def _can_pay(self, closed: Closed, price: Decimal | None) -> bool:
        """Tell whether the account looks as if it can pay this price, or it is time to try anyway."""
        async with closed.looking:
            now = time.monotonic()
            if now >= closed.look_at:
                closed.look_at = now + _ACCOUNT_PAUSE
                if now - closed.since > _TRY_ANYWAY:
                    closed.since = now
                    return True
                closed.balance = await self._balance()
        return closed.solvent or closed.affords(price)

    async def _problem(self) -> Reason | None:
        """Find out with what is free to ask why nothing can be sent; None when crun itself answers."""
        looks = [asyncio.ensure_future(_look(call)) for call in (self._crun.balance(), self._crun.task_info(_NO_TASK))]
        found = Reason.UNREACHABLE
        try:
            for look in asyncio.as_completed(looks):
                problem = await look
                if problem is None or problem in ACCOUNT:
                    return problem
                if problem is Reason.OUTAGE:
                    found = problem
        finally:
            for each in looks:
                each.cancel()
            await asyncio.gather(*looks, return_exceptions=True)
        return found

    async def _balance(self) -> Decimal | None:
        try:
            return await self._crun.balance()
        except CrunError as error:
            log.info("The balance cannot be told: %s", error)
            return None


async def _look(call: Awaitable[object]) -> Reason | None:
    """Return why crun does not answer a call; None when it answers, be it with a refusal.

    What a proxy or a firewall says in its place is no answer.
    """
    try:
        async with asyncio.timeout(_LOOK_TIMEOUT):
            await call
    except TimeoutError:
        return Reason.UNREACHABLE
    except Unauthorized:
        return Reason.KEY
    except Refused:
        return None
    except CrunError as error:
        log.info("crun is away: %s", error)
        return Reason.UNREACHABLE if error.status is None else Reason.OUTAGE
    return None


def _rose(now: Decimal | None, before: Decimal | None) -> bool:
    return now is not None and before is not None and now > before


def _loop_time(deadline: float) -> float:
    """Return a monotonic time as the event loop counts it."""
    return asyncio.get_running_loop().time() + deadline - time.monotonic()
