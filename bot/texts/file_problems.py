"""What is wrong with a member's file, and what would be right."""

from __future__ import annotations

import math
from collections.abc import Iterator

from bot.languages import localized, number, sentences
from bot.media.errors import MediaErrorReason
from bot.media.file_info import ClipInfo, ClipTakes, PictureInfo
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
from bot.orders.file_problems import FileProblem, losses_of
from bot.orders.input_file import InputFile, Role
from bot.orders.losses import longest_take
from bot.orders.order import Order
from bot.texts.excerpts import file_name
from bot.texts.quantities import megabytes

#: When even this many bytes would not come in time, no size is suggested.
_LEAST_SUGGESTED = 512 * 1024

#: The share of what could come in time that is suggested as a size: connections get slower too.
_SUGGESTED_SHARE = 0.8


def file_problem(role: Role, reference: InputFile, found: FileProblem, order: Order) -> str:
    """Return what is wrong with a file, and what would be right."""
    name = f"**{file_name(reference.filename)}**"
    match found.kind:
        case "gone":
            return localized("file-problems-gone", name=name, file=role)
        case "unreachable":
            return localized("file-problems-unreachable", name=name, file=role)
        case "no_room":
            return localized("file-problems-no-room", name=name)
        case "slow":
            return _slow(name, found.slow)
        case "empty":
            return localized("file-problems-empty", name=name, file=role)
        case "too_large":
            most = megabytes(MAX_CLIP_INPUT_BYTES if role == "clip" else MAX_PICTURE_INPUT_BYTES)
            return localized("file-problems-too-large", name=name, file=role, most=most)
        case "unusable":
            return _unusable(name, role, found)
        case "late_start":
            latest = max(0.0, found.info.seconds - MIN_CLIP_SECONDS) if isinstance(found.info, ClipInfo) else 0.0
            return localized("file-problems-late-start", name=name, lasts=_lasts(found.info), latest=number(latest, 1))
        case "violations":
            if found.fixed:
                said = localized("file-problems-still-wrong", name=name, file=role)
            elif found.violations:
                said = localized("file-problems-wrong", name=name, file=role)
            else:
                said = localized("file-problems-several-takes", name=name)
            # One sentence can be about two violations.
            why = dict.fromkeys(_violation(violation, role, found.info, order) for violation in found.violations)
            return sentences(said, *why, *_takes(found.takes))


def proposal(found: FileProblem, order: Order) -> str:
    """Return what could be done about a file, and what would be lost; empty when nothing can be done."""
    if not found.is_fixable:
        return ""
    take = longest_take(order) if found.takes is not None else None
    said = [_loss(loss, order) for loss in losses_of(found) if take is None or loss is not Violation.TOO_LONG]
    if take is not None:
        begin, end = (number(at, 1) for at in take)
        said.append(localized("file-problems-use-take", begin=begin, end=end))
    elif found.takes is not None:
        said.append(localized("file-problems-no-take", least=MIN_CLIP_SECONDS))
    return sentences(*said)


def _loss(violation: Violation, order: Order) -> str:
    match violation:
        case Violation.TOO_LONG:
            return localized("file-problems-use-first-seconds", seconds=MAX_CLIP_SECONDS[order.orientation])
        case Violation.ASPECT_RATIO:
            return localized("file-problems-crop")
        case Violation.ANIMATED:
            return localized("file-problems-use-first-picture")
        case Violation.RESOLUTION_TOO_LOW:
            return localized("file-problems-blurred")
        case _:
            return ""


def _takes(takes: ClipTakes | None) -> Iterator[str]:
    """Yield where a clip is cut and where its camera moves, and what the video service makes of that."""
    fault = None if takes is None else takes.first_fault
    if takes is None or fault is None:
        return
    if takes.cuts:
        yield localized("file-problems-cuts", count=len(takes.cuts), first=number(takes.cuts[0], 1))
    if takes.camera_moves:
        begin, end = (number(at, 1) for at in takes.camera_moves[0])
        yield localized("file-problems-camera", count=len(takes.camera_moves), begin=begin, end=end)
    faults, comes_out = len(takes.cuts) + len(takes.camera_moves), round(max(MIN_CLIP_SECONDS, fault))
    yield localized("file-problems-stops-early", count=faults, seconds=comes_out)


