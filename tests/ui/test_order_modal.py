"""The modal in which an order is filled in: which inputs it has, and what a submission makes of the order."""

from __future__ import annotations

import re
from typing import Any

import pytest
from simcord.components import validate_modal

from bot.orders.drafts import Draft, DraftKind
from bot.orders.input_file import InputFile, Role
from bot.orders.order import Order, OrderKind
from bot.ui.order_modal import OrderModal

PICTURE = InputFile(url="https://cdn.example/a.png", filename="a.png", content_type="image/png")
CLIP = InputFile(url="https://cdn.example/b.mp4", filename="b.mp4", content_type="video/mp4")


def draft(order: Order, candidates: int = 0) -> Draft:
    files = tuple(PICTURE.model_copy(update={"filename": f"{number:0120}.png"}) for number in range(candidates))
    return Draft("0123456789abcdef", DraftKind.QUESTION, 1, order, candidates=files)


def inputs(modal: OrderModal) -> list[str]:
    return [label["component"]["custom_id"] for label in modal.to_dict()["components"]]


@pytest.mark.parametrize(
    ("order", "candidates", "role", "shown"),
    [
        (Order(kind=OrderKind.VIDEO), 0, None, ["prompt", "seconds", "quality", "sound", "aspect"]),
        (Order(kind=OrderKind.VIDEO, end=PICTURE), 0, None, ["image", "prompt", "seconds", "quality", "sound"]),
        (Order(kind=OrderKind.VIDEO, image=PICTURE), 0, None, ["prompt", "seconds", "quality", "sound", "image"]),
        (Order(kind=OrderKind.VIDEO, image=PICTURE), 1, "image", ["prompt", "seconds", "quality", "sound"]),
        (Order(kind=OrderKind.VIDEO, image=PICTURE), 30, "image", ["which", "prompt", "seconds", "quality", "sound"]),
        (
            Order(kind=OrderKind.VIDEO, image=CLIP.model_copy(update={"last_frame": True})),
            0,
            None,
            ["prompt", "seconds", "quality", "sound"],
        ),
        (Order(kind=OrderKind.STORY), 0, None, ["image", "prompt", "seconds", "quality"]),
        (Order(kind=OrderKind.STORY, image=PICTURE), 0, None, ["prompt", "seconds", "quality", "image"]),
        (Order(kind=OrderKind.MOTION), 0, None, ["image", "clip", "prompt", "quality", "orientation"]),
        (
            Order(kind=OrderKind.MOTION, image=PICTURE, clip=CLIP),
            0,
            None,
            ["prompt", "quality", "orientation", "sound", "image"],
        ),
        (Order(kind=OrderKind.MOTION, clip=CLIP), 2, "clip", ["which", "image", "prompt", "quality", "orientation"]),
        (
            Order(kind=OrderKind.MOTION, image=PICTURE),
            2,
            "image",
            ["which", "clip", "prompt", "quality", "orientation"],
        ),
    ],
)
def test_what_is_asked(order: Order, candidates: int, role: Role | None, shown: list[str]) -> None:
    modal = OrderModal.for_draft(draft(order, candidates), {}, candidates_for=role)
    assert inputs(modal) == shown
    validate_modal(modal.to_dict())
    assert re.fullmatch(OrderModal.key_pattern, modal.key)
    read_back = OrderModal.of(modal.key)
    assert inputs(read_back) == shown, "another process reads the submission with the same inputs"
    validate_modal(read_back.to_dict())


def filled(order: Order) -> str | None:
    modal = OrderModal.for_draft(draft(order), {})
    return modal.inputs["p"].default  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("prompt", "characters", "shown"),
    [
        ("A fox", (), "A fox"),
        ("@Fox runs", ("fox",), "@Fox runs"),
        ("It runs", ("fox", "bear"), "It runs @fox @bear"),
        ("", (), None),
        ("x" * 2500, ("fox",), "x" * 2500),
    ],
)
def test_every_character_stands_in_the_prompt(prompt: str, characters: tuple[str, ...], shown: str | None) -> None:
    assert filled(Order(kind=OrderKind.VIDEO, prompt=prompt, characters=characters)) == shown


@pytest.mark.parametrize(
    ("prompt", "characters", "typed", "left"),
    [
        ("@fox runs", ("fox",), "It runs", ()),
        ("@fox runs", ("fox",), "@Fox walks", ()),
        ("It runs", ("fox",), "It runs", ()),
        ("x" * 2500, ("fox",), "It runs", ("fox",)),
    ],
)
def test_a_character_taken_out_of_the_prompt_is_taken_out(
    prompt: str, characters: tuple[str, ...], typed: str, left: tuple[str, ...]
) -> None:
    """Those that the new prompt names are found again by `Order.with_named_characters`."""
    order = Order(kind=OrderKind.VIDEO, prompt=prompt, characters=characters)
    modal = OrderModal.of("0123456789abcdef:p")
    text: Any = modal.inputs["p"]
    text._value = typed
    changed = modal.filled_in(order, (), modal.written)
    assert (changed.prompt, changed.characters) == (typed, left)


def test_the_names_of_several_files_are_shown_like_everywhere_else() -> None:
    names = ["a\u202egnp.exe\u2066.png", "b" + "\u0301" * 40 + ".png", "x" * 120 + ".png", "\u200b"]
    files = tuple(PICTURE.model_copy(update={"filename": name}) for name in names)
    asked = Draft(
        "0123456789abcdef", DraftKind.QUESTION, 1, Order(kind=OrderKind.VIDEO, image=files[0]), candidates=files
    )
    modal = OrderModal.for_draft(asked, {}, candidates_for="image").to_dict()
    assert [option["label"] for option in modal["components"][0]["component"]["options"]] == [
        "1. agnp.exe.png",
        "2. b" + "\u0301" * 4 + ".png",
        "3. " + "x" * 47 + "…" + "x" * 8 + ".png",
        "4. file",
    ]
