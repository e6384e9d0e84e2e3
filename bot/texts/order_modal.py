"""The words of the modal in which an order is filled in."""

from __future__ import annotations

from bot.texts.excerpts import file_label

PROMPT = "What should it show?"
PROMPT_MOTION = "Anything else you want to see?"
PROMPT_PICTURE = "What should happen?"
PROMPT_PICTURE_HINT = "Leave it empty, and the picture comes to life by itself"
PROMPT_HINT = "A puppet takes a bow, warm stage light"
SECONDS = "How long?"
QUALITY = "Quality"
QUALITY_HINT = "Better costs more"
SOUND = "With sound"
SOUND_MOTION = "With the clip's sound"
ORIENTATION = "Where does the character look?"
ASPECT = "Shape"
WHICH_PICTURE = "Which picture?"
WHICH_CLIP = "Which clip?"
CHARACTER = "The character's picture"
START = "Start picture"
OTHER_CHARACTER = "Another picture of the character"
OTHER_START = "Another start picture"
CLIP = "The clip with the motion"
OTHER_CLIP = "Another clip"
KEPT = "Leave it empty to keep the one you gave"


def prices_are_for(settings: str) -> str:
    """Return which settings the prices are for that stand beside the qualities."""
    return f"The prices are for {settings}"


def seconds(number: int) -> str:
    """Return a length in words."""
    return f"{number} seconds"


def which(number: int, filename: str) -> str:
    """Return the label of one of several files."""
    return f"{number}. {file_label(filename)}"
