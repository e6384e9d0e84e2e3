"""The modal in which an order is filled in or changed. Each order shows the inputs that it needs, at most five."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import discord
from discord import ui

from bot.crun import MAX_DURATION, MAX_PROMPT, MIN_DURATION
from bot.discord_api.limits import MAX_MODAL_INPUTS, MAX_SELECT_OPTIONS
from bot.interactions.components import ID, PersistentModal
from bot.member_text.unicode import caseless
from bot.orders.drafts import Draft
from bot.orders.input_file import InputFile, Role
from bot.orders.message_files import file_from_attachment
from bot.orders.order import Order, OrderKind, may_lack_prompt
from bot.orders.prices import Price
from bot.texts import option_labels
from bot.texts import order_modal as texts
from bot.texts.task_summary import TITLES

#: The letters in a modal's custom id that say which inputs it has.
_PROMPT, _SECONDS, _QUALITY, _SOUND, _ORIENTATION, _ASPECT = "p", "s", "q", "n", "o", "a"
_WHICH_IMAGE, _WHICH_CLIP, _IMAGE, _CLIP = "w", "v", "i", "c"


@dataclass(frozen=True)
class _Filling:
    """What the inputs are filled with when the modal is shown. To read a submission, it is not needed."""

    order: Order | None = None
    candidates: tuple[InputFile, ...] = ()
    prices: Mapping[str, Price] = field(default_factory=dict)


class OrderModal(PersistentModal):
    """Fills in a draft's order."""

    name = "order"
    key_pattern = f"{ID}:[{_PROMPT}{_SECONDS}{_QUALITY}{_SOUND}{_ORIENTATION}{_ASPECT}wvic]{{1,5}}"

    def __init__(self, key: str, title: str, filling: _Filling | None = None) -> None:
        super().__init__(key, title)
        self.draft_id, _, letters = key.partition(":")
        self.inputs: dict[str, Any] = {}
        for letter in letters:
            label = _INPUTS[letter](filling or _Filling())
            self.inputs[letter] = label.component
            self.add_item(label)

    @classmethod
    def for_draft(cls, draft: Draft, prices: Mapping[str, Price], *, candidates_for: Role | None = None) -> OrderModal:
        """Build the modal for a draft, with inputs for what is missing first, then for what is changed most often.

        Args:
            draft: It is stored already. When it has several candidates, one is chosen in the modal.
            prices: What it would cost in each quality, where that is known.
            candidates_for: The role of the candidates.
        """
        letters = "".join(_letters(draft, candidates_for))[:MAX_MODAL_INPUTS]
        filling = _Filling(draft.order, draft.candidates, prices)
        return cls(f"{draft.id}:{letters}", TITLES[draft.order.kind](), filling)

    @property
    def written(self) -> str:
        """The prompt as it was typed; empty when the modal has no input for it."""
        return (self.inputs[_PROMPT].value or "") if _PROMPT in self.inputs else ""

    def filled_in(self, order: Order, candidates: tuple[InputFile, ...], prompt: str) -> Order:
        """Return the order with what was filled in.

        Args:
            order: As it was.
            candidates: The files to choose from; see `Draft.candidates`.
            prompt: The prompt to use in place of `written`.
        """
        update: dict[str, Any] = {}
        for letter, given in self.inputs.items():
            match letter:
                case "p":
                    update |= _prompted(order, prompt)
                case "s":
                    update["seconds"] = int(given.values[0])
                case "q" | "o":
                    update["quality" if letter == "q" else "orientation"] = given.value
                case "n":
                    update["sound"] = given.value
                case "a":
                    update["aspect"] = given.values[0]
                case "w" | "v":
                    update["image" if letter == "w" else "clip"] = candidates[int(given.values[0])]
                case _ if given.values:
                    update["image" if letter == "i" else "clip"] = file_from_attachment(given.values[0])
        if "orientation" in update and update["orientation"] != order.orientation and order.clip is not None:
            # What its member agreed to lose of the clip was about another length.
            update.setdefault("clip", order.clip.model_copy(update={"loss": None}))
        return order.model_copy(update=update)


def _shown_prompt(order: Order) -> str:
    """Return the prompt to edit, with a name for each character: the modal has no other input for characters."""
    named = _named(order)
    others = (
        () if order.kind is OrderKind.MOTION else (name for name in order.characters if caseless(name) not in named)
    )
    text = " ".join([order.prompt, *(f"@{name}" for name in others)]).strip()
    return text if len(text) <= MAX_PROMPT else order.prompt[:MAX_PROMPT]


def _prompted(order: Order, prompt: str) -> dict[str, Any]:
    """Return the fields to update for a new prompt; characters that the old one showed count only if it names them."""
    shown = _named(order.model_copy(update={"prompt": _shown_prompt(order)}))
    return {"prompt": prompt, "characters": tuple(name for name in order.characters if caseless(name) not in shown)}


def _named(order: Order) -> set[str]:
    """Return the order's characters that its prompt names, as `caseless`."""
    return {caseless(found.known) for found in order.names_in_prompts(order.characters) if found.known is not None}


def _letters(draft: Draft, candidates_for: Role | None) -> list[str]:
    order = draft.order
    motion = order.kind is OrderKind.MOTION
    letters = []
    if len(draft.candidates) > 1:
        letters.append(_WHICH_CLIP if candidates_for == "clip" else _WHICH_IMAGE)
    needs_image = order.kind is not OrderKind.VIDEO or order.end is not None
    if order.image is None and needs_image and _WHICH_IMAGE not in letters:
        letters.append(_IMAGE)
    if order.clip is None and motion and _WHICH_CLIP not in letters:
        letters.append(_CLIP)
    letters += [_PROMPT, *(() if motion else (_SECONDS,)), _QUALITY]
    if motion:
        letters += [_ORIENTATION, _SOUND]
    elif order.kind is OrderKind.VIDEO:
        letters += [_SOUND, *((_ASPECT,) if order.image is None and not draft.candidates else ())]
    # The last frame of a video, or a file to choose from, is no picture to change here.
    frame = order.image is not None and order.image.last_frame
    if order.image is not None and not frame and not draft.candidates and _IMAGE not in letters:
        letters.append(_IMAGE)
    return letters


