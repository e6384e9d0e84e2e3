"""Whether crun answers, found out with calls that cost nothing: the balance, and TaskInfo of no task."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from decimal import Decimal

from bot.crun import CrunClient, CrunError, Refused, Unauthorized
from bot.generations.model import Reason

log = logging.getLogger(__name__)

#: Refusals that last until the host does something.
ACCOUNT = frozenset({Reason.CREDITS, Reason.KEY})

#: Crun is away: no connection is made, or nothing but errors and nonsense comes back.
AWAY = frozenset({Reason.UNREACHABLE, Reason.OUTAGE})

#: How long crun has for an answer to a free call, in seconds; usually it takes much less than one.
_TIMEOUT = 10.0

#: A task that does not exist, in the form of crun's ids: TaskInfo answers without anything having to be there.
_NO_TASK = "00000000-0000-0000-0000-000000000000"


class CrunHealth:
    """Asks crun."""

    def __init__(self, crun: CrunClient) -> None:
        self._crun = crun

    async def problem(self) -> Reason | None:
        """Return why nothing can be submitted; None when crun itself answers one of the calls."""
        calls = [
            asyncio.ensure_future(_problem_of(call)) for call in (self._crun.balance(), self._crun.task_info(_NO_TASK))
        ]
        found = Reason.UNREACHABLE
        try:
            for call in asyncio.as_completed(calls):
                problem = await call
                if problem is None or problem in ACCOUNT:
                    return problem
                if problem is Reason.OUTAGE:
                    found = problem
        finally:
            for each in calls:
                each.cancel()
            await asyncio.gather(*calls, return_exceptions=True)
        return found

    async def balance(self) -> Decimal | None:
        """Return what the account holds, in credits; None when crun does not say."""
        try:
            return await self._crun.balance()
        except CrunError as error:
            log.info("The balance cannot be told: %s", error)
            return None


async def _problem_of(call: Awaitable[object]) -> Reason | None:
    """Return why crun does not answer a call; None when it answers, even with a refusal.

    The page of a proxy or a firewall is no answer of crun's.
    """
    try:
        async with asyncio.timeout(_TIMEOUT):
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
