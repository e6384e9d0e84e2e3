"""Amounts in credits, and in money where the host says what a credit costs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from bot.generations.limits import Allowance, BudgetUse, LimitKind, LimitReachedError
from bot.texts import budgets, limits
from bot.texts.quantities import amount, cost, part, use_money

NEVER = Allowance(LimitKind.CREDITS_PER_DAY, Decimal(10), Decimal(4), 1000.0)


@pytest.fixture
def _euros() -> Iterator[None]:
    use_money(Decimal(80), "EUR")
    yield
    use_money(None, None)


def test_amounts_in_credits() -> None:
    assert [amount(Decimal(text)) for text in ("1.0", "2.50", "0", "1000")] == [
        "1 credit",
        "2.5 credits",
        "0 credits",
        "1000 credits",
    ]
    assert part(Decimal(3), Decimal("10.0")) == "3 of 10 credits"


@pytest.mark.usefixtures("_euros")
def test_amounts_in_money_too() -> None:
    assert [amount(Decimal(text)) for text in ("1", "2.50", "0", "0.1", "1000")] == [
        "1 credit (0.01 EUR)",
        "2.5 credits (0.03 EUR)",
        "0 credits (0.00 EUR)",
        "0.1 credits (under 0.01 EUR)",
        "1000 credits (12.50 EUR)",
    ]
    assert cost(Decimal(100), exact=False) == "about 100 credits (1.25 EUR)"
    use = BudgetUse(Allowance(LimitKind.GUILD_CREDITS_PER_DAY, Decimal(1000), Decimal(800), 1000.0), 80)
    assert "800 of 1000 credits (10.00 EUR of 12.50 EUR)" in budgets.for_staff(use)


@pytest.mark.parametrize(
    ("allowance", "price", "said"),
    [
        (NEVER, Decimal(7), "This costs 7 credits, and you have 6 of 10 credits left today. It works again"),
        (NEVER, Decimal(11), "This costs 11 credits, and you may spend 10 credits a day here. A shorter video or"),
        (Allowance(LimitKind.PER_HOUR, Decimal(1), Decimal(1)), None, "You have asked for one video within an hour"),
        (Allowance(LimitKind.PER_DAY, Decimal(0), Decimal(0), 1.0), None, "This server's staff let you make no videos"),
        (Allowance(LimitKind.CREDITS_PER_MONTH, Decimal(5), Decimal(5), 7.0), None, "You have spent your 5 credits of"),
        (Allowance(LimitKind.TOTAL_CREDITS_PER_DAY, Decimal(5), Decimal(1)), Decimal(9), "This costs 9 credits, more"),
    ],
)
def test_why_a_limit_lets_nothing_in(allowance: Allowance, price: Decimal | None, said: str) -> None:
    text = limits.reached(LimitReachedError(allowance, price))
    assert text.startswith(said)
    assert text.endswith("Nothing was charged.")
