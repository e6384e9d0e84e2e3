"""The words of the storyboard builder."""

from __future__ import annotations

from collections.abc import Sequence

from bot.crun import MAX_DURATION, MAX_PROMPT, MAX_SHOTS
from bot.discord_api.limits import MAX_MESSAGE_TEXT
from bot.orders.order import Order, Shot
from bot.orders.shorthand import ShorthandError, ShorthandErrorReason
from bot.texts.command_mentions import mention
from bot.texts.excerpts import excerpt, in_full
from bot.texts.option_labels import QUALITIES
from bot.texts.progress import DONE_CELL, OPEN_CELL

#: How many characters are shown of a shot's prompt in the list, of a line that cannot be read, of the characters' names
#: and of what was found at an error. Even with every character escaped, the message stays under Discord's limit.
_SHOT_SHOWN, _LINE_SHOWN, _NAMES_SHOWN, _FOUND_SHOWN = 110, 500, 100, 40

TITLE = "Storyboard"
READY = "Everything fits: press **Generate**."
SHOT_GONE = "That shot isn't there any more."
FULL = f"There are {MAX_SHOTS} shots already, and that is the most."
THROW_AWAY_ASKED = "Throw away the shots, the start picture and the characters, and start over?"
THROW_AWAY_FOR_ANOTHER_ASKED = "Throw away this storyboard, and go on with another one that you have begun?"
ANOTHER_SHOWN = "Thrown away. This is another storyboard that you have begun."

ADD = "Add a shot"
CHANGE = "Change"
EDIT = "Edit"
EARLIER = "Earlier"
LATER = "Later"
REMOVE = "Remove"
BACK = "Back"
GENERATE = "Generate"
START_OVER = "Start over"
THROW_AWAY = "Throw it away"
KEEP = "Keep it"
AS_TEXT = "All as text"
CORRECT_LINE = "Correct the line"
DROP_LINE = "Drop the line"
PICTURE = "Start picture"
OTHER_PICTURE = "Other picture"

ADD_TITLE = "Add a shot"
SHOT_LABEL = "What does it show?"
SHOT_HINT = "@name stands for one of your characters"
SHOT_EXAMPLE = "Wide shot of the temple at dawn"
SECONDS_LABEL = "How long?"
PICTURE_TITLE = "Start picture"
PICTURE_LABEL = "The picture that the video begins with"
PICTURE_HINT = "JPG or PNG is best; the video takes its shape"
AS_TEXT_TITLE = "All shots as text"
AS_TEXT_LABEL = "The shots, with | between them"
AS_TEXT_HINT = "Each begins with its seconds: 4s wide shot | 6s close-up"

CHARACTERS = "Choose up to 3 characters"


def another_waits() -> str:
    """Return that the member has begun one more storyboard."""
    opens = f"{mention('storyboard')} opens it once this one is sent off or thrown away."
    return f"-# You have begun another storyboard too; {opens}"


def head(order: Order) -> str:
    """Return the title, the timeline and the settings."""
    total = sum(shot.seconds for shot in order.shots)
    settings = [QUALITIES[order.quality], "with sound"]
    settings += ["the picture's shape"] if order.image is not None else ["no start picture yet"]
    if order.characters:
        settings.append(excerpt(" ".join(f"@{name}" for name in order.characters), _NAMES_SHOWN))
    cells = timeline(order.shots, order.seconds)
    return f"**{TITLE}** · {total} of {order.seconds} s\n{cells}\n-# {' · '.join(settings)}".replace("\n\n", "\n")


def timeline(shots: Sequence[Shot], seconds: int) -> str:
    """Draw the shots along the video's length, one cell a second; empty when that would not fit on a line."""
    total = sum(shot.seconds for shot in shots)
    if max(total, seconds) > MAX_DURATION:
        return ""
    return " ".join([*(DONE_CELL * shot.seconds for shot in shots), OPEN_CELL * (seconds - total)]).strip()


def row(number: int, shot: Shot) -> str:
    """Return one shot in the list. Its prompt has a line of its own, so right-to-left text reverses nothing else."""
    return f"**{number}** · {shot.seconds} s\n> {excerpt(shot.prompt, _SHOT_SHOWN)}"


def shot_title(number: int, count: int, shot: Shot) -> str:
    """Return the heading of one shot's own view."""
    return f"**Shot {number} of {count}** · {shot.seconds} s"


def edit_title(number: int) -> str:
    """Return the title of the modal that edits a shot."""
    return f"Edit shot {number}"


def seconds(number: int) -> str:
    """Return a shot's length in words."""
    return "1 second" if number == 1 else f"{number} seconds"


def length(number: int) -> str:
    """Return the video's length in words."""
    return f"{number} seconds in all"


def spread(number: int) -> str:
    """Return the label of the button that divides the video's length among the shots."""
    return f"Spread {number} s over the shots"


def fit(number: int) -> str:
    """Return the label of the button that makes the video as long as its shots."""
    return f"Make it {number} s"


def not_saved(why: str, written: str) -> str:
    """Return why a shot could not be saved, with what was written, so that the member can copy it."""
    said = f"{why}\nWhat you wrote:\n>>> "
    return said + in_full(written, MAX_MESSAGE_TEXT - len(said))


def unreadable(line: str, error: ShorthandError) -> str:
    """Return what is wrong with a line of shots, and where, with the line itself."""
    return f"**I can't read this line of shots.** {_fault(error)}\n> {excerpt(line, _LINE_SHOWN)}"


def _fault(error: ShorthandError) -> str:
    found = excerpt(error.found, _FOUND_SHOWN)
    where = f"Shot {error.number} (from character {error.position})"
    match error.reason:
        case ShorthandErrorReason.EMPTY:
            return "It is empty. Write it like `4s wide shot of the temple | 6s @hero lifts the relic`."
        case ShorthandErrorReason.EMPTY_SHOT:
            return f"{where} is empty: nothing stands beside the `|`."
        case ShorthandErrorReason.NO_SECONDS:
            return f"{where}, “{found}”, doesn't begin with its seconds. Write `4s` in front of it."
        case ShorthandErrorReason.WRONG_SECONDS:
            return f"{where} begins with “{found}” seconds. A shot has 1 to {MAX_DURATION} whole seconds."
        case ShorthandErrorReason.NO_WORDS:
            return f"{where}, “{found}”, has seconds but no words. Say what it shows."
        case ShorthandErrorReason.LONG:
            return f"{where} has {len(error.found)} characters. It may have up to {MAX_PROMPT}."
        case ShorthandErrorReason.MANY:
            return f"It has {error.number} shots; a storyboard has up to {MAX_SHOTS}. “{found}” is one too many."
