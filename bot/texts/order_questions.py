"""What a member is asked before an order can go on: to change it, to give another file, to agree to a price."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.crun import CrunError, Unauthorized
from bot.discord_api.limits import MAX_LABEL
from bot.languages import Localized, joined, localized, number
from bot.media.input_rules import Violation
from bot.media.limits import MAX_CLIP_SECONDS
from bot.orders.input_file import InputFile, Role
from bot.orders.order import Order
from bot.texts.command_mentions import mention
from bot.texts.excerpts import file_name, label
from bot.texts.quantities import amount

EDIT = Localized("order-questions-edit")
TRY_AGAIN = Localized("order-questions-try-again")
CANCEL = Localized("order-questions-cancel")
BACK = Localized("order-questions-back")
AGREE_TO_ALL = Localized("order-questions-agree-to-all")
PAD = Localized("order-questions-pad")
CHOOSE_START = Localized("order-questions-choose-start")
WHOLE_CLIP = Localized("order-questions-whole-clip")
OTHER_FILE: dict[Role, Localized] = {
    "image": Localized("order-questions-another-picture"),
    "end": Localized("order-questions-another-end-picture"),
    "clip": Localized("order-questions-another-clip"),
}
OTHER_FILES = Localized("order-questions-other-files")
OTHER_FILES_TITLE = Localized("order-questions-other-files-title")
LEAVE_EMPTY = Localized("order-questions-leave-empty")

CHOOSE_START_TITLE = Localized("order-questions-choose-start-title")
CHOOSE_START_LABEL = Localized("order-questions-choose-start-label")
CHOOSE_START_HINT = Localized("order-questions-choose-start-hint")
NO_START = Localized("order-questions-no-start")

ALREADY_SENT = Localized("order-questions-already-sent")
ALREADY_AT_IT = Localized("order-questions-already-at-it")
DRAFT_GONE = Localized("order-questions-draft-gone")
CANCELLED = Localized("order-questions-cancelled")
CONSENT = Localized("order-questions-consent")
CONSENT_QUESTION = Localized("order-questions-consent-question")
ALL_KEPT = Localized("order-questions-all-kept")


def card_unsure() -> str:
    """Return that nobody knows yet whether the request was shown."""
    return localized("order-questions-card-unsure", generations=mention("generations"))


def cancelled_storyboard() -> str:
    """Return that a storyboard is put away."""
    return localized("order-questions-cancelled-storyboard", storyboard=mention("storyboard"))


def not_handed_over(error: CrunError) -> str:
    """Return why a file could not be uploaded to the video service."""
    if isinstance(error, Unauthorized):
        return localized("order-questions-not-let-in")
    return localized("order-questions-file-not-taken")


def agree_to_loss(loss: Violation, order: Order) -> str:
    """Return the label of the button that agrees to the only loss that was proposed."""
    match loss:
        case Violation.ASPECT_RATIO:
            return localized("order-questions-crop")
        case Violation.ANIMATED:
            return localized("order-questions-first-picture")
        case Violation.RESOLUTION_TOO_LOW:
            return localized("order-questions-enlarge")
        case _:
            seconds = Decimal(str(MAX_CLIP_SECONDS[order.orientation]))
            return localized("order-questions-first-seconds", seconds=seconds)


def use_take(begin: float, end: float) -> str:
    """Return the label of the button that uses only the longest take of a clip; its bounds are in seconds."""
    return localized("order-questions-use-take", begin=number(begin, 1), end=number(end, 1))


def transcoding(clip: InputFile, share: float) -> str:
    """Return that a clip is being converted, and how far that is, from 0 to 1."""
    return localized("order-questions-converting", file=file_name(clip.filename), percent=round(share * 100))


def use_names(names: Sequence[str]) -> str:
    """Return the label of the button that puts the names into the prompt that were probably meant."""
    named = joined([f"@{name}" for name in names])
    return label(localized("order-questions-use-names", names=named), MAX_LABEL)


def price(known: Decimal | None, *, exact: bool = False) -> str:
    """Return the question whether the price in credits is all right."""
    if known is None:
        return localized("order-questions-price-unknown")
    if exact:
        return localized("order-questions-price", price=amount(known))
    return localized("order-questions-price-about", price=amount(known))


def agree(known: Decimal | None) -> str:
    """Return the label of the button that agrees to the price in credits."""
    if known is None:
        return localized("order-questions-make")
    return localized("order-questions-make-for", price=amount(known))
