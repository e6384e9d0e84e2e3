"""How the values of an order's options are called in modals, builders and lists."""

from __future__ import annotations

from collections.abc import Mapping

from bot.orders.order import Order, OrderKind
from bot.orders.prices import Price
from bot.texts.quantities import cost

QUALITIES = {"std": "720p", "pro": "1080p", "4K": "4K"}
QUALITY_HINTS = {"std": "costs least", "pro": "sharper, costs more", "4K": "sharpest, costs most"}
ORIENTATIONS = {"video": "Like in the clip", "image": "Like in the picture"}
ASPECTS = {"16:9": "Wide (16:9)", "9:16": "Tall (9:16)", "1:1": "Square (1:1)"}


def quality_hint(quality: str, prices: Mapping[str, Price]) -> str:
    """Return what a quality costs, or how it compares while nobody knows that."""
    price = prices.get(quality)
    return QUALITY_HINTS[quality] if price is None else cost(price.credits, exact=price.exact)


def quality_choice(quality: str, order: Order, prices: Mapping[str, Price]) -> str:
    """Return a quality with what a video with an order's other settings costs in it, on one line."""
    hint = quality_hint(quality, prices)
    return f"{QUALITIES[quality]} · {hint}{f' for {priced(order)}' if quality in prices else ''}"


def priced(order: Order) -> str:
    """Return the settings that a price is for, since they may be changed after it is shown."""
    sound = f" with{'' if order.sound else 'out'} sound" if order.kind is OrderKind.VIDEO else ""
    return f"{order.seconds} s{sound}"


def quality_named(text: str) -> str | None:
    """Return the quality that is typed, by its name here or at crun; None for none."""
    wanted = text.partition("·")[0].strip().casefold()
    names = {name: quality for quality, label in QUALITIES.items() for name in (quality, label, label.rstrip("p"))}
    return next((quality for name, quality in names.items() if name.casefold() == wanted), None)
