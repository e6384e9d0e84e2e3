"""What was done to a member's files so that Kling takes them; said on the card."""

from __future__ import annotations

from bot.media.input_rules import Violation
from bot.orders.input_file import FileSource, InputFile, Role
from bot.orders.order import Order

_FILE: dict[Role, str] = {"image": "picture", "end": "end picture", "clip": "clip"}

_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}


def converted_files(order: Order) -> str:
    """Return a sentence about each file of an order that was converted; empty when none was."""
    said = []
    for role, file in order.files:
        source = file.source
        if source is not None and source.fixed and source.violations:
            done = dict.fromkeys(_done(violation, file, source) for violation in source.violations)
            said.append(f"Your {_FILE[role]} was {' and '.join(filter(None, [', '.join([*done][:-1]), [*done][-1]]))}.")
    return " ".join(said)


def _done(violation: Violation, file: InputFile, source: FileSource) -> str:
    """Return what was done about one rule that a file broke."""
    match violation:
        case Violation.FORMAT | Violation.CODEC | Violation.HEADER_DURATION | Violation.ODD_SIZE:
            return f"converted to {_FORMATS.get(file.content_type or '', 'MP4')}"
        case Violation.COLOURS:
            return "converted to usual colours"
        case Violation.VARIABLE_RATE:
            return "given a constant frame rate"
        case Violation.ROTATED:
            return "turned upright"
        case Violation.TRANSPARENT:
            return "given a background"
        case Violation.FILE_SIZE | Violation.RESOLUTION_TOO_HIGH:
            return "made smaller"
        case Violation.RESOLUTION_TOO_LOW:
            return "enlarged"
        case Violation.ASPECT_RATIO:
            return "cropped" if source.fit == "crop" else "given borders"
        case Violation.ANIMATED:
            return "reduced to its first picture"
        case Violation.TOO_LONG | Violation.TOO_SHORT:
            return "shortened"