def _slow(name: str, found: SlowDownload | None) -> str:
    """Return how slowly a file arrives, how long it would take, and how large a file arrives in time."""
    if found is None or found.max_seconds is None or found.rate * found.max_seconds < _LEAST_SUGGESTED:
        return localized("file-problems-far-too-slow", name=name)
    rate, waits = round(found.rate / 1024), _minutes(round(found.max_seconds / 60))
    most = megabytes(int(found.rate * found.max_seconds * _SUGGESTED_SHARE))
    if found.size is None:
        return localized("file-problems-slow", name=name, rate=rate, waits=waits, most=most)
    takes = _minutes(math.ceil(found.size / found.rate / 60))
    size = megabytes(found.size)
    return localized("file-problems-slow-of", name=name, rate=rate, size=size, takes=takes, waits=waits, most=most)


def _minutes(number: int) -> str:
    return localized("file-problems-minutes", count=number)


def _unusable(name: str, role: Role, found: FileProblem) -> str:
    """Return why a file cannot be read."""
    match found.reason:
        case MediaErrorReason.UNSUPPORTED:
            return localized("file-problems-unsupported", name=name, format=found.format_name, file=role)
        case MediaErrorReason.NOT_A_PICTURE:
            return localized("file-problems-no-picture", name=name)
        case MediaErrorReason.NOT_A_CLIP:
            return localized("file-problems-no-clip", name=name)
        case MediaErrorReason.DECOMPRESSION_BOMB:
            return localized("file-problems-unpacks", name=name)
        case MediaErrorReason.TOO_COMPLEX:
            return localized("file-problems-too-complex", name=name, file=role)
        case MediaErrorReason.TOO_SLOW:
            return localized("file-problems-slow-to-read", name=name, file=role)
        case MediaErrorReason.BUSY:
            return localized("file-problems-has-to-wait", name=name)
        case _:
            return localized("file-problems-broken", name=name, file=role)


def _violation(violation: Violation, role: Role, found: PictureInfo | ClipInfo | None, order: Order) -> str:
    """Return which of Kling's rules a file breaks."""
    clip = role == "clip"
    match violation:
        case Violation.FORMAT | Violation.CODEC:
            return localized("file-problems-clip-formats") if clip else localized("file-problems-picture-formats")
        case Violation.ANIMATED:
            return localized("file-problems-animated")
        case Violation.FILE_SIZE:
            return localized("file-problems-size", most=megabytes(MAX_CLIP_BYTES if clip else MAX_PICTURE_BYTES))
        case Violation.RESOLUTION_TOO_LOW:
            least = MIN_CLIP_SIDE if clip else MIN_PICTURE_SIDE
            return localized("file-problems-too-small", sides=_sides(found), least=least)
        case Violation.RESOLUTION_TOO_HIGH:
            most = MAX_CLIP_SIDE if clip else MAX_PICTURE_SIDE
            return localized("file-problems-too-big", sides=_sides(found), most=most)
        case Violation.ASPECT_RATIO:
            return localized("file-problems-shape", sides=_sides(found), most=MAX_PICTURE_ASPECT)
        case Violation.TOO_LONG:
            return _too_long(found, order)
        case Violation.TOO_SHORT:
            sound = isinstance(found, ClipInfo) and found.sound_seconds >= MIN_CLIP_SECONDS
            lasts, least_seconds = _lasts(found), MIN_CLIP_SECONDS
            if sound:
                return localized("file-problems-pictures-too-short", lasts=lasts, least=least_seconds)
            return localized("file-problems-too-short", lasts=lasts, least=least_seconds)
        case Violation.HEADER_DURATION:
            return localized("file-problems-header")
        case Violation.ROTATED:
            return localized("file-problems-on-its-side")
        case Violation.TRANSPARENT | Violation.COLOURS:
            return localized("file-problems-colours")
        case Violation.ODD_SIZE | Violation.VARIABLE_RATE:
            return localized("file-problems-frames")


def _too_long(found: PictureInfo | ClipInfo | None, order: Order) -> str:
    most = MAX_CLIP_SECONDS[order.orientation]
    lasts = (
        localized("file-problems-seconds", seconds=number(found.total_seconds, 1))
        if isinstance(found, ClipInfo)
        else localized("file-problems-longer")
    )
    return localized("file-problems-too-long", lasts=lasts, most=most, orientation=order.orientation)


def _sides(found: PictureInfo | ClipInfo | None) -> str:
    if found is None:
        return localized("file-problems-other-sides")
    return localized("file-problems-sides", width=str(found.width), height=str(found.height))


def _lasts(found: PictureInfo | ClipInfo | None) -> str:
    if isinstance(found, ClipInfo):
        return localized("file-problems-seconds", seconds=number(found.seconds, 1))
    return localized("file-problems-another-time")
