"""What is wrong with a member's file, and what would be right."""

from __future__ import annotations

import math

from bot.media.errors import MediaErrorReason
from bot.media.file_info import ClipInfo, PictureInfo
from bot.media.input_rules import Violation
from bot.media.limits import (
    MAX_CLIP_BYTES,
    MAX_CLIP_INPUT_BYTES,
    MAX_CLIP_SECONDS,
    MAX_CLIP_SIDE,
    MAX_PICTURE_ASPECT,
    MAX_PICTURE_BYTES,
    MAX_PICTURE_INPUT_BYTES,
    MAX_PICTURE_SIDE,
    MIN_CLIP_SECONDS,
    MIN_CLIP_SIDE,
    MIN_PICTURE_SIDE,
)
from bot.net.download_pace import SlowDownload
from bot.orders.file_problems import FileProblem
from bot.orders.input_file import InputFile, Role
from bot.orders.order import Order
from bot.texts.excerpts import file_name
from bot.texts.quantities import megabytes

#: When even this many bytes would not come in time, no size is suggested.
_LEAST_SUGGESTED = 512 * 1024

#: The share of what could come in time that is suggested as a size: connections get slower too.
_SUGGESTED_SHARE = 0.8

_FILE = {"image": "picture", "end": "end picture", "clip": "clip"}


def file_problem(role: Role, reference: InputFile, found: FileProblem, order: Order) -> str:
    """Return what is wrong with a file, and what would be right."""
    name = f"**{file_name(reference.filename)}**"
    what = _FILE[role]
    match found.kind:
        case "gone":
            return f"The link to {name} has expired, so I can't get it any more. Give me the {what} once more."
        case "unreachable":
            return f"I couldn't fetch {name} just now. Try again in a moment, or give me another {what}."
        case "no_room":
            return (
                f"My disk takes no more files right now, so I can't look at {name}. Whoever runs this bot knows; "
                "try again later."
            )
        case "slow":
            return f"{name} {_slow(found.slow)}"
        case "empty":
            return f"{name} is empty. Attach the {what} once more."
        case "too_large":
            most = megabytes(MAX_CLIP_INPUT_BYTES if role == "clip" else MAX_PICTURE_INPUT_BYTES)
            sizes = f"{_with_article(what).capitalize()} may have up to {most}"
            return f"{name} is more than I can take in. {sizes}, and I make it smaller myself."
        case "unusable":
            return f"{name} {_unusable(role, found)}"
        case "late_start":
            latest = max(0.0, found.info.seconds - MIN_CLIP_SECONDS) if isinstance(found.info, ClipInfo) else 0.0
            return f"{name} lasts {_seconds(found.info)}, so it can begin at {latest:.1f} s at the latest."
        case "violations":
            # One sentence can be about two violations.
            said = " ".join(
                dict.fromkeys(_violation(violation, role, found.info, order) for violation in found.violations)
            )
            role_name = _with_article(what)
            if found.fixed:
                return (
                    f"I put {name} right as far as I could, and the video service still wouldn't take it as "
                    f"{role_name}. {said}"
                )
            return f"{name} isn't quite what the video service takes as {role_name}. {said}"


def proposal(found: FileProblem, order: Order) -> str:
    """Return what could be done about a file, and what would be lost; empty when nothing can be done."""
    if not found.is_fixable:
        return ""
    losses = found.violations or (Violation.TOO_LONG,)
    said = {
        Violation.TOO_LONG: f" I'd use its first {MAX_CLIP_SECONDS[order.orientation]:g} s.",
        Violation.ASPECT_RATIO: " I'd crop it to its middle.",
        Violation.ANIMATED: " I'd use its first picture.",
        Violation.RESOLUTION_TOO_LOW: " Enlarged that far, it looks blurred.",
    }
    return "".join(said.get(loss, "") for loss in losses)


def _with_article(what: str) -> str:
    return f"an {what}" if what.startswith("e") else f"a {what}"


def _slow(found: SlowDownload | None) -> str:
    """Return how slowly a file arrives, how long it would take, and how large a file arrives in time."""
    if found is None or found.max_seconds is None or found.rate * found.max_seconds < _LEAST_SUGGESTED:
        return (
            "hardly comes in at all: the line between Discord and me is very slow right now. Try again later, "
            "or give me a much smaller file."
        )
    said = f"comes in at {found.rate / 1024:.0f} KB a second here"
    if found.size is not None:
        takes = math.ceil(found.size / found.rate / 60)
        said += f": its {megabytes(found.size)} would take about {_minutes(takes)}"
    most = megabytes(int(found.rate * found.max_seconds * _SUGGESTED_SHARE))
    return (
        f"{said}, and I can wait for {_minutes(round(found.max_seconds / 60))}. "
        f"Give me one of up to {most}, or try again later."
    )