def _prompt(filling: _Filling) -> ui.Label[Any]:
    order = filling.order
    optional = order is not None and may_lack_prompt(order)
    text = ui.TextInput[Any](
        custom_id="prompt",
        style=discord.TextStyle.paragraph,
        default=(_shown_prompt(order) or None) if order is not None else None,
        placeholder=texts.PROMPT_HINT(),
        required=not optional,
        max_length=MAX_PROMPT,
    )
    if order is None or not optional:
        return ui.Label(text=texts.PROMPT(), component=text)
    if order.kind is OrderKind.MOTION:
        return ui.Label(text=texts.PROMPT_MOTION(), component=text)
    if order.image is not None and order.image.last_frame:
        return ui.Label(text=texts.PROMPT_EXTEND(), description=texts.PROMPT_EXTEND_HINT(), component=text)
    return ui.Label(text=texts.PROMPT_PICTURE(), description=texts.PROMPT_PICTURE_HINT(), component=text)


def _seconds(filling: _Filling) -> ui.Label[Any]:
    chosen = filling.order.seconds if filling.order is not None else None
    options = [
        discord.SelectOption(label=texts.seconds(number), value=str(number), default=number == chosen)
        for number in range(MIN_DURATION, MAX_DURATION + 1)
    ]
    return ui.Label(text=texts.SECONDS(), component=ui.Select[Any](custom_id="seconds", options=options))


def _quality(filling: _Filling) -> ui.Label[Any]:
    order = filling.order
    options = [
        discord.RadioGroupOption(
            label=label,
            value=value,
            description=option_labels.quality_hint(value, filling.prices),
            default=order is not None and order.quality == value,
        )
        for value, label in option_labels.QUALITIES.items()
        if value != "4K" or order is None or order.kind is not OrderKind.MOTION
    ]
    radio = ui.RadioGroup[Any](custom_id="quality", options=options)
    hint = texts.QUALITY_HINT()
    if order is not None and filling.prices:
        hint = texts.prices_are_for(option_labels.priced(order))
    return ui.Label(text=texts.QUALITY(), description=hint, component=radio)


def _sound(filling: _Filling) -> ui.Label[Any]:
    order = filling.order
    text = texts.SOUND_MOTION() if order is not None and order.kind is OrderKind.MOTION else texts.SOUND()
    box = ui.Checkbox[Any](custom_id="sound", default=order is not None and order.sound)
    return ui.Label(text=text, component=box)


def _orientation(filling: _Filling) -> ui.Label[Any]:
    chosen = filling.order.orientation if filling.order is not None else None
    options = [
        discord.RadioGroupOption(label=label(), value=value, default=value == chosen)
        for value, label in option_labels.ORIENTATIONS.items()
    ]
    return ui.Label(text=texts.ORIENTATION(), component=ui.RadioGroup[Any](custom_id="orientation", options=options))


def _aspect(filling: _Filling) -> ui.Label[Any]:
    chosen = filling.order.aspect if filling.order is not None else None
    options = [
        discord.SelectOption(label=label(), value=value, default=value == chosen)
        for value, label in option_labels.ASPECTS.items()
    ]
    return ui.Label(text=texts.ASPECT(), component=ui.Select[Any](custom_id="aspect", options=options))


def _which(text: str, filling: _Filling) -> ui.Label[Any]:
    # Reading a submission needs no particular options, but Discord wants at least one.
    names = [candidate.filename for candidate in filling.candidates[:MAX_SELECT_OPTIONS]] or ["-"]
    options = [
        discord.SelectOption(label=texts.which(number, name), value=str(number - 1), default=number == 1)
        for number, name in enumerate(names, 1)
    ]
    return ui.Label(text=text, component=ui.Select[Any](custom_id="which", options=options))


def _image(filling: _Filling) -> ui.Label[Any]:
    order = filling.order
    given = order is not None and order.image is not None
    if order is not None and order.kind is OrderKind.MOTION:
        text = texts.OTHER_CHARACTER() if given else texts.CHARACTER()
    else:
        text = texts.OTHER_START() if given else texts.START()
    return _file("image", text, given=given)


def _clip(filling: _Filling) -> ui.Label[Any]:
    given = filling.order is not None and filling.order.clip is not None
    return _file("clip", texts.OTHER_CLIP() if given else texts.CLIP(), given=given)


def _file(custom_id: str, text: str, *, given: bool) -> ui.Label[Any]:
    upload = ui.FileUpload[Any](custom_id=custom_id, required=not given, min_values=0 if given else 1, max_values=1)
    return ui.Label(text=text, description=texts.KEPT() if given else None, component=upload)


_INPUTS = {
    _PROMPT: _prompt,
    _SECONDS: _seconds,
    _QUALITY: _quality,
    _SOUND: _sound,
    _ORIENTATION: _orientation,
    _ASPECT: _aspect,
    _WHICH_IMAGE: lambda filling: _which(texts.WHICH_PICTURE(), filling),
    _WHICH_CLIP: lambda filling: _which(texts.WHICH_CLIP(), filling),
    _IMAGE: _image,
    _CLIP: _clip,
}
