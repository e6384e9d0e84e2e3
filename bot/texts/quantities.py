"""Sizes, prices, durations and times in words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from bot.languages import localized, number
from bot.units import MIB

_CENT = Decimal("0.01")

#: How many credits one unit of the host's currency buys, and its code or sign; None until `use_money` is called.
_money: tuple[Decimal, str] | None = None

#: A time this close, in seconds, is clear without its date.
_SAME_DAY = 12 * 3600.0


def megabytes(size: int) -> str:
    """Return a size in bytes in words."""
    return localized("quantities-megabytes", size=Decimal(f"{size / MIB:.1f}"))


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
    return localized("quantities-credits", count=price)


def amount(price: Decimal) -> str:
    """Return a price in credits in words, with what that is in money where the host has said what a credit costs."""
    if _money is None:
        return in_credits(price)
    return localized("quantities-credits-in-money", credits=in_credits(price), money=_in_money(price, *_money))


def part(used: Decimal, whole: Decimal) -> str:
    """Return how much of an amount in credits is used, in money too."""
    if _money is None:
        return localized("quantities-part", used=used, whole=in_credits(whole))
    return localized(
        "quantities-part-in-money",
        used=used,
        whole=in_credits(whole),
        used_money=_in_money(used, *_money),
        whole_money=_in_money(whole, *_money),
    )


def _in_money(price: Decimal, credits_per_unit: Decimal, currency: str) -> str:
    exact = (price / credits_per_unit).quantize(_CENT, ROUND_HALF_UP)
    shown = exact if exact or not price else _CENT
    money = localized("quantities-money", amount=number(shown, decimals=2), currency=currency)
    return money if exact or not price else localized("quantities-under", money=money)


def cost(price: Decimal, *, exact: bool) -> str:
    """Return what something will cost, in credits; "about" when crun only estimates it."""
    return amount(price) if exact else localized("quantities-about", amount=amount(price))


def duration(seconds: float) -> str:
    """Return about how long something takes."""
    if seconds < 90:
        whole = max(1, round(seconds)) if seconds < 10 else 5 * round(seconds / 5)
        return localized("quantities-about-seconds", count=whole)
    if seconds < 90 * 60:
        return localized("quantities-about-minutes", count=round(seconds / 60))
    return localized("quantities-about-hours", count=round(seconds / 3600))


def moment(at: float, now: float) -> str:
    """Return a time as Discord shows it on the reader's own clock; both in unix seconds."""
    return f"<t:{at:.0f}:{'t' if abs(at - now) < _SAME_DAY else 'f'}>"
