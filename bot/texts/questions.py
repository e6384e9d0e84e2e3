"""What members are asked before an order can go on, and what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.crun import MAX_DURATION, MAX_ELEMENTS, MAX_PROMPT, MAX_SHOTS, MIN_DURATION, CrunError, Unauthorized
from bot.media.file_info import Clip, Fault, Picture
from bot.media.input_rules import Flaw
from bot.media.limits import (
    MAX_CLIP_BYTES,
    MAX_CLIP_INPUT_BYTES,
    MAX_CLIP_SIDE,
    MAX_PICTURE_ASPECT,
    MAX_PICTURE_BYTES,
    MAX_PICTURE_INPUT_BYTES,
    MIN_CLIP_SECONDS,
    MIN_CLIP_SIDE,
    MIN_PICTURE_SIDE,
)
from bot.net.download_pace import Slowness
from bot.orders.attachments import MOST_SECONDS, FileProblem
from bot.orders.order import InputFile, Order, OrderKind, Problem, Role, Rule
from bot.texts import amount, excerpt, file_name, megabytes, plain

ALREADY_SENT = "This one is on its way already: nothing is made or charged twice."
CARD_UNSURE = (
    "Discord didn't answer, so I don't know yet whether your request stands in the channel. Look there, or in "
    "`/generations`, in a minute: if it is there, the video is on its way; if not, nothing was charged."
)
ALREADY_AT_IT = "I'm at it already, one moment."
DRAFT_GONE = (
    "I don't have this request any more: it was sent off or thrown away, or it is too old. Send the command once more."
)
NOTHING_CHARGED = "-# Nothing was charged."
CANCELLED = "All right, nothing was made and nothing was charged."
CANCELLED_STORYBOARD = "All right, nothing was charged. `/storyboard` opens it again."
BACK = "Back to the storyboard"
ALL_KEPT = "-# Everything you gave is kept: press *Try again* when the time has come."
CHOOSE_START_TITLE = "Where should it begin?"
CHOOSE_START_LABEL = "Start"
CHOOSE_START_HINT = "Seconds, or minutes and seconds: 12.5 or 1:05"
NO_START = "I can't read that start. Write seconds, or minutes and seconds: `12.5` or `1:05`."

EDIT = "Edit"
TRY_AGAIN = "Try again"
CANCEL = "Cancel"
FIX = "Put it right"
PAD = "Add borders"
CROP = "Crop it"
CHOOSE_START = "Choose the start"
FOLLOW_CLIP = "Follow the clip instead"
OTHER_FILE = {"image": "Another picture", "end": "Another picture", "clip": "Another clip"}

#: Below this, in bytes, no size is named to which a file could be brought down, and of what could come in time, how
#: much is promised: lines get slower too.
_WORTH_NAMING, _SURE = 512 * 1024, 0.8
_FILE = {"image": "picture", "end": "end picture", "clip": "clip"}


def not_handed_over(error: CrunError) -> str:
    """Say why the video service does not have a file."""
    if isinstance(error, Unauthorized):
        return "The video service doesn't let the bot in right now. The host knows. Nothing was charged."
    return "The video service didn't take the file just now. Nothing was charged."


def problem(found: Problem) -> str:
    """Say which rule is broken and what would be right."""
    about = found.about
    nearest = f" Did you mean **@{plain(about['nearest'])}**?" if about.get("nearest") else ""
    match found.rule:
        case Rule.PROMPT_BLANK:
            return "The prompt is empty. Say in a few words what the video should show."
        case Rule.PROMPT_LONG:
            return f"The prompt has {about['count']} characters. It may have up to {MAX_PROMPT}."
        case Rule.SHOT_BLANK:
            return f"Shot {about['number']} is empty. Say in a few words what it shows."
        case Rule.SHOT_LONG:
            return f"Shot {about['number']} has {about['count']} characters. It may have up to {MAX_PROMPT}."
        case Rule.NO_SHOTS:
            return "There is no shot yet. Add the first one."
        case Rule.MANY_SHOTS:
            return f"There are {about['count']} shots. A storyboard has up to {MAX_SHOTS}."
        case Rule.SHOT_SECONDS:
            return f"Shot {about['number']} needs at least 1 second."
        case Rule.SECONDS:
            return f"A video has {MIN_DURATION} to {MAX_DURATION} seconds, not {about['seconds']}."
        case Rule.SUM:
            return f"The shots last {about['total']} s together, the video {about['seconds']} s. They have to match."
        case Rule.NO_IMAGE if about["kind"] is OrderKind.MOTION:
            return "The picture of the character is missing."
        case Rule.NO_IMAGE:
            return "The start picture is missing. Several shots need one to begin with."
        case Rule.NO_CLIP:
            return "The clip with the motion is missing."
        case Rule.END_NEEDS_START:
            return "An end picture needs a start picture. Add `start`, or give only `start` instead of `end`."
        case Rule.QUALITY:
            return "Motion comes in 720p or 1080p. Choose one of them."
        case Rule.MANY_CHARACTERS:
            return f"There are {about['count']} characters. A video takes up to {MAX_ELEMENTS}."
        case Rule.UNKNOWN_NAME:
            return (
                f"The prompt says {_name(about)}, and there's no character of that name.{nearest} "
                "`/element create` makes one; leave the @ away for an ordinary word."
            )
        case Rule.UNKNOWN_CHARACTER:
            return f"You have no character {_name(about)} here.{nearest} `/element create` makes one."
        case Rule.NAME_IN_MOTION:
            return (
                f"The prompt says {_name(about)}, and a motion takes no characters: the one in the picture is the one "
                "that moves. Leave the @ away."
            )


def _name(about: Mapping[str, Any]) -> str:
    return f"**@{excerpt(about['name'], 40)}**"


def file_problem(role: Role, reference: InputFile, found: FileProblem, order: Order) -> str:
    """Say what is wrong with a file and what would be right."""
    name = f"**{file_name(reference.filename)}**"
    what = _FILE[role]
    match found.kind:
        case "gone":
            return f"The link to {name} has expired, so I can't get it any more. Give me the {what} once more."
        case "unreachable":
            return f"I couldn't fetch {name} just now. Try again in a moment, or give me another {what}."
        case "no_room":
            return f"My disk takes no more files right now, so I can't look at {name}. The host knows; try again later."
        case "slow":
            return f"{name} {_slow(found.slow)}"
        case "empty":
            return f"{name} is empty. Attach the {what} once more."
        case "too_large":
            most = megabytes(MAX_CLIP_INPUT_BYTES if role == "clip" else MAX_PICTURE_INPUT_BYTES)
            sizes = f"{_a(what).capitalize()} may have up to {most}"
            return f"{name} is more than I can take in. {sizes}, and I make it smaller myself."
        case "unusable":
            return f"{name} {_fault(role, found)}"
        case "late_start":
            latest = max(0.0, found.found.seconds - MIN_CLIP_SECONDS) if isinstance(found.found, Clip) else 0.0
            return f"{name} lasts {_seconds(found.found)}, so it can begin at {latest:.1f} s at the latest."
        case "flaws":
            # One sentence can be about two flaws.
            said = " ".join(dict.fromkeys(_flaw(flaw, role, found.found, order) for flaw in found.flaws))
            if found.mended:
                return f"I put {name} right as far as I could, and Kling still wouldn't take it as {_a(what)}. {said}"
            return f"{name} isn't quite what Kling takes as {_a(what)}. {said}"


def _a(what: str) -> str:
    return f"an {what}" if what.startswith("e") else f"a {what}"


def _slow(found: Slowness | None) -> str:
    """Say how slowly a file comes in, how long it would take, and how large one may be that comes in time."""
    if found is None or found.longest is None or found.rate * found.longest < _WORTH_NAMING:
        return (
            "hardly comes in at all: the line between Discord and me is very slow right now. Try again later, "
            "or give me a much smaller file."
        )
    said = f"comes in at {found.rate / 1024:.0f} KB a second here"
    if found.size is not None:
        takes = math.ceil(found.size / found.rate / 60)
        said += f": its {megabytes(found.size)} would take about {_minutes(takes)}"
    most = megabytes(int(found.rate * found.longest * _SURE))
    return (
        f"{said}, and I can wait for {_minutes(round(found.longest / 60))}. "
        f"Give me one of up to {most}, or try again later."
    )


def _minutes(number: int) -> str:
    return "1 minute" if number == 1 else f"{number} minutes"


def _fault(role: Role, found: FileProblem) -> str:
    match found.fault:
        case Fault.UNREAD:
            wanted = "an MP4 with H.264" if role == "clip" else "JPG or PNG"
            return f"is in {found.named}, which I can't read. Export it as {wanted} and attach that."
        case Fault.NOT_A_PICTURE:
            return "isn't a picture I can read. JPG and PNG are best; WebP, HEIC and GIF work too."
        case Fault.NOT_A_CLIP:
            return "isn't a clip I can read. MP4 and MOV are best; WebM, MKV and GIF work too."
        case Fault.BOMB:
            return "unpacks to far more than it looks like, so I leave it closed. Save it once more in a normal size."
        case Fault.COSTLY:
            return (
                "is built in a way that takes far too long to read, so I leave it closed. "
                f"Open the {_FILE[role]} in another program and save it once more."
            )
        case Fault.TOO_SLOW:
            return f"takes too long to read. Save the {_FILE[role]} once more, smaller or shorter."
        case Fault.BUSY:
            return "has to wait: very many files are being looked at right now. Try again in a minute."
        case _:
            return f"is broken or cut off. Save the {_FILE[role]} once more and attach it again."


def _flaw(flaw: Flaw, role: Role, found: Picture | Clip | None, order: Order) -> str:
    clip = role == "clip"
    match flaw:
        case Flaw.FORMAT | Flaw.CODEC:
            return "It takes MP4 or MOV with H.264." if clip else "It takes JPG and PNG."
        case Flaw.ANIMATED:
            return "It moves; I'd take its first picture."
        case Flaw.LARGE:
            return f"It is over {megabytes(MAX_CLIP_BYTES if clip else MAX_PICTURE_BYTES)}."
        case Flaw.SMALL:
            return f"It has {_sides(found)}; each side needs at least {MIN_CLIP_SIDE if clip else MIN_PICTURE_SIDE}."
        case Flaw.BIG:
            return f"It has {_sides(found)}; a side may have up to {MAX_CLIP_SIDE}."
        case Flaw.ASPECT:
            return f"It has {_sides(found)}; one side may be at most {MAX_PICTURE_ASPECT:g} times the other."
        case Flaw.LONG:
            most = MOST_SECONDS[order.orientation]
            kept = " when the picture's facing is kept" if order.orientation == "image" else ""
            lasts = f"{found.lasts:.1f} s" if isinstance(found, Clip) else "longer"
            return f"It lasts {lasts}; a clip may last up to {most:g} s{kept}."
        case Flaw.SHORT:
            sound = isinstance(found, Clip) and found.sound_seconds >= MIN_CLIP_SECONDS
            what = "Its pictures last" if sound else "It lasts"
            return f"{what} {_seconds(found)}; a clip needs at least {MIN_CLIP_SECONDS:g} s."
        case Flaw.HEADER:
            return "Its header says that it's much shorter than it is."


def _sides(found: Picture | Clip | None) -> str:
    return f"{found.width} × {found.height} pixels" if found is not None else "other sides"


def _seconds(found: Picture | Clip | None) -> str:
    return f"{found.seconds:.1f} s" if isinstance(found, Clip) else "another time"


def first_seconds(order: Order) -> str:
    """Name the button that takes the beginning of a clip."""
    return f"Use the first {MOST_SECONDS[order.orientation]:g} s"


def mending(reference: InputFile, done: float | None = None) -> str:
    """Say that a file is being put right; `done` from 0 to 1."""
    share = f" · {done:.0%}" if done is not None else ""
    return f"Putting **{file_name(reference.filename)}** right{share}"


def price(known: Decimal | None, *, exact: bool = False) -> str:
    """Ask whether the price in credits is all right."""
    if known is None:
        return "I can't tell what this will cost right now. Make it anyway?"
    return f"This will cost {'' if exact else 'about '}**{amount(known)}**. Make it?"


def agree(known: Decimal | None) -> str:
    """Name the button that agrees to the price in credits."""
    return "Make it" if known is None else f"Make it for {amount(known)}"
