"""What becomes of an order that is taken in: it is accepted, or something is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from bot.generations.limits import Allowance
from bot.generations.model import Generation
from bot.orders.drafts import Draft
from bot.orders.file_problems import InputFileError
from bot.orders.order import Order, Problem
from bot.orders.prices import Price


@dataclass(frozen=True)
class Accepted:
    """The generation is stored; its card has to be shown next."""

    generation: Generation
    #: How many are ahead of it in the queue.
    ahead: int
    #: What is used of its member's limits, this one included.
    allowances: tuple[Allowance, ...]


@dataclass(frozen=True)
class NeedsEdit:
    """The order breaks rules."""

    draft: Draft
    problems: list[Problem]
    #: The order with the names that were probably meant; None when there are none to suggest.
    suggested: Order | None = None


@dataclass(frozen=True)
class NeedsFiles:
    """Files cannot be used as they are, or only with a loss that their member has to agree to."""

    draft: Draft
    errors: tuple[InputFileError, ...]


@dataclass(frozen=True)
class NeedsConsent:
    """The member has to confirm that they may use the pictures of people that they upload."""

    draft: Draft


@dataclass(frozen=True)
class NeedsPrice:
    """The member has to agree to the price; it is None when crun did not tell it."""

    draft: Draft
    price: Price | None


@dataclass(frozen=True)
class TryAgain:
    """The order is fine but cannot be accepted now, or not in this channel."""

    draft: Draft
    why: str


#: What became of an order. When nothing can be asked, `UserFacingError` is raised instead.
Outcome: TypeAlias = Accepted | NeedsEdit | NeedsFiles | NeedsConsent | NeedsPrice | TryAgain
