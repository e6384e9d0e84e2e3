"""The questions that a member is asked, privately, before an order can go on.

The order is kept as a draft meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import discord
from discord import ui

from bot.discord_api.refusals import ABOUT_CONTENT, Refusal
from bot.interactions.components import ID, Component, PersistentModal
from bot.media.errors import MediaErrorReason
from bot.media.input_rules import FIXABLE, Violation
from bot.orders.drafts import Draft, DraftKind
from bot.orders.file_problems import InputFileError
from bot.orders.order import Order, Problem
from bot.orders.prices import Price
from bot.texts import discord_refusals as refusal_texts
from bot.texts import file_problems as file_problem_texts
from bot.texts import order_problems as order_problem_texts
from bot.texts import order_questions as texts
from bot.texts.signs import needs_you
from bot.ui.style import ACCENT

#: The key of a button that is about one of a draft's files: the draft and the file's role.
_FILE_KEY = f"{ID}:(?:image|end|clip)"

EDIT = Component("edit")
TRY_AGAIN = Component("retry")
#: The key is the draft, the price, and the digest of the order that the price was told for.
AGREE = Component("agree", f"{ID}:(?:-|=?[0-9.]+):[0-9a-f]{{8}}")
#: The key is the draft, and the digest of the order with the names that the button shows.
USE_NAMES = Component("names", f"{ID}:[0-9a-f]{{8}}")
CONSENT = Component("consent")
CANCEL = Component("cancel")
FIX = Component("fix", _FILE_KEY)
PAD = Component("pad", _FILE_KEY)
CROP = Component("crop", _FILE_KEY)
CHOOSE_START = Component("start")
OTHER_FILE = Component("file", _FILE_KEY)

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


def needs_file(draft: Draft, file_error: InputFileError) -> ui.Container[Any]:
    """Build the message that says what is wrong with a file, and offers to put it right or to take another one."""
    said = file_problem_texts.file_problem(file_error.role, file_error.file, file_error.problem, draft.order)
    other = OTHER_FILE.button(f"{draft.id}:{file_error.role}", texts.OTHER_FILE[file_error.role])
    # The question takes the place of the storyboard builder, so there is a button back.
    back = [EDIT.button(draft.id, texts.BACK)] if draft.kind is DraftKind.BUILDER else []
    return _question(said, *_remedies(draft, file_error), other, *back)


def needs_price(draft: Draft, price: Price | None) -> ui.Container[Any]:
    """Build the message that says what a video will cost, and asks whether to make it."""
    known, exact = (None, False) if price is None else (price.credits, price.exact)
    key = f"{draft.id}:{known if known is not None else '-'}:{draft.order.digest}"
    agree = AGREE.button(key, texts.agree(known), style=_PRIMARY)
    return _question(texts.price(known, exact=exact), agree, _edit(draft), CANCEL.button(draft.id, texts.CANCEL))


def needs_consent(draft: Draft) -> ui.Container[Any]:
    """Build the message that asks whether the member may use the pictures of people that they upload."""
    agree = CONSENT.button(draft.id, texts.CONSENT, style=_PRIMARY)
    return _question(texts.CONSENT_QUESTION, agree, _edit(draft), CANCEL.button(draft.id, texts.CANCEL))


def try_again(draft: Draft, why: str) -> ui.Container[Any]:
    """Build the message that says why an order cannot go on now, and offers to try again or to change it.

    Args:
        draft: It is stored already.
        why: A sentence.
    """
    buttons = ui.ActionRow[Any](_try_again(draft), _edit(draft))
    return ui.Container(ui.TextDisplay(needs_you(f"{why}\n{texts.ALL_KEPT}")), buttons, accent_colour=ACCENT)


def refused_by_discord(draft: Draft, refusal: Refusal) -> ui.Container[Any]:
    """Build the message that says why Discord does not let a card be shown, and offers what can be done about that.

    Args:
        draft: It is stored already.
        refusal: What Discord answered.
    """
    about_content = refusal in ABOUT_CONTENT
    button = _edit(draft) if about_content else _try_again(draft)
    kept = refusal_texts.KEPT if about_content else refusal_texts.TRY_AGAIN
    said = ui.TextDisplay[Any](needs_you(f"{refusal_texts.explain(refusal)}\n{kept}"))
    return ui.Container(said, ui.ActionRow[Any](button), accent_colour=ACCENT)


def _question(said: str, *buttons: ui.Button[Any]) -> ui.Container[Any]:
    lines = ui.TextDisplay[Any](needs_you(f"{said}\n{texts.NOTHING_CHARGED}"))
    return ui.Container(lines, ui.ActionRow(*buttons), accent_colour=ACCENT)


def _edit(draft: Draft) -> ui.Button[Any]:
    return EDIT.button(draft.id, texts.EDIT)


def _try_again(draft: Draft) -> ui.Button[Any]:
    return TRY_AGAIN.button(draft.id, texts.TRY_AGAIN, style=_PRIMARY)


def _remedies(draft: Draft, file_error: InputFileError) -> list[ui.Button[Any]]:
    """Return the buttons that repair a file; none when only another file helps."""
    problem, key = file_error.problem, f"{draft.id}:{file_error.role}"
    if problem.kind in {"unreachable", "slow", "no_room"} or problem.reason in {
        MediaErrorReason.BUSY,
        MediaErrorReason.TOO_SLOW,
    }:
        return [_try_again(draft)]
    first_seconds = FIX.button(key, texts.first_seconds(draft.order), style=_PRIMARY)
    choose_start = CHOOSE_START.button(draft.id, texts.CHOOSE_START)
    if problem.kind == "late_start":
        return [first_seconds, choose_start]
    if not problem.violations or problem.fixed or not FIXABLE.issuperset(problem.violations):
        return []
    if Violation.ASPECT_RATIO in problem.violations:
        return [PAD.button(key, texts.PAD, style=_PRIMARY), CROP.button(key, texts.CROP, style=_PRIMARY)]
    if Violation.TOO_LONG in problem.violations:
        return [first_seconds, choose_start]
    return [FIX.button(key, texts.FIX, style=_PRIMARY)]


class StartModal(PersistentModal):
    """Where in a clip to begin."""

    name = "start"

    def __init__(self, key: str, title: str = texts.CHOOSE_START_TITLE) -> None:
        super().__init__(key, title)
        self.start = ui.TextInput[Any](custom_id="start", placeholder="0:12", max_length=12)
        self.add_item(
            ui.Label(text=texts.CHOOSE_START_LABEL, description=texts.CHOOSE_START_HINT, component=self.start)
        )


class FileModal(PersistentModal):
    """Another file for the same role."""

    name = "file"
    key_pattern = _FILE_KEY

    def __init__(self, key: str, title: str) -> None:
        super().__init__(key, title)
        self.file = ui.FileUpload[Any](custom_id="file", min_values=1, max_values=1)
        self.add_item(ui.Label(text=texts.OTHER_FILE[key.partition(":")[2]], component=self.file))
