"""What members read about their preferences."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.languages import Localized, localized
from bot.orders.order import OrderKind
from bot.orders.preferences import SETTINGS
from bot.texts.option_labels import ASPECTS, QUALITIES
from bot.texts.quantities import cost

RESET = Localized("preferences-reset")
_USUAL = Localized("preferences-usual")
HEADING = Localized("preferences-heading")
CHECKS = {
    "input_compliance": Localized("preferences-check-given"),
    "output_compliance": Localized("preferences-check-made"),
}
REFUSE_SHOWCASE = Localized("preferences-refuse-showcase")
ALLOW_SHOWCASE = Localized("preferences-allow-showcase")
CHECK_STATES = {"enabled": Localized("preferences-on"), "disabled": Localized("preferences-off")}

_NAMES = {
    "quality": Localized("preferences-quality"),
    "seconds": Localized("preferences-length"),
    "aspect": Localized("preferences-shape"),
    "sound": Localized("preferences-sound"),
    "orientation": Localized("preferences-facing"),
}
_FACINGS = {"video": Localized("preferences-faces-like-clip"), "image": Localized("preferences-faces-like-picture")}


def summary(kind: OrderKind, chosen: Mapping[str, Any]) -> str:
    """Return on one line what of a command differs from the usual."""
    said = [value(kind, name, chosen[name]) for name in SETTINGS[kind] if name in chosen]
    return " · ".join(said) or _USUAL()


def option(kind: OrderKind, name: str, chosen: Any, *, is_usual: bool) -> str:
    """Return the label of a value in its select."""
    said = value(kind, name, chosen)
    return localized("preferences-usual-value", value=said) if is_usual else said


def placeholder(name: str) -> str:
    """Return what a setting is called."""
    return _NAMES[name]()


def value(kind: OrderKind, name: str, chosen: Any) -> str:
    """Return a setting's value in words."""
    match name:
        case "quality":
            return QUALITIES[chosen]
        case "seconds":
            return localized("preferences-seconds", count=chosen)
        case "aspect":
            return ASPECTS[chosen]()
        case "orientation":
            return _FACINGS[chosen]()
        case _ if not chosen:
            return localized("preferences-without-sound")
        case _ if kind is OrderKind.MOTION:
            return localized("preferences-with-clip-sound")
        case _:
            return localized("preferences-with-sound")


def dearer(kind: OrderKind) -> str:
    """Return which settings cost more."""
    return localized("preferences-dearer-motion") if kind is OrderKind.MOTION else localized("preferences-dearer")


def price(amount: Decimal, *, exact: bool) -> str:
    """Return what a video costs with the settings shown."""
    return localized("preferences-price", price=cost(amount, exact=exact))


def switch(name: str, *, enabled: bool) -> str:
    """Return the label of the button that turns one of Kling's checks on or off."""
    if enabled:
        return localized("preferences-turn-off", check=CHECKS[name]())
    return localized("preferences-turn-on", check=CHECKS[name]())


def check(name: str, state: str) -> str:
    """Return whether one of Kling's checks is on."""
    return localized("preferences-state", what=CHECKS[name](), state=CHECK_STATES[state]())


def showcase(*, refused: bool) -> str:
    """Return whether a member's videos may be shown in the showcases of servers."""
    if refused:
        return localized("preferences-showcase-never")
    return localized("preferences-showcase-allowed")
