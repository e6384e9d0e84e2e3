"""Sizes, prices, durations and times in words."""

from __future__ import annotations

from decimal import Decimal

from bot.units import MIB

#: A time this close, in seconds, is clear without its date.
_SAME_DAY = 12 * 3600.0


def megabytes(size: int) -> str:
    """Return a size in bytes in words."""
    return f"{size / MIB:.1f} MB".replace(".0 MB", " MB")


def number(value: Decimal) -> str:
    """Return a number without needless zeros."""
    return f"{value.normalize():f}"


def amount(price: Decimal) -> str:
    """Return a price in credits in words."""
    return f"{number(price)} credit" if price == 1 else f"{number(price)} credits"


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
