"""The words of the storyboard builder."""

from __future__ import annotations

from collections.abc import Sequence

from bot.crun import MAX_DURATION, MAX_PROMPT, MAX_SHOTS
from bot.discord_api.limits import MAX_MESSAGE_TEXT
from bot.languages import Localized, localized, sentences
from bot.orders.order import Order, Shot
from bot.orders.shorthand import ShorthandError, ShorthandErrorReason
from bot.texts.command_mentions import mention
from bot.texts.excerpts import excerpt, in_full
from bot.texts.option_labels import QUALITIES
from bot.texts.progress import DONE_CELL, OPEN_CELL

#: How many characters are shown of a shot's prompt in the list, of a line that cannot be read, of the characters' names
#: and of what was found at an error. Even with every character escaped, the message stays under Discord's limit.
_SHOT_SHOWN, _LINE_SHOWN, _NAMES_SHOWN, _FOUND_SHOWN = 110, 500, 100, 40

TITLE = Localized("storyboard-title")
READY = Localized("storyboard-ready")
SHOT_GONE = Localized("storyboard-shot-gone")
THROW_AWAY_ASKED = Localized("storyboard-throw-away-asked")
THROW_AWAY_FOR_ANOTHER_ASKED = Localized("storyboard-throw-away-for-another-asked")
ANOTHER_SHOWN = Localized("storyboard-another-shown")

ADD = Localized("storyboard-add")
CHANGE = Localized("storyboard-change")
EDIT = Localized("storyboard-edit")
EARLIER = Localized("storyboard-earlier")
LATER = Localized("storyboard-later")
REMOVE = Localized("storyboard-remove")
BACK = Localized("storyboard-back")
GENERATE = Localized("storyboard-generate")
START_OVER = Localized("storyboard-start-over")
THROW_AWAY = Localized("storyboard-throw-away")
KEEP = Localized("storyboard-keep")
AS_TEXT = Localized("storyboard-as-text")
CORRECT_LINE = Localized("storyboard-correct-line")
DROP_LINE = Localized("storyboard-drop-line")
PICTURE = Localized("storyboard-picture")
OTHER_PICTURE = Localized("storyboard-other-picture")

ADD_TITLE = Localized("storyboard-add-title")
SHOT_LABEL = Localized("storyboard-shot-label")
SHOT_HINT = Localized("storyboard-shot-hint")
SHOT_EXAMPLE = Localized("storyboard-shot-example")
SECONDS_LABEL = Localized("storyboard-seconds-label")
PICTURE_TITLE = Localized("storyboard-picture-title")
PICTURE_LABEL = Localized("storyboard-picture-label")
PICTURE_HINT = Localized("storyboard-picture-hint")
AS_TEXT_TITLE = Localized("storyboard-as-text-title")
AS_TEXT_LABEL = Localized("storyboard-as-text-label")
AS_TEXT_HINT = Localized("storyboard-as-text-hint")

CHARACTERS = Localized("storyboard-characters")


def another_waits() -> str:
    """Return that the member has begun one more storyboard."""
    return f"-# {localized('storyboard-another-waits', storyboard=mention('storyboard'))}"


def head(order: Order) -> str:
    """Return the title, the timeline and the settings."""
    total = sum(shot.seconds for shot in order.shots)
    settings = [QUALITIES[order.quality], localized("storyboard-with-sound")]
    settings.append(_shape(has_picture=order.image is not None))
    if order.characters:
        settings.append(excerpt(" ".join(f"@{name}" for name in order.characters), _NAMES_SHOWN))
    cells = timeline(order.shots, order.seconds)
    lasts = localized("storyboard-lasts", total=total, seconds=order.seconds)
    return f"**{TITLE}** · {lasts}\n{cells}\n-# {' · '.join(settings)}".replace("\n\n", "\n")


def _shape(*, has_picture: bool) -> str:
    return localized("storyboard-pictures-shape") if has_picture else localized("storyboard-no-picture")


def full() -> str:
    """Return that there are as many shots as there can be."""
    return localized("storyboard-full", count=MAX_SHOTS)


def timeline(shots: Sequence[Shot], seconds: int) -> str:
    """Draw the shots along the video's length, one cell a second; empty when that would not fit on a line."""
    total = sum(shot.seconds for shot in shots)
    if max(total, seconds) > MAX_DURATION:
        return ""
    return " ".join([*(DONE_CELL * shot.seconds for shot in shots), OPEN_CELL * (seconds - total)]).strip()


def row(number: int, shot: Shot) -> str:
    """Return one shot in the list. Its prompt has a line of its own, so right-to-left text reverses nothing else."""
    length = localized("storyboard-seconds-short", seconds=shot.seconds)
    return f"**{number}** · {length}\n> {excerpt(shot.prompt, _SHOT_SHOWN)}"


def shot_title(number: int, count: int, shot: Shot) -> str:
    """Return the heading of one shot's own view."""
    return localized("storyboard-shot-title", number=number, count=count, seconds=shot.seconds)


def edit_title(number: int) -> str:
    """Return the title of the modal that edits a shot."""
    return localized("storyboard-edit-title", number=number)


def seconds(number: int) -> str:
    """Return a shot's length in words."""
    return localized("storyboard-seconds", count=number)


def length(number: int) -> str:
    """Return the video's length in words."""
    return localized("storyboard-length", count=number)


def spread(number: int) -> str:
    """Return the label of the button that divides the video's length among the shots."""
    return localized("storyboard-spread", seconds=number)


def fit(number: int) -> str:
    """Return the label of the button that makes the video as long as its shots."""
    return localized("storyboard-fit", seconds=number)


def not_saved(why: str, written: str) -> str:
    """Return why a shot could not be saved, with what was written, so that the member can copy it."""
    said = f"{why}\n{localized('storyboard-written')}\n>>> "
    return said + in_full(written, MAX_MESSAGE_TEXT - len(said))


def unreadable(line: str, error: ShorthandError) -> str:
    """Return what is wrong with a line of shots, and where, with the line itself."""
    said = sentences(localized("storyboard-unreadable"), _fault(error))
    return f"{said}\n> {excerpt(line, _LINE_SHOWN)}"


def _fault(error: ShorthandError) -> str:
    found, number, position = excerpt(error.found, _FOUND_SHOWN), error.number, error.position
    match error.reason:
        case ShorthandErrorReason.EMPTY:
            return localized("storyboard-line-empty")
        case ShorthandErrorReason.EMPTY_SHOT:
            return localized("storyboard-line-empty-shot", number=number, position=position)
        case ShorthandErrorReason.NO_SECONDS:
            return localized("storyboard-line-no-seconds", number=number, position=position, found=found)
        case ShorthandErrorReason.WRONG_SECONDS:
            return localized(
                "storyboard-line-wrong-seconds", number=number, position=position, found=found, most=MAX_DURATION
            )
        case ShorthandErrorReason.NO_WORDS:
            return localized("storyboard-line-no-words", number=number, position=position, found=found)
        case ShorthandErrorReason.LONG:
            return localized(
                "storyboard-line-long", number=number, position=position, count=len(error.found), most=MAX_PROMPT
            )
        case ShorthandErrorReason.MANY:
            return localized("storyboard-line-many", count=number, most=MAX_SHOTS, found=found)
