"""What members read about their preferences."""

from __future__ import annotations

from typing import Any

from bot.orders.order import OrderKind
from bot.texts.command_mentions import mention
from bot.texts.option_labels import ASPECTS, ORIENTATIONS

_NEVER = "-# I never remember quality and length: they change what a video costs."
TITLE = (
    "**Your last choices**\nThey are the defaults of your next command; what you choose there takes precedence.\n"
    f"{_NEVER}"
)
NOTHING = (
    "You haven't chosen anything yet. The shape, sound and facing that you choose for a video become the defaults of "
    f"your next command.\n{_NEVER}"
)
FORGOTTEN = "Forgotten: your next command starts with the usual defaults."
RESET = "Reset"
CHECKS = {
    "input_compliance": "Kling's check of what you give",
    "output_compliance": "Kling's check of what comes out",
}
CHECK_STATES = {"enabled": "on", "disabled": "off"}


def switch(name: str, *, enabled: bool) -> str:
    """Return the label of the button that turns one of Kling's checks on or off."""
    return f"Turn {'off' if enabled else 'on'}: {CHECKS[name]}"


def choices(kind: OrderKind, chosen: dict[str, Any]) -> str:
    """Return what was chosen for one command, on one line."""
    said = [_choice(name, value, kind) for name, value in chosen.items()]
    return f"{mention(kind)} · " + " · ".join(said)


def check(name: str, value: str) -> str:
    """Return whether one of Kling's checks is on."""
    return f"{CHECKS[name]}: **{CHECK_STATES[value]}**"


def _choice(name: str, value: Any, kind: OrderKind) -> str:
    match name:
        case "aspect":
            return ASPECTS[value]
        case "orientation":
            return ORIENTATIONS[value].lower()
        case "sound" if kind is OrderKind.MOTION:
            return "with the clip's sound" if value else "without sound"
        case _:
            return "with sound" if value else "without sound"
