"""Orders: the rules that they break, names in their prompts, and the tasks that they become."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.crun import MAX_PROMPT, Element
from bot.member_text.character_names import spell_names
from bot.orders.input_file import InputFile
from bot.orders.order import Order, OrderKind, Problem, Rule, Shot
from bot.orders.storyboard import spread_seconds

PICTURE = InputFile(url="https://cdn.example/start.png", filename="start.png")
END = InputFile(url="https://cdn.example/end.png", filename="end.png")
CLIP = InputFile(url="https://cdn.example/dance.mp4", filename="dance.mp4")

#: Orders that break no rule, one for each kind.
GOOD: dict[OrderKind, dict[str, Any]] = {
    OrderKind.MOTION: {"image": PICTURE, "clip": CLIP},
    OrderKind.VIDEO: {"prompt": "A fox"},
    OrderKind.STORY: {"prompt": "A fox", "image": PICTURE},
    OrderKind.STORYBOARD: {
        "image": PICTURE,
        "seconds": 10,
        "shots": (Shot(prompt="a", seconds=4), Shot(prompt="b", seconds=6)),
    },
}


def good(kind: OrderKind, **more: Any) -> Order:
    return Order.model_validate({"kind": kind, **GOOD[kind], **more})


def shots(*seconds: int, prompt: str = "a") -> tuple[Shot, ...]:
    return tuple(Shot(prompt=prompt, seconds=each) for each in seconds)


@pytest.mark.parametrize("kind", OrderKind)
def test_a_valid_order_breaks_no_rule_and_makes_a_task(kind: OrderKind) -> None:
    assert good(kind).problems() == []
    assert good(kind).task().wire()["input"]


@pytest.mark.parametrize(
    ("kind", "change", "problems"),
    [
        (OrderKind.VIDEO, {"prompt": " \n"}, [Problem(Rule.PROMPT_BLANK)]),
        (OrderKind.VIDEO, {"prompt": "\u200b\u2060\u202e"}, [Problem(Rule.PROMPT_BLANK)]),
        (OrderKind.VIDEO, {"prompt": "🎭"}, []),
        (OrderKind.VIDEO, {"prompt": "a" * 2501}, [Problem(Rule.PROMPT_LONG, {"count": 2501})]),
        (OrderKind.VIDEO, {"prompt": "a" * 2500}, []),
        (OrderKind.VIDEO, {"end": END}, [Problem(Rule.END_NEEDS_START)]),
        (OrderKind.VIDEO, {"seconds": 2}, [Problem(Rule.SECONDS, {"seconds": 2})]),
        (OrderKind.VIDEO, {"seconds": 16}, [Problem(Rule.SECONDS, {"seconds": 16})]),
        (OrderKind.VIDEO, {"quality": "4K"}, []),
        (OrderKind.MOTION, {"prompt": " "}, [Problem(Rule.PROMPT_BLANK)]),
        (OrderKind.MOTION, {"quality": "4K"}, [Problem(Rule.QUALITY)]),
        (OrderKind.MOTION, {"image": None}, [Problem(Rule.NO_IMAGE, {"kind": OrderKind.MOTION})]),
        (OrderKind.MOTION, {"clip": None}, [Problem(Rule.NO_CLIP)]),
        (OrderKind.MOTION, {"prompt": "a mail to bob@home", "seconds": 99}, []),
        (OrderKind.MOTION, {"prompt": "@bob bows"}, [Problem(Rule.NAME_IN_MOTION, {"name": "bob"})]),
        (OrderKind.STORY, {"image": None}, [Problem(Rule.NO_IMAGE, {"kind": OrderKind.STORY})]),
        (OrderKind.STORYBOARD, {"shots": ()}, [Problem(Rule.NO_SHOTS)]),
        (OrderKind.STORYBOARD, {"shots": shots(*[1] * 7), "seconds": 7}, [Problem(Rule.MANY_SHOTS, {"count": 7})]),
        (OrderKind.STORYBOARD, {"shots": shots(*[1] * 6), "seconds": 6}, []),
        (OrderKind.STORYBOARD, {"shots": shots(10, prompt=" ")}, [Problem(Rule.SHOT_BLANK, {"number": 1})]),
        (
            OrderKind.STORYBOARD,
            {"shots": shots(10, prompt="a" * 2501)},
            [Problem(Rule.SHOT_LONG, {"number": 1, "count": 2501})],
        ),
        (OrderKind.STORYBOARD, {"shots": shots(10, 0)}, [Problem(Rule.SHOT_SECONDS, {"number": 2})]),
        (OrderKind.STORYBOARD, {"shots": shots(4, 5)}, [Problem(Rule.SUM, {"total": 9, "seconds": 10})]),
    ],
)
def test_each_rule(kind: OrderKind, change: dict[str, Any], problems: list[Problem]) -> None:
    assert good(kind, **change).problems() == problems


def test_problems_come_in_the_order_in_which_to_fix_them() -> None:
    order = Order(kind=OrderKind.STORYBOARD, seconds=2, characters=("hero",))
    assert [problem.rule for problem in order.problems()] == [
        Rule.NO_SHOTS,
        Rule.NO_IMAGE,
        Rule.SECONDS,
        Rule.UNKNOWN_CHARACTER,
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@hero and @Hero-2, then (@relic).", ("hero", "Hero-2", "relic")),
        ("@hero @hero", ("hero",)),
        ("@everyone @here @Everyone", ()),
        ("mail a@b.example, https://x.example/@user, <@123456789012345678> and @@twice", ("twice",)),
        ("@שלום und @Ängström", ("שלום", "Ängström")),
        ("@ and @", ()),
    ],
)
def test_names_in_prompts(text: str, names: tuple[str, ...]) -> None:
    assert tuple(found.written for found in good(OrderKind.VIDEO, prompt=text).names_in_prompts(())) == names


def test_the_closest_name_to_an_unknown_one_is_suggested() -> None:
    order = good(OrderKind.STORYBOARD, shots=shots(10, prompt="@heroo meets @zzz"))
    about = [problem.about for problem in order.problems(["Hero", "relic"])]
    assert about == [{"name": "heroo", "nearest": "Hero"}, {"name": "zzz", "nearest": None}]


def test_names_in_prompts_become_characters_in_their_own_spelling() -> None:
    order = good(OrderKind.STORYBOARD, shots=shots(10, prompt="@HERO lifts the @relic, says @ghost"))
    named = order.with_named_characters(["Hero", "relic", "other"])
    assert named.characters == ("Hero", "relic")
    assert named.with_named_characters(["Hero", "relic"]) == named
    assert [problem.rule for problem in named.problems(["Hero", "relic"])] == [Rule.UNKNOWN_NAME]
    assert good(OrderKind.MOTION, prompt="@hero").with_named_characters(["hero"]).characters == ()


def test_unknown_or_too_many_characters() -> None:
    order = good(OrderKind.VIDEO, characters=("Hero", "hreo", "a", "b")).with_named_characters(["hero", "a", "b"])
    assert order.characters == ("hero", "a", "b", "hreo")
    assert order.problems(["hero", "a", "b"]) == [
        Problem(Rule.UNKNOWN_CHARACTER, {"name": "hreo", "nearest": "hero"}),
        Problem(Rule.MANY_CHARACTERS, {"count": 4}),
    ]


def test_the_task_of_a_storyboard() -> None:
    order = good(
        OrderKind.STORYBOARD,
        shots=(Shot(prompt="@HERO runs", seconds=4), Shot(prompt="a@b.example", seconds=6)),
        quality="pro",
        sound=False,
        prompt="left out",
        end=END,
        characters=("Hero",),
    )
    element = Element(name="Hero", description="A puppet", element_image_urls=("https://cdn.example/hero.png",))
    assert order.task([element]).wire() == {
        "model": "kling/v3",
        "input": {
            "mode": "pro",
            "multi_shots": True,
            "shot_type": "customize",
            "duration": 10,
            "audio": True,
            "img_urls": [PICTURE.url],
            "multi_prompt": [{"prompt": "@Hero runs", "duration": 4}, {"prompt": "a@b.example", "duration": 6}],
            "element_list": [
                {
                    "name": "Hero",
                    "description": "A puppet",
                    "element_image_urls": ["https://cdn.example/hero.png"],
                }
            ],
            "input_compliance": "enabled",
            "output_compliance": "enabled",
        },
    }


def test_the_task_of_a_story() -> None:
    given = good(OrderKind.STORY, sound=False).task().wire()["input"]
    assert (given["multi_shots"], given["shot_type"], given["audio"]) == (True, "intelligence", True)


def test_a_start_picture_overrides_the_aspect_ratio() -> None:
    assert good(OrderKind.VIDEO, aspect="1:1").task().wire()["input"]["aspect_ratio"] == "1:1"
    given = good(OrderKind.VIDEO, aspect="1:1", image=PICTURE, end=END).task().wire()["input"]
    assert given["img_urls"] == [PICTURE.url, END.url]
    assert "aspect_ratio" not in given


def test_a_broken_order_makes_no_task() -> None:
    with pytest.raises(ValidationError):
        good(OrderKind.STORYBOARD, seconds=9).task()


def test_files_and_their_roles() -> None:
    order = good(OrderKind.MOTION, end=END)
    assert dict(order.files) == {"image": PICTURE, "clip": CLIP}
    assert dict(good(OrderKind.VIDEO, image=PICTURE, end=END, clip=CLIP).files) == {"image": PICTURE, "end": END}
    assert dict(good(OrderKind.STORYBOARD, end=END).files) == {"image": PICTURE}
    assert good(OrderKind.VIDEO).with_file("image", PICTURE).image == PICTURE


def test_names_are_sent_in_their_own_spelling() -> None:
    assert spell_names("@hero, @HERO, @other, a@hero", ["Hero"], MAX_PROMPT) == "@Hero, @Hero, @other, a @Hero"


def test_each_shot_has_an_id_of_its_own() -> None:
    first, second = shots(1, 1)
    assert first.id != second.id
    order = good(OrderKind.STORYBOARD)
    assert Order.model_validate_json(order.model_dump_json()) == order


SECONDS = st.lists(st.integers(-5, 40), min_size=1, max_size=6)


@given(SECONDS, st.integers(6, 15))
def test_all_seconds_are_distributed_over_the_shots(seconds: list[int], total: int) -> None:
    before = shots(*seconds)
    after = spread_seconds(before, total)
    assert sum(shot.seconds for shot in after) == total
    assert all(shot.seconds >= 1 for shot in after)
    assert [shot.id for shot in after] == [shot.id for shot in before]
    assert spread_seconds(after, total) == after, "what fits stays as it is"
    ranked = sorted(zip((max(1, each) for each in seconds), after, strict=True), key=lambda pair: pair[0])
    for (less, fewer), (more, many) in pairwise(ranked):
        assert less == more or fewer.seconds <= many.seconds, "the longer shot stays the longer one"


@pytest.mark.parametrize(("seconds", "total"), [([], 5), ([1] * 6, 5)])
def test_fewer_seconds_than_shots_cannot_be_distributed(seconds: list[int], total: int) -> None:
    with pytest.raises(ValueError, match="not a second for each"):
        spread_seconds(shots(*seconds), total)
