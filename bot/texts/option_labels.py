"""How the values of an order's options are called in modals, builders and lists."""

from __future__ import annotations

from collections.abc import Mapping

from bot.languages import Localized, localized
from bot.orders.order import Order, OrderKind
from bot.orders.prices import Price
from bot.texts.quantities import cost

QUALITIES = {"std": "720p", "pro": "1080p", "4K": "4K"}
QUALITY_HINTS = {
    "std": Localized("option-labels-std"),
    "pro": Localized("option-labels-pro"),
    "4K": Localized("option-labels-4k"),
}
ORIENTATIONS = {"video": Localized("option-labels-like-clip"), "image": Localized("option-labels-like-picture")}
ASPECTS = {
    "16:9": Localized("option-labels-wide"),
    "9:16": Localized("option-labels-tall"),
    "1:1": Localized("option-labels-square"),
}


def quality_hint(quality: str, prices: Mapping[str, Price]) -> str:
    """Return what a quality costs, or how it compares while nobody knows that."""
    price = prices.get(quality)
    return QUALITY_HINTS[quality]() if price is None else cost(price.credits, exact=price.exact)


def quality_choice(quality: str, order: Order, prices: Mapping[str, Price]) -> str:
    """Return a quality with what a video with an order's other settings costs in it, on one line."""
    hint = quality_hint(quality, prices)
    if quality not in prices:
        return f"{QUALITIES[quality]} · {hint}"
    return localized("option-labels-priced", quality=QUALITIES[quality], price=hint, settings=priced(order))


def priced(order: Order) -> str:
    """Return the settings that a price is for, since they may be changed after it is shown."""
    if order.kind is not OrderKind.VIDEO:
        return localized("option-labels-seconds", seconds=order.seconds)
    return localized("option-labels-seconds-and-sound", seconds=order.seconds, sound="on" if order.sound else "off")


def quality_named(text: str) -> str | None:
    """Return the quality that is typed, by its name here or at crun; None for none."""
    wanted = text.partition("·")[0].strip().casefold()
    names = {name: quality for quality, label in QUALITIES.items() for name in (quality, label, label.rstrip("p"))}
    return next((quality for name, quality in names.items() if name.casefold() == wanted), None)
