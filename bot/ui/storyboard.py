"""What a member sees of the storyboard builder: the card of a storyboard, the card of one shot, and the modals.

They show only what the draft in the database holds, so every copy of a card works, also after a restart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bot.crun import MAX_DURATION, MAX_ELEMENTS, MAX_PROMPT, MAX_SHOTS, MIN_DURATION
from bot.discord_api.limits import MAX_MESSAGE_TEXT, MAX_SELECT_OPTION_TEXT, MAX_SELECT_OPTIONS
from bot.interactions.components import ID, Component, PersistentModal
from bot.member_text.character_names import by_caseless
from bot.member_text.unicode import cut
from bot.orders.drafts import Draft
from bot.orders.file_problems import FileProblem
from bot.orders.order import UNKNOWN, Order, Shot, suggested
from bot.orders.prices import Price
from bot.orders.storyboard import (
    MAX_LINE,
    can_be_fitted,
    can_be_spread,
    fits_line,
    has_expired,
    line_error,
    shot_seconds,
)
from bot.texts import excerpts
from bot.texts import file_problems as file_problem_texts
from bot.texts import order_problems as order_problem_texts
from bot.texts import status_card as status_card_texts
from bot.texts import storyboard as texts
from bot.texts.option_labels import QUALITIES, quality_hint
from bot.ui.order_questions import use_names
from bot.ui.style import ACCENT

#: The key of a component that is about one shot: the draft and the shot.
_SHOT_KEY = f"{ID}:[0-9a-f]{{8}}"

ADD_SHOT = Component("board-add")
GIVE_PICTURE = Component("board-picture")
AS_TEXT = Component("board-text")
DROP_LINE = Component("board-drop")
SPREAD = Component("board-spread")
FIT = Component("board-fit")
LENGTH = Component("board-length")
QUALITY = Component("board-quality")
CHARACTERS = Component("board-characters")
GENERATE = Component("board-generate")
START_OVER = Component("board-over")
THROW_AWAY = Component("board-away")
BACK = Component("board-back")

OPEN_SHOT = Component("board-shot", _SHOT_KEY)
EDIT_SHOT = Component("board-edit", _SHOT_KEY)
MOVE_EARLIER = Component("board-earlier", _SHOT_KEY)
MOVE_LATER = Component("board-later", _SHOT_KEY)
REMOVE_SHOT = Component("board-remove", _SHOT_KEY)

#: How many characters of a prompt are shown on the card of its shot; the rest of the message is for what is around it.
_PROMPT_SHOWN = MAX_MESSAGE_TEXT - 200


# --- the cards --------------------------------------------------------------------------------------------------------


def card(
    draft: Draft,
    known: Sequence[str],
    note: str = "",
    *,
    another: bool = False,
    prices: Mapping[str, Price] | None = None,
) -> ui.Container[Any]:
    """Build the card of a storyboard, with a button for everything that changes it.

    Args:
        draft: What has been built so far.
        known: The names of the elements that the member may use.
        note: A sentence about what was just done.
        another: Whether the member has begun another storyboard too.
        prices: What it would cost in each quality, where that is known.
    """
    order = draft.order.with_named_characters(known)
    problem = first_problem(order, known)
    body: list[ui.Item[Any]] = [_head(order)]
    for number, shot in enumerate(order.shots[:MAX_SHOTS], 1):
        change = OPEN_SHOT.button(f"{draft.id}:{shot.id}", texts.CHANGE())
        body.append(ui.Section(texts.row(number, shot), accessory=change))
    lines = (note, problem or texts.READY(), texts.another_waits() if another else "")
    body.append(ui.TextDisplay("\n".join(filter(None, lines))))
    body += _ways_to_match(draft.id, order)
    body += _ways_to_name(draft, order, known)
    body.append(_tools(draft.id, order))
    body += [ui.ActionRow(_length_select(draft)), ui.ActionRow(_quality_select(draft, prices or {}))]
    names = _offered(order, known)
    if names:
        body.append(ui.ActionRow(_character_select(draft.id, names, order.characters)))
    generate = GENERATE.button(
        draft.id, texts.GENERATE(), style=discord.ButtonStyle.success, disabled=problem is not None
    )
    body.append(ui.ActionRow(generate, START_OVER.button(draft.id, texts.START_OVER())))
    return ui.Container(*body, accent_colour=ACCENT)


def shot_card(draft: Draft, index: int) -> ui.Container[Any]:
    """Build the card of one shot, with what can be done to it."""
    shot, count = draft.order.shots[index], len(draft.order.shots)
    key = f"{draft.id}:{shot.id}"
    prompt = excerpts.in_full(shot.prompt, _PROMPT_SHOWN)
    return ui.Container(
        ui.TextDisplay(texts.shot_title(index + 1, count, shot)),
        ui.TextDisplay(f">>> {prompt}"),
        ui.ActionRow(
            EDIT_SHOT.button(key, texts.EDIT(), style=discord.ButtonStyle.primary),
            MOVE_EARLIER.button(key, texts.EARLIER(), disabled=index == 0),
            MOVE_LATER.button(key, texts.LATER(), disabled=index == count - 1),
            REMOVE_SHOT.button(key, texts.REMOVE(), style=discord.ButtonStyle.danger),
            BACK.button(draft.id, texts.BACK()),
        ),
        accent_colour=ACCENT,
    )


def start_over_question(draft: Draft, *, another: bool) -> ui.Container[Any]:
    """Build the question whether to throw a storyboard away.

    Args:
        draft: The storyboard.
        another: Whether the member has begun another one, which is then opened.
    """
    asked = texts.THROW_AWAY_FOR_ANOTHER_ASKED() if another else texts.THROW_AWAY_ASKED()
    row = ui.ActionRow[Any](
        THROW_AWAY.button(draft.id, texts.THROW_AWAY(), style=discord.ButtonStyle.danger),
        BACK.button(draft.id, texts.KEEP()),
    )
    return ui.Container(ui.TextDisplay(asked), row, accent_colour=ACCENT)


def first_problem(order: Order, known: Sequence[str]) -> str | None:
    """Return the first problem of a storyboard as a sentence; None when it can be sent.

    Args:
        order: With the characters that its prompts name.
        known: The names of the elements that the member may use.
    """
    error = line_error(order)
    if error is not None:
        return texts.unreadable(order.prompt, error)
    for problem in order.problems(known):
        return order_problem_texts.problem(problem)
    if order.image is not None and has_expired(order.image):
        return file_problem_texts.file_problem("image", order.image, FileProblem("gone"), order)
    return None


def _head(order: Order) -> ui.Item[Any]:
    head = texts.head(order)
    # A thumbnail cannot show a video, and an expired link shows nothing.
    if order.image is None or order.image.last_frame or has_expired(order.image):
        return ui.TextDisplay(head)
    picture = ui.Thumbnail[Any](
        order.image.url, description=status_card_texts.START_PICTURE(), spoiler=order.image.is_spoiler
    )
    return ui.Section(head, accessory=picture)


def _ways_to_match(draft_id: str, order: Order) -> list[ui.Item[Any]]:
    """Return the buttons that make the video and its shots equally long."""
    total = shot_seconds(order)
    if not order.shots or total == order.seconds or order.prompt:
        return []
    buttons: list[ui.Button[Any]] = []
    if can_be_spread(order):
        buttons.append(SPREAD.button(draft_id, texts.spread(order.seconds), style=discord.ButtonStyle.primary))
    if can_be_fitted(order):
        buttons.append(FIT.button(draft_id, texts.fit(total)))
    return [ui.ActionRow(*buttons)] if buttons else []


def _ways_to_name(draft: Draft, order: Order, known: Sequence[str]) -> list[ui.Item[Any]]:
    """Return the button that takes the names that were probably meant, where a name is the first problem."""
    problems = [] if order.prompt else order.problems(known)
    if not problems or problems[0].rule not in UNKNOWN:
        return []
    buttons = use_names(draft, problems, suggested(draft.order, problems, known))
    return [ui.ActionRow(*buttons)] if buttons else []


def _tools(draft_id: str, order: Order) -> ui.ActionRow[Any]:
    first = discord.ButtonStyle.secondary if order.shots or order.prompt else discord.ButtonStyle.primary
    buttons = [
        ADD_SHOT.button(draft_id, texts.ADD(), style=first, disabled=len(order.shots) >= MAX_SHOTS),
        GIVE_PICTURE.button(draft_id, texts.PICTURE() if order.image is None else texts.OTHER_PICTURE()),
        AS_TEXT.button(
            draft_id, texts.CORRECT_LINE() if order.prompt else texts.AS_TEXT(), disabled=not fits_line(order)
        ),
    ]
    if order.prompt:
        buttons.append(DROP_LINE.button(draft_id, texts.DROP_LINE()))
    return ui.ActionRow(*buttons)


def _length_select(draft: Draft) -> ui.Select[Any]:
    options = [
        discord.SelectOption(label=texts.length(number), value=str(number), default=number == draft.order.seconds)
        for number in range(MIN_DURATION, MAX_DURATION + 1)
    ]
    return LENGTH.select(draft.id, options=options)


def _quality_select(draft: Draft, prices: Mapping[str, Price]) -> ui.Select[Any]:
    options = [
        discord.SelectOption(
            label=label, value=value, description=quality_hint(value, prices), default=value == draft.order.quality
        )
        for value, label in QUALITIES.items()
    ]
    return QUALITY.select(draft.id, options=options)


def _character_select(draft_id: str, names: Sequence[str], chosen: Sequence[str]) -> ui.Select[Any]:
    """Build the select for the characters.

    Args:
        draft_id: The draft.
        names: See `_offered`.
        chosen: The characters of the order.
    """
    most = min(MAX_ELEMENTS, len(names))
    options = [
        discord.SelectOption(label=f"@{name}", value=name, default=index < min(most, len(chosen)))
        for index, name in enumerate(names)
    ]
    return CHARACTERS.select(draft_id, options=options, min_values=0, max_values=most, placeholder=texts.CHARACTERS())


def _offered(order: Order, known: Sequence[str]) -> list[str]:
    """Return the names to choose from. The chosen ones come first, so that all of them can be deselected."""
    names = (cut(name, MAX_SELECT_OPTION_TEXT - 1) for name in (*order.characters, *known))
    return list(by_caseless(names).values())[:MAX_SELECT_OPTIONS]


# --- the modals -------------------------------------------------------------------------------------------------------


class ShotModal(PersistentModal):
    """The words and seconds of a shot. When the storyboard has no shot with the id, a new one is added."""

    name = "board-shot"
    key_pattern = _SHOT_KEY

    def __init__(self, key: str, title: str, shot: Shot | None = None) -> None:
        super().__init__(key, title)
        self.draft_id, _, self.shot_id = key.partition(":")
        self.prompt = ui.TextInput[Any](
            custom_id="prompt",
            style=discord.TextStyle.paragraph,
            default=shot.prompt[:MAX_PROMPT] if shot is not None and shot.prompt else None,
            placeholder=texts.SHOT_EXAMPLE(),
            max_length=MAX_PROMPT,
        )
        options = [
            discord.SelectOption(
                label=texts.seconds(number), value=str(number), default=shot is not None and shot.seconds == number
            )
            for number in range(1, MAX_DURATION + 1)
        ]
        self.seconds = ui.Select[Any](custom_id="seconds", options=options)
        self.add_item(ui.Label(text=texts.SHOT_LABEL(), description=texts.SHOT_HINT(), component=self.prompt))
        self.add_item(ui.Label(text=texts.SECONDS_LABEL(), component=self.seconds))


class PictureModal(PersistentModal):
    """The start picture."""

    name = "board-picture"

    def __init__(self, key: str, title: str = "") -> None:
        super().__init__(key, title or texts.PICTURE_TITLE())
        self.upload = ui.FileUpload[Any](custom_id="picture", min_values=1, max_values=1)
        self.add_item(ui.Label(text=texts.PICTURE_LABEL(), description=texts.PICTURE_HINT(), component=self.upload))


class TextModal(PersistentModal):
    """All shots as one text."""

    name = "board-text"

    def __init__(self, key: str, title: str = "", text: str = "") -> None:
        super().__init__(key, title or texts.AS_TEXT_TITLE())
        self.text = ui.TextInput[Any](
            custom_id="text", style=discord.TextStyle.paragraph, default=text or None, max_length=MAX_LINE
        )
        self.add_item(ui.Label(text=texts.AS_TEXT_LABEL(), description=texts.AS_TEXT_HINT(), component=self.text))
