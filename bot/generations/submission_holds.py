"""What holds all submissions: the host's pause, and the circuit breaker."""

from __future__ import annotations

from bot.generations.circuit_breaker import CircuitBreaker
from bot.generations.circuit_notices import CircuitNotices
from bot.generations.crun_health import ACCOUNT, AWAY
from bot.generations.dependencies import Dependencies
from bot.generations.model import Reason
from bot.generations.pause import Pause

#: All reasons for which submissions are held.
HOLDING = (Reason.PAUSED, Reason.BUSY, *sorted(ACCOUNT), *sorted(AWAY))


class SubmissionHolds:
    """Tells the servers' staff when submitting stops and goes on.

    Attributes:
        pause: holds submissions while the host has paused the bot.
        circuit_breaker: permits them, or holds all of them.
    """

    def __init__(self, dependencies: Dependencies, *, give_back: bool) -> None:
        """Hold nothing yet; see `SubmissionLimits` for `give_back`."""
        self._outcomes = dependencies.outcomes
        self.pause = Pause(dependencies.is_paused)
        self._notices = CircuitNotices(dependencies.process.id, dependencies.key_fingerprint, dependencies.tell_others)
        self.circuit_breaker = CircuitBreaker(
            dependencies.crun,
            dependencies.alert,
            give_back=give_back,
            changed=self._tell,
            tell=self._notices.tell,
        )

    def reason(self) -> Reason | None:
        """Return why nothing is submitted now; None while it is."""
        return Reason.PAUSED if self.pause.is_on else self.circuit_breaker.open_for

    def hear(self, notice: str) -> None:
        """Begin to take over what another process says of crun."""
        self._notices.hear(notice, self.circuit_breaker)

    async def look_for_pause(self) -> None:
        """Notice at once that the host has paused the bot, or lets it go on."""
        await self.pause.look()
        self._tell(self.circuit_breaker.open_for)

    def _tell(self, stopped_by: Reason | None) -> None:
        self._outcomes.submitting(Reason.PAUSED if self.pause.is_on else stopped_by)
