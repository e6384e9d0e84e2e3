"""The names under which elements are sent to crun."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.crun.element_names import plain_names, with_own_names, with_plain_names
from bot.crun.tasks import MAX_PROMPT

NAMES = st.lists(
    st.sampled_from(
        ["hero", "hero2", "Hero_2", "hero-2", "character", "character_2", "Zoë", "小明", "小明明", "राजा", "🦊"]
    )
    | st.text("ab-_é小", min_size=1, max_size=32),
    max_size=3,
    unique_by=str.casefold,
)


def body(names: list[str], prompt: str) -> dict[str, Any]:
    elements = [{"name": name, "description": "x", "element_image_urls": ["https://a.example"]} for name in names]
    return {"model": "kling/v3", "input": {"prompt": prompt, "element_list": elements}}


def test_plain_names_are_sent_as_they_are() -> None:
    assert plain_names(["hero", "element_dog"]) == {"hero": "hero", "element_dog": "element_dog"}
    given_body = body(["hero"], "@hero runs")
    assert with_plain_names(given_body) == given_body
    assert plain_names(["Zoë", "red-fox", "小明"]) == {"Zoë": "Zoe", "red-fox": "red_fox", "小明": "character_3"}


def test_names_in_every_prompt_are_those_of_the_list() -> None:
    elements = body(["小明", "小明明"], "")["input"]["element_list"]
    shots = [{"prompt": "@小明 and @小明明.", "duration": 1}]
    sent = with_plain_names({"model": "kling/v3", "input": {"multi_prompt": shots, "element_list": elements}})["input"]
    assert sent["multi_prompt"] == [{"prompt": "@character_1 and @character_2.", "duration": 1}]
    assert [element["name"] for element in sent["element_list"]] == ["character_1", "character_2"]


def test_a_full_prompt_gets_short_names() -> None:
    sent = with_plain_names(body(["小明"], "@小明 " + "x" * (MAX_PROMPT - 5)))["input"]
    assert len(sent["prompt"]) == MAX_PROMPT
    assert sent["prompt"].startswith("@c_1 ")
    sent = with_plain_names(body(["龍", "虎", "cat"], "@龍" * (MAX_PROMPT // 2)))["input"]
    assert len(sent["prompt"]) == MAX_PROMPT, "Kling takes no longer one"
    assert [element["name"] for element in sent["element_list"]] == ["p", "f", "cat"]
    # Without a space in between, letters that follow would make another name of it.
    sent = with_plain_names(body(["小明"], "x" * (MAX_PROMPT - 7) + "@小明runs"))["input"]
    assert sent["prompt"].endswith("x@c runs")


@given(NAMES)
def test_every_name_is_plain_and_none_can_be_taken_for_another(names: list[str]) -> None:
    plain = plain_names(names)
    assert list(plain) == names
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9_]{0,19}", name) for name in plain.values())
    for own, name in plain.items():
        others = [other for known, other in plain.items() if known != own]
        assert not any(other.lower().startswith(name.lower()) for other in others)
    prompt = ", ".join(f"@{name}" for name in names)
    sent = with_plain_names(body(names, prompt))["input"]
    assert sent["prompt"] == ", ".join(f"@{element['name']}" for element in sent["element_list"])
    assert with_own_names(sent["prompt"], names) == prompt
