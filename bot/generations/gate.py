"""Whether tasks may be submitted now: one answer for all generations, so that one refusal spares crun a thousand.

Crun answers 429 and 455 when it has no room, and 402 and 401 when the account cannot pay or the key is wrong. Each of
them made no task, so trying again later is safe; until then nothing is sent. A request without an answer that can be
understood is never repeated, but the others wait too: whatever ate that one would eat them all. When the time has come
one generation goes first, and the others follow only when it was taken. So it is at the start too: a bot that is
restarted while crun is away must not lose one batch after the other.

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

from bot.crun import CrunClient, CrunError, Refused
from bot.generations.store import Reason

log = logging.getLogger(__name__)

#: Pauses while crun has no room or cannot be reached, in seconds; each refusal in a row doubles the next.
_PAUSE = 5.0
_PAUSE_LIMIT = 300.0

#: The longest pause that crun may ask for, in seconds: a slip of its pen must not end all submissions for years.
_RETRY_AFTER_LIMIT = 900.0

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

#: Told once, when the account stops submitting: why, in crun's words where it gave any.
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


class Gate:
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

        While the gate is closed one generation at a time goes through, alone. What becomes of it is said by `took` or
        `refused` before the block ends.

        Args:
            waiting: Called with the reason when there is something to wait for.
            patience: Returns until when waiting for this reason is of use, in monotonic seconds.
            price: Returns what it will cost as far as known by then, in credits.

        Raises:
            HeldUpError: it was of no use.
        """
        while (closed := self._closed) is not None:
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
        seen, price = passage.seen, passage.price
        if self._closed is None:
            self._told.clear()
        if seen is None or self._closed is not seen:
            return
        if seen.balance is not None and price is not None and seen.affords(price) and not seen.solvent:
            seen.balance -= price
            return
        if not seen.unproven:
            log.info("Submitting goes on")
        self._replace(None)
        self._told.clear()
        self._pause = _PAUSE

    def answered(self) -> None:
        """Note that crun refused one in a way that says nothing of the others: it answers."""
        if self._closed is not None and self._closed.unproven:
            self._replace(None)

    async def refused(
        self, reason: Reason, retry_after: float = 0.0, words: str = "", price: Decimal | None = None
    ) -> None:
        """Note a refusal that may pass, or that there was no answer.

        Args:
            reason: Why.
            retry_after: How long crun asks to wait, in seconds; 0 when it did not say.
            words: What it said.
            price: What the generation would have cost as far as known, in credits.
        """
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
        if closed.reason is not Reason.UNREACHABLE:
            return True
        if now - closed.since > _TRY_ANYWAY:
            closed.since = now
            return True
        if await self._answers():
            return True
        closed.unproven = False
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

    async def _answers(self) -> bool:
        """Tell whether crun itself answers again, be it with a refusal, and nothing else in its place."""
        try:
            await self._crun.balance()
        except CrunError as error:
            log.info("Nothing is submitted yet: %s", error)
            return isinstance(error, Refused)
        return True

    async def _balance(self) -> Decimal | None:
        try:
            return await self._crun.balance()
        except CrunError as error:
            log.info("The balance cannot be told: %s", error)
            return None


def _rose(now: Decimal | None, before: Decimal | None) -> bool:
    return now is not None and before is not None and now > before


def _loop_time(deadline: float) -> float:
    """Return a monotonic time as the event loop counts it."""
    return asyncio.get_running_loop().time() + deadline - time.monotonic()
