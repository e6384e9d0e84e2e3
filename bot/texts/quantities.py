"""Sizes, prices, durations and times in words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from bot.units import MIB

_CENT = Decimal("0.01")

#: How many credits one unit of the host's currency buys, and its code or sign; None until `use_money` is called.
_money: tuple[Decimal, str] | None = None

#: A time this close, in seconds, is clear without its date.
_SAME_DAY = 12 * 3600.0


def megabytes(size: int) -> str:
    """Return a size in bytes in words."""
    return f"{size / MIB:.1f} MB".replace(".0 MB", " MB")


def number(value: Decimal) -> str:
    """Return a number without needless zeros."""
    return f"{value.normalize():f}"


def use_money(credits_per_unit: Decimal | None, currency: str | None) -> None:
    """Show amounts in money too from now on, or no longer.

    Args:
        credits_per_unit: How many credits one unit of the currency buys; None for no money.
        currency: Its code or sign.
    """
    global _money
    _money = None if credits_per_unit is None or currency is None else (credits_per_unit, currency)


def in_credits(price: Decimal) -> str:
    """Return a number of credits in words."""
    return f"{number(price)} credit" if price == 1 else f"{number(price)} credits"


def amount(price: Decimal) -> str:
    """Return a price in credits in words, with what that is in money where the host has said what a credit costs."""
    return in_credits(price) + ("" if _money is None else f" ({_in_money(price, *_money)})")


def part(used: Decimal, whole: Decimal) -> str:
    """Return how much of an amount in credits is used, in money too."""
    money = "" if _money is None else f" ({_in_money(used, *_money)} of {_in_money(whole, *_money)})"
    return f"{number(used)} of {in_credits(whole)}{money}"


def _in_money(price: Decimal, credits_per_unit: Decimal, currency: str) -> str:
    money = (price / credits_per_unit).quantize(_CENT, ROUND_HALF_UP)
    return f"{money} {currency}" if money or not price else f"under {_CENT} {currency}"


def cost(price: Decimal, *, exact: bool) -> str:
    """Return what something will cost, in credits; "about" when crun only estimates it."""
    return amount(price) if exact else f"about {amount(price)}"


def duration(seconds: float) -> str:
    """Return about how long something takes."""
    if seconds < 90:
        whole = max(1, round(seconds)) if seconds < 10 else 5 * round(seconds / 5)
        unit = "second"
    elif seconds < 90 * 60:
        whole, unit = round(seconds / 60), "minute"
    else:
        whole, unit = round(seconds / 3600), "hour"
    return f"about {whole} {unit}" + ("" if whole == 1 else "s")


def moment(at: float, now: float) -> str:
    """Return a time as Discord shows it on the reader's own clock; both in unix seconds."""
    return f"<t:{at:.0f}:{'t' if abs(at - now) < _SAME_DAY else 'f'}>"