def _minutes(number: int) -> str:
    return "1 minute" if number == 1 else f"{number} minutes"


def _unusable(role: Role, found: FileProblem) -> str:
    """Return why a file cannot be read."""
    match found.reason:
        case MediaErrorReason.UNSUPPORTED:
            wanted = "an MP4 with H.264" if role == "clip" else "JPG or PNG"
            return f"is in {found.format_name}, which I can't read. Export it as {wanted} and attach that."
        case MediaErrorReason.NOT_A_PICTURE:
            return "isn't a picture I can read. JPG and PNG are best; WebP, HEIC and GIF work too."
        case MediaErrorReason.NOT_A_CLIP:
            return "isn't a clip I can read. MP4 and MOV are best; WebM, MKV and GIF work too."
        case MediaErrorReason.DECOMPRESSION_BOMB:
            return "unpacks to far more than it looks like, so I leave it closed. Save it once more in a normal size."
        case MediaErrorReason.TOO_COMPLEX:
            return (
                "is built in a way that takes far too long to read, so I leave it closed. "
                f"Open the {_FILE[role]} in another program and save it once more."
            )
        case MediaErrorReason.TOO_SLOW:
            return f"takes too long to read. Save the {_FILE[role]} once more, smaller or shorter."
        case MediaErrorReason.BUSY:
            return "has to wait: very many files are being looked at right now. Try again in a minute."
        case _:
            return f"is broken or cut off. Save the {_FILE[role]} once more and attach it again."


def _violation(violation: Violation, role: Role, found: PictureInfo | ClipInfo | None, order: Order) -> str:
    """Return which of Kling's rules a file breaks."""
    clip = role == "clip"
    match violation:
        case Violation.FORMAT | Violation.CODEC:
            return "It takes MP4 or MOV with H.264." if clip else "It takes JPG and PNG."
        case Violation.ANIMATED:
            return "It is animated; only pictures that stand still are taken."
        case Violation.FILE_SIZE:
            return f"It is over {megabytes(MAX_CLIP_BYTES if clip else MAX_PICTURE_BYTES)}."
        case Violation.RESOLUTION_TOO_LOW:
            return f"It has {_sides(found)}; each side needs at least {MIN_CLIP_SIDE if clip else MIN_PICTURE_SIDE}."
        case Violation.RESOLUTION_TOO_HIGH:
            return f"It has {_sides(found)}; a side may have up to {MAX_CLIP_SIDE if clip else MAX_PICTURE_SIDE}."
        case Violation.ASPECT_RATIO:
            return f"It has {_sides(found)}; one side may be at most {MAX_PICTURE_ASPECT:g} times the other."
        case Violation.TOO_LONG:
            most = MAX_CLIP_SECONDS[order.orientation]
            kept = " when the picture's facing is kept" if order.orientation == "image" else ""
            lasts = f"{found.total_seconds:.1f} s" if isinstance(found, ClipInfo) else "longer"
            return f"It lasts {lasts}; a clip may last up to {most:g} s{kept}."
        case Violation.TOO_SHORT:
            sound = isinstance(found, ClipInfo) and found.sound_seconds >= MIN_CLIP_SECONDS
            what = "Its pictures last" if sound else "It lasts"
            return f"{what} {_seconds(found)}; a clip needs at least {MIN_CLIP_SECONDS:g} s."
        case Violation.HEADER_DURATION:
            return "Its header says that it's much shorter than it is."
        case Violation.ROTATED:
            return "It is stored on its side."
        case Violation.TRANSPARENT | Violation.COLOURS:
            return "Its colours are stored in a way that the video service may not read."
        case Violation.ODD_SIZE | Violation.VARIABLE_RATE:
            return "Its frames are stored in a way that the video service may not read."


def _sides(found: PictureInfo | ClipInfo | None) -> str:
    return f"{found.width} × {found.height} pixels" if found is not None else "other sides"


def _seconds(found: PictureInfo | ClipInfo | None) -> str:
    return f"{found.seconds:.1f} s" if isinstance(found, ClipInfo) else "another time"
