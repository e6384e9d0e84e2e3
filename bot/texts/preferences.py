"""What members read about their preferences."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.orders.order import OrderKind
from bot.orders.preferences import SETTINGS
from bot.texts.command_mentions import mention
from bot.texts.option_labels import ASPECTS, ORIENTATIONS, QUALITIES
from bot.texts.quantities import cost

RESET = "Reset everything"
_USUAL = "the usual"
DEARER = "-# 1080p and 4K, and a longer video, cost more each time."
CHECKS = {
    "input_compliance": "The video service's check of what you give",
    "output_compliance": "The video service's check of what comes out",
}
REFUSE_SHOWCASE = "Keep my videos out of showcases"
ALLOW_SHOWCASE = "Let my videos into showcases"
CHECK_STATES = {"enabled": "on", "disabled": "off"}

_NAMES = {"quality": "Quality", "seconds": "Length", "aspect": "Shape", "sound": "Sound", "orientation": "Facing"}


def heading(kind: OrderKind) -> str:
    """Return what the card is about, and whose settings it shows."""
    return (
        "**Your preferences**\nEvery command begins with these settings, and only you change them, here. "
        f"What you give in a command counts for that video alone.\n### {mention(kind)}"
    )


def summary(kind: OrderKind, chosen: Mapping[str, Any]) -> str:
    """Return on one line what of a command differs from the usual."""
    said = [value(kind, name, chosen[name]) for name in SETTINGS[kind] if name in chosen]
    return " · ".join(said) or _USUAL


def option(kind: OrderKind, name: str, chosen: Any, *, is_usual: bool) -> str:
    """Return the label of a value in its select."""
    return value(kind, name, chosen) + (" (usual)" if is_usual else "")


def placeholder(name: str) -> str:
    """Return what a setting is called."""
    return _NAMES[name]


def value(kind: OrderKind, name: str, chosen: Any) -> str:
    """Return a setting's value in words."""
    match name:
        case "quality":
            return QUALITIES[chosen]
        case "seconds":
            return f"{chosen} seconds"
        case "aspect":
            return ASPECTS[chosen]
        case "orientation":
            return f"Faces {ORIENTATIONS[chosen].lower()}"
        case _ if kind is OrderKind.MOTION:
            return "With the clip's sound" if chosen else "Without sound"
        case _:
            return "With sound" if chosen else "Without sound"


def price(amount: Decimal, *, exact: bool) -> str:
    """Return what a video costs with the settings shown."""
    return f"With these settings a video costs {cost(amount, exact=exact)}."


def switch(name: str, *, enabled: bool) -> str:
    """Return the label of the button that turns one of Kling's checks on or off."""
    return f"Turn {'off' if enabled else 'on'}: {CHECKS[name]}"


def check(name: str, state: str) -> str:
    """Return whether one of Kling's checks is on."""
    return f"{CHECKS[name]}: **{CHECK_STATES[state]}**"


def showcase(*, refused: bool) -> str:
    """Return whether a member's videos may be shown in the showcases of servers."""
    return f"Your videos in servers' showcases: **{'never' if refused else 'allowed'}**"
