"""Amounts in credits, and in money where the host says what a credit costs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from bot.generations.limits import Allowance, BudgetUse, LimitKind
from bot.texts import budgets
from bot.texts.quantities import amount, cost, part, use_money


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
    use = BudgetUse(Allowance(LimitKind.GUILD_CREDITS_PER_DAY, Decimal(1000), Decimal(800), 1000.0), 80, frozenset())
    assert "800 of 1000 credits (10.00 EUR of 12.50 EUR)" in budgets.for_staff(use)
