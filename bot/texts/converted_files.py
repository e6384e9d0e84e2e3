"""What was done to a member's files so that Kling takes them; said on the card."""

from __future__ import annotations

from bot.languages import joined, localized, sentences
from bot.media.input_rules import Violation
from bot.orders.input_file import FileSource, InputFile
from bot.orders.order import Order

_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}


def converted_files(order: Order) -> str:
    """Return a sentence about each file of an order that was converted; empty when none was."""
    said = []
    for role, file in order.files:
        source = file.source
        if source is not None and source.fixed and (source.violations or source.length is not None):
            done = dict.fromkeys(_done(violation, file, source) for violation in source.violations)
            if source.length is not None:
                done[localized("converted-files-one-take")] = None
            said.append(localized("converted-files-done", file=role, done=joined([*done])))
    return sentences(*said)


def _done(violation: Violation, file: InputFile, source: FileSource) -> str:
    """Return what was done about one rule that a file broke."""
    match violation:
        case Violation.FORMAT | Violation.CODEC | Violation.HEADER_DURATION | Violation.ODD_SIZE:
            return localized("converted-files-converted", format=_FORMATS.get(file.content_type or "", "MP4"))
        case Violation.COLOURS:
            return localized("converted-files-colours")
        case Violation.VARIABLE_RATE:
            return localized("converted-files-frame-rate")
        case Violation.ROTATED:
            return localized("converted-files-turned")
        case Violation.TRANSPARENT:
            return localized("converted-files-background")
        case Violation.FILE_SIZE | Violation.RESOLUTION_TOO_HIGH:
            return localized("converted-files-smaller")
        case Violation.RESOLUTION_TOO_LOW:
            return localized("converted-files-enlarged")
        case Violation.ASPECT_RATIO:
            is_cropped = source.fit == "crop"
            return localized("converted-files-cropped") if is_cropped else localized("converted-files-borders")
        case Violation.ANIMATED:
            return localized("converted-files-first-picture")
        case Violation.TOO_LONG | Violation.TOO_SHORT:
            return localized("converted-files-shortened")
