"""What a member is asked before an order can go on: to change it, to give another file, to agree to a price."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.crun import CrunError, Unauthorized
from bot.discord_api.limits import MAX_LABEL
from bot.media.input_rules import Violation
from bot.media.limits import MAX_CLIP_SECONDS
from bot.orders.input_file import InputFile, Role
from bot.orders.order import Order
from bot.texts.command_mentions import mention
from bot.texts.excerpts import file_name, label
from bot.texts.quantities import amount

EDIT = "Edit"
TRY_AGAIN = "Try again"
CANCEL = "Cancel"
BACK = "Back to the storyboard"
AGREE_TO_ALL = "Do all of that"
PAD = "Add borders instead"
CHOOSE_START = "Choose the start"
OTHER_FILE: dict[Role, str] = {"image": "Another picture", "end": "Another end picture", "clip": "Another clip"}
OTHER_FILES = "Other files"
OTHER_FILES_TITLE = "Another file"
LEAVE_EMPTY = "Leave it empty to use the one you gave, as I proposed"

CHOOSE_START_TITLE = "Where should it begin?"
CHOOSE_START_LABEL = "Start"
CHOOSE_START_HINT = "Seconds, or minutes and seconds: 12.5 or 1:05"
NO_START = "I can't read that start. Write seconds, or minutes and seconds: `12.5` or `1:05`."

ALREADY_SENT = "This one is on its way already: nothing is made or charged twice."
ALREADY_AT_IT = "I'm at it already, one moment."
DRAFT_GONE = (
    "I don't have this request any more: it was sent off or thrown away, or it is too old. Send the command once more."
)
CANCELLED = "All right, nothing was made."
CONSENT = "I may use it"
CONSENT_QUESTION = (
    "This server asks whether you may use the pictures of people that you give me: it is you, or they agree. "
    "You confirm it once, for all servers. I note when you did."
)
ALL_KEPT = "-# Everything you gave is kept: press *Try again* when the time has come."


def card_unsure() -> str:
    """Return that nobody knows yet whether the request was shown."""
    return (
        "Discord didn't answer, so I don't know yet whether your request is in the channel. Look there, or in "
        f"{mention('generations')}, in a minute: if it is there, the video is on its way; if not, nothing was charged."
    )


def cancelled_storyboard() -> str:
    """Return that a storyboard is put away."""
    return f"All right. {mention('storyboard')} opens it again."


def not_handed_over(error: CrunError) -> str:
    """Return why a file could not be uploaded to the video service."""
    if isinstance(error, Unauthorized):
        return "The video service doesn't let the bot in right now. Whoever runs this bot knows. Nothing was charged."
    return "The video service didn't take the file just now. Nothing was charged."


def agree_to_loss(loss: Violation, order: Order) -> str:
    """Return the label of the button that agrees to the only loss that was proposed."""
    match loss:
        case Violation.ASPECT_RATIO:
            return "Crop it"
        case Violation.ANIMATED:
            return "Use the first picture"
        case Violation.RESOLUTION_TOO_LOW:
            return "Enlarge it"
        case _:
            return f"Use the first {MAX_CLIP_SECONDS[order.orientation]:g} s"


def transcoding(clip: InputFile, share: float) -> str:
    """Return that a clip is being converted, and how far that is, from 0 to 1."""
    return f"Converting **{file_name(clip.filename)}** · {share:.0%}"


def use_names(names: Sequence[str]) -> str:
    """Return the label of the button that puts the names into the prompt that were probably meant."""
    return label(f"Use {' and '.join(f'@{name}' for name in names)}", MAX_LABEL)


def price(known: Decimal | None, *, exact: bool = False) -> str:
    """Return the question whether the price in credits is all right."""
    if known is None:
        return "I can't tell what this will cost right now. Make it anyway?"
    return f"This will cost {'' if exact else 'about '}**{amount(known)}**. Make it?"


def agree(known: Decimal | None) -> str:
    """Return the label of the button that agrees to the price in credits."""
    return "Make it" if known is None else f"Make it for {amount(known)}"
