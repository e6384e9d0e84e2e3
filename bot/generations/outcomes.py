"""Hearing how generations end, and whether any are submitted."""

from __future__ import annotations

from typing import Protocol

from bot.generations.model import Failure, Generation, Reason, State


class Outcomes(Protocol):
    """Whoever hears how generations end and whether any are submitted. No method blocks or fails."""

    def delivered(self, generation: Generation) -> None:
        """Note that a video is posted."""

    def ended(self, generation: Generation, state: State, failure: Failure) -> None:
        """Note that a generation ended in a state without a posted video."""

    def submitting(self, stopped_by: Reason | None) -> None:
        """Note why nothing is submitted from now on; None when it goes on."""
