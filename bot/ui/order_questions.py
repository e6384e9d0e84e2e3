"""The questions that a member is asked, privately, before an order can go on.

The order is kept as a draft meanwhile.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any

import discord
from discord import ui

from bot.discord_api.refusals import ABOUT_CONTENT, Refusal
from bot.interactions.components import ID, Component, PersistentModal
from bot.languages import sentences
from bot.media.input_rules import Violation
from bot.orders.drafts import Draft, DraftKind
from bot.orders.file_problems import FileProblem, InputFileError, losses_of
from bot.orders.input_file import ROLES, Role
from bot.orders.losses import longest_take, with_losses_agreed
from bot.orders.message_files import file_from_attachment
from bot.orders.order import Order, Problem
from bot.orders.prices import Price
from bot.texts import discord_refusals as refusal_texts
from bot.texts import file_problems as file_problem_texts
from bot.texts import order_problems as order_problem_texts
from bot.texts import order_questions as texts
from bot.texts.signs import needs_you
from bot.ui.style import ACCENT

#: The key of a button that is about some of a draft's files: the draft and the files' roles.
_FILES_KEY = f"{ID}(?::(?:image|end|clip))+"

EDIT = Component("edit")
TRY_AGAIN = Component("retry")
#: The key is the draft, the price, and the digest of the order that the price was told for.
AGREE = Component("agree", f"{ID}:(?:-|=?[0-9.]+):[0-9a-f]{{8}}")
#: The key is the draft, and the digest of the order with the names that the button shows.
USE_NAMES = Component("names", f"{ID}:[0-9a-f]{{8}}")
CONSENT = Component("consent")
CANCEL = Component("cancel")
#: The key is the draft; in earlier versions also the role of the file.
FIX = Component("fix", f"{ID}(?::(?:image|end|clip))?")
PAD = Component("pad", FIX.key)
#: Only in questions of earlier versions; `FIX` crops too.
CROP = Component("crop", FIX.key)
CHOOSE_START = Component("start")
WHOLE_CLIP = Component("whole")
OTHER_FILE = Component("file", _FILES_KEY)

_PRIMARY = discord.ButtonStyle.primary


def needs_edit(draft: Draft, problems: list[Problem], suggested: Order | None = None) -> ui.Container[Any]:
    """Build the message that names the rules an order breaks, and offers to change it.

    Args:
        draft: It is stored already.
        problems: The rules.
        suggested: The order with the names that were probably meant.
    """
    said = "\n".join(order_problem_texts.problem(problem) for problem in problems)
    return _question(said, *use_names(draft, problems, suggested), _edit(draft))


def use_names(draft: Draft, problems: Iterable[Problem], suggested: Order | None) -> list[ui.Button[Any]]:
    """Return the button that takes the names that were probably meant; none where nothing is suggested."""
    names = dict.fromkeys(str(problem.about["nearest"]) for problem in problems if problem.about.get("nearest"))
    if suggested is None:
        return []
    return [USE_NAMES.button(f"{draft.id}:{suggested.digest}", texts.use_names(list(names)), style=_PRIMARY)]


def needs_files(draft: Draft, errors: Sequence[InputFileError]) -> ui.Container[Any]:
    """Build the message that says what is wrong with all files, and offers to put them right or to take other ones."""
    said = [
        sentences(
            file_problem_texts.file_problem(error.role, error.file, error.problem, draft.order),
            file_problem_texts.proposal(error.problem, draft.order),
        )
        for error in errors
    ]
    roles = [error.role for error in errors]
    label = texts.OTHER_FILE[roles[0]]() if len(roles) == 1 else texts.OTHER_FILES()
    other = OTHER_FILE.button(":".join([draft.id, *roles]), label)
    # The question takes the place of the storyboard builder, so there is a button back.
    back = [EDIT.button(draft.id, texts.BACK())] if draft.kind is DraftKind.BUILDER else []
    return _question("\n".join(said), *_remedies(draft, [error.problem for error in errors]), other, *back)


def needs_price(draft: Draft, price: Price | None) -> ui.Container[Any]:
    """Build the message that says what a video will cost, and asks whether to make it."""
    known, exact = (None, False) if price is None else (price.credits, price.exact)
    key = f"{draft.id}:{known if known is not None else '-'}:{draft.order.digest}"
    agree = AGREE.button(key, texts.agree(known), style=_PRIMARY)
    return _question(texts.price(known, exact=exact), agree, _edit(draft), CANCEL.button(draft.id, texts.CANCEL()))


def needs_consent(draft: Draft) -> ui.Container[Any]:
    """Build the message that asks whether the member may use the pictures of people that they upload."""
    agree = CONSENT.button(draft.id, texts.CONSENT(), style=_PRIMARY)
    return _question(texts.CONSENT_QUESTION(), agree, _edit(draft), CANCEL.button(draft.id, texts.CANCEL()))


def try_again(draft: Draft, why: str) -> ui.Container[Any]:
    """Build the message that says why an order cannot go on now, and offers to try again or to change it.

    Args:
        draft: It is stored already.
        why: A sentence.
    """
    buttons = ui.ActionRow[Any](_try_again(draft), _edit(draft))
    return ui.Container(ui.TextDisplay(needs_you(f"{why}\n-# {texts.ALL_KEPT}")), buttons, accent_colour=ACCENT)


def refused_by_discord(draft: Draft, refusal: Refusal) -> ui.Container[Any]:
    """Build the message that says why Discord does not let a card be shown, and offers what can be done about that.

    Args:
        draft: It is stored already.
        refusal: What Discord answered.
    """
    about_content = refusal in ABOUT_CONTENT
    button = _edit(draft) if about_content else _try_again(draft)
    kept = refusal_texts.KEPT() if about_content else refusal_texts.TRY_AGAIN()
    said = ui.TextDisplay[Any](needs_you(f"{refusal_texts.explain(refusal)}\n{kept}"))
    return ui.Container(said, ui.ActionRow[Any](button), accent_colour=ACCENT)


def _question(said: str, *buttons: ui.Button[Any]) -> ui.Container[Any]:
    return ui.Container(ui.TextDisplay[Any](needs_you(said)), ui.ActionRow(*buttons), accent_colour=ACCENT)


def _edit(draft: Draft) -> ui.Button[Any]:
    return EDIT.button(draft.id, texts.EDIT())


def _try_again(draft: Draft) -> ui.Button[Any]:
    return TRY_AGAIN.button(draft.id, texts.TRY_AGAIN(), style=_PRIMARY)


def _remedies(draft: Draft, problems: Sequence[FileProblem]) -> list[ui.Button[Any]]:
    """Return the buttons that help with all files; none when one of them has to be replaced."""
    if any(problem.may_pass_later for problem in problems):
        return [_try_again(draft)]
    if not all(problem.is_fixable for problem in problems):
        return []
    losses = [loss for problem in problems for loss in losses_of(problem)]
    labels = [texts.agree_to_loss(loss, draft.order) for loss in losses if loss is not Violation.TOO_LONG]
    whole = texts.agree_to_loss(Violation.TOO_LONG, draft.order) if Violation.TOO_LONG in losses else texts.WHOLE_CLIP()
    take = longest_take(draft.order) if any(problem.takes for problem in problems) else None
    if take is not None:
        labels.append(texts.use_take(*take))
    elif Violation.TOO_LONG in losses or any(problem.takes for problem in problems):
        labels.append(whole)
    buttons = [FIX.button(draft.id, labels[0] if len(labels) == 1 else texts.AGREE_TO_ALL(), style=_PRIMARY)]
    if Violation.ASPECT_RATIO in losses:
        buttons.append(PAD.button(draft.id, texts.PAD()))
    if take is not None:
        buttons.append(WHOLE_CLIP.button(draft.id, whole))
    if Violation.TOO_LONG in losses:
        buttons.append(CHOOSE_START.button(draft.id, texts.CHOOSE_START()))
    return buttons


class StartModal(PersistentModal):
    """Where in a clip to begin."""

    name = "start"

    def __init__(self, key: str, title: str = "") -> None:
        super().__init__(key, title or texts.CHOOSE_START_TITLE())
        self.start = ui.TextInput[Any](custom_id="start", placeholder="0:12", max_length=12)
        self.add_item(
            ui.Label(text=texts.CHOOSE_START_LABEL(), description=texts.CHOOSE_START_HINT(), component=self.start)
        )


class FileModal(PersistentModal):
    """Other files for the same roles."""

    name = "file"
    key_pattern = _FILES_KEY

    def __init__(self, key: str, title: str, kept: Container[Role] = ()) -> None:
        """Build it.

        Args:
            key: The draft and the files' roles.
            title: Its title.
            kept: The roles whose file may be used as was proposed; their inputs may stay empty. To read a submission,
                it is not needed.
        """
        super().__init__(key, title)
        self.draft_id, *roles = key.split(":")
        self.inputs: dict[Role, ui.FileUpload[Any]] = {}
        for role in ROLES:
            if role not in roles:
                continue
            may_stay = role in kept and len(roles) > 1
            upload = ui.FileUpload[Any](
                custom_id=role if len(roles) > 1 else "file",
                required=not may_stay,
                min_values=0 if may_stay else 1,
                max_values=1,
            )
            self.inputs[role] = upload
            hint = texts.LEAVE_EMPTY() if may_stay else None
            self.add_item(ui.Label(text=texts.OTHER_FILE[role](), description=hint, component=upload))

    @classmethod
    def for_draft(cls, draft: Draft, key: str) -> FileModal:
        """Build the modal for the files of a draft."""
        kept = {role for role, file in draft.order.files if file.loss is not None}
        return cls(key, texts.OTHER_FILES_TITLE(), kept)

    def filled_in(self, order: Order) -> Order:
        """Return the order with the given files, and with an agreement to what was proposed about the others."""
        for role, upload in self.inputs.items():
            if upload.values:
                order = order.with_file(role, file_from_attachment(upload.values[0]))
        return with_losses_agreed(order)
