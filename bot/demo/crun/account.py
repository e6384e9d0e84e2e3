"""The account behind the API key: its credits, and what a task costs.

The prices are the stand-in's own: :data:`PRICE_PER_SECOND` by mode, half as much again with audio. A motion-control
task is charged as ten seconds, since its clip's length is not known yet when it is created.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from bot.crun import CreateTask
from bot.demo.crun.responses import RequestRefused
from bot.demo.render.job import DEFAULT_SECONDS

DEMO_KEY: Final = "ak_demo" + "0" * 28
"""The API key that is accepted unless another is given; it has the form of a real one and opens nothing."""

PRICE_PER_SECOND: Final = MappingProxyType({"std": 0.2, "pro": 0.3, "4K": 0.6})
AUDIO_FACTOR: Final = 1.5
MOTION_SECONDS: Final = 10


@dataclass(slots=True)
class Account:
    """Credits and settings of the account.

    Attributes:
        api_key: the key that is accepted.
        balance: credits left, a finite number.
        key_disabled: answer every call of the API with 403.
        exact_prices: let the documented estimate say that a task costs exactly that.
    """

    api_key: str
    balance: float
    key_disabled: bool = False
    exact_prices: bool = False

    def charge(self, price: float) -> None:
        """Take credits.

        Raises:
            RequestRefused: there are too few left.
        """
        if price > self.balance:
            raise RequestRefused(402, f"Insufficient credits: {price:g} needed, {self.balance:g} left")
        self.balance -= price

    def refund(self, price: float) -> None:
        """Give credits back: a failed task is free."""
        self.balance += price


def price_of(task: CreateTask) -> float:
    """Return what a task costs, in credits."""
    options = task.wire()["input"]
    if "video_urls" in options:
        seconds, audio = MOTION_SECONDS, False
    else:
        seconds, audio = options.get("duration") or DEFAULT_SECONDS, options.get("audio", False)
    price: float = seconds * PRICE_PER_SECOND[options.get("mode") or "std"] * (AUDIO_FACTOR if audio else 1)
    return round(price, 4)
