"""The words in the modal that an order is filled in with."""

from __future__ import annotations

from bot.orders.order import OrderKind
from bot.texts import file_label

TITLE = {
    OrderKind.MOTION: "Make it move",
    OrderKind.VIDEO: "Make a video",
    OrderKind.STORY: "Tell a story",
    OrderKind.STORYBOARD: "Storyboard",
}
PROMPT = "What should it show?"
PROMPT_MOTION = "Anything else you want to see?"
PROMPT_HINT = "A puppet takes a bow, warm stage light"
SECONDS = "How long?"
QUALITY = "Quality"
QUALITY_HINT = "Better costs more"
QUALITIES = {"std": "720p", "pro": "1080p", "4K": "4K"}
SOUND = "With sound"
SOUND_MOTION = "With the clip's sound"
ORIENTATION = "Where does the character look?"
ORIENTATIONS = {"video": "Like in the clip", "image": "Like in the picture"}
ASPECT = "Shape"
ASPECTS = {"16:9": "Wide (16:9)", "9:16": "Tall (9:16)", "1:1": "Square (1:1)"}
WHICH_PICTURE = "Which picture?"
WHICH_CLIP = "Which clip?"
CHARACTER = "The character's picture"
START = "Start picture"
OTHER_CHARACTER = "Another picture of the character"
OTHER_START = "Another start picture"
CLIP = "The clip with the motion"
OTHER_CLIP = "Another clip"
KEPT = "Leave it empty to keep the one you gave"


def seconds(number: int) -> str:
    """Name a length."""
    return f"{number} seconds"


def which(number: int, filename: str) -> str:
    """Name one of several files."""
    return f"{number}. {file_label(filename)}"
