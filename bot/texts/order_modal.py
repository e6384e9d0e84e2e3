"""The words of the modal in which an order is filled in."""

from __future__ import annotations

from bot.languages import Localized, localized
from bot.texts.excerpts import file_label

PROMPT = Localized("order-modal-prompt")
PROMPT_MOTION = Localized("order-modal-prompt-motion")
PROMPT_PICTURE = Localized("order-modal-prompt-picture")
PROMPT_PICTURE_HINT = Localized("order-modal-prompt-picture-hint")
PROMPT_EXTEND = Localized("order-modal-prompt-extend")
PROMPT_EXTEND_HINT = Localized("order-modal-prompt-extend-hint")
PROMPT_HINT = Localized("order-modal-prompt-hint")
SECONDS = Localized("order-modal-seconds")
QUALITY = Localized("order-modal-quality")
QUALITY_HINT = Localized("order-modal-quality-hint")
SOUND = Localized("order-modal-sound")
SOUND_MOTION = Localized("order-modal-sound-motion")
ORIENTATION = Localized("order-modal-orientation")
ASPECT = Localized("order-modal-aspect")
WHICH_PICTURE = Localized("order-modal-which-picture")
WHICH_CLIP = Localized("order-modal-which-clip")
CHARACTER = Localized("order-modal-character")
START = Localized("order-modal-start")
OTHER_CHARACTER = Localized("order-modal-other-character")
OTHER_START = Localized("order-modal-other-start")
CLIP = Localized("order-modal-clip")
OTHER_CLIP = Localized("order-modal-other-clip")
KEPT = Localized("order-modal-kept")


def prices_are_for(settings: str) -> str:
    """Return which settings the prices are for that stand beside the qualities."""
    return localized("order-modal-prices-are-for", settings=settings)


def seconds(number: int) -> str:
    """Return a length in words."""
    return localized("order-modal-in-seconds", count=number)


def which(number: int, filename: str) -> str:
    """Return the label of one of several files."""
    return f"{number}. {file_label(filename)}"
