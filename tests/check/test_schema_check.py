"""The comparison of a model's live schema with ours."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.check.schema_check import OURS, differences
from bot.crun import MAX_PROMPT, MAX_SHOTS
from bot.demo.crun.input_schemas import INPUT_SCHEMAS


@pytest.mark.parametrize("model", OURS)
def test_no_difference_to_what_the_pages_say(model: str) -> None:
    assert differences(model, INPUT_SCHEMAS[model]) == []


@pytest.mark.parametrize("model", OURS)
def test_no_difference_to_itself(model: str) -> None:
    assert differences(model, OURS[model].model_json_schema()) == []


@pytest.mark.parametrize("model", OURS)
def test_a_whole_body_is_looked_into(model: str) -> None:
    body = {"properties": {"model": {"type": "string"}, "input": INPUT_SCHEMAS[model]}}
    assert differences(model, body) == []


def changed(path: str, **changes: Any) -> list[str]:
    """Return the differences after a field of `kling/v3` was changed, or removed by no change at all."""
    schema = copy.deepcopy(INPUT_SCHEMAS["kling/v3"])
    *outer, name = path.split(".")
    inside: Any = schema
    for step in outer:
        inside = inside["properties"][step]["items"]
    if changes:
        inside["properties"][name] = {**inside["properties"].get(name, {}), **changes}
    else:
        del inside["properties"][name]
    return differences("kling/v3", schema)


@pytest.mark.parametrize(
    ("path", "changes", "said"),
    [
        ("seed", {"type": "integer"}, ["crun now also takes seed"]),
        ("multi_prompt.camera", {"type": "string"}, ["crun now also takes multi_prompt[].camera"]),
        ("camera", {"properties": {"pan": {}}}, ["crun now also takes camera"]),
        ("audio", {}, ["crun no longer knows audio"]),
        ("multi_prompt", {}, ["crun no longer knows multi_prompt"]),
        ("element_list.description", {}, ["crun no longer knows element_list[].description"]),
        ("mode", {"enum": ["std", "pro", "4K", "8K"]}, ["crun now also takes 8K for mode"]),
        ("mode", {"enum": ["std", "pro"]}, ["crun no longer takes 4K for mode"]),
        (
            "mode",
            {"enum": ["std", "pro", "4k", None]},
            ["crun now also takes 4k for mode", "crun no longer takes 4K for mode"],
        ),
        ("multi_prompt.duration", {"enum": [5, 10]}, ["crun now takes only 10, 5 for multi_prompt[].duration"]),
        ("duration", {"maximum": 30}, ["crun's maximum of duration is 30, here it is 15"]),
        ("duration", {"minimum": 5.0}, ["crun's minimum of duration is 5, here it is 3"]),
        ("img_urls", {"maxItems": 4}, ["crun's maxItems of img_urls is 4, here it is 2"]),
        ("multi_prompt", {"maxItems": 7}, [f"crun's maxItems of multi_prompt is 7, here it is {MAX_SHOTS}"]),
        ("prompt", {"maxLength": 500}, [f"crun's maxLength of prompt is 500, here it is {MAX_PROMPT}"]),
        ("element_list", {"maxItems": 5}, ["crun's maxItems of element_list is 5, here it is 3"]),
        (
            "element_list.element_image_urls",
            {"maxItems": 8},
            ["crun's maxItems of element_list[].element_image_urls is 8, here it is 4"],
        ),
        ("element_list.name", {"maxLength": 20}, ["crun's maxLength of element_list[].name is 20, here it is not set"]),
        ("audio", {"enum": [True, False]}, []),
        ("duration", {"maximum": "15"}, []),
        ("duration", {"title": "Seconds", "default": 5}, []),
    ],
)
def test_a_change(path: str, changes: dict[str, Any], said: list[str]) -> None:
    assert changed(path, **changes) == said


def test_new_requirements() -> None:
    schema = copy.deepcopy(INPUT_SCHEMAS["kling/v3"])
    schema["required"] = ["multi_shots", "mode", "seed"]
    schema["properties"]["seed"] = {}
    assert differences("kling/v3", schema) == ["crun now requires mode", "crun now also requires seed"]


def test_what_is_left_out_is_no_news() -> None:
    silent: dict[str, Any] = {"properties": {name: {} for name in INPUT_SCHEMAS["kling/v3"]["properties"]}}
    assert differences("kling/v3", silent) == []


@pytest.mark.parametrize(
    "mode",
    [
        {"$ref": "#/definitions/Mode"},
        {"allOf": [{"$ref": "#/definitions/Mode"}], "default": "std"},
        {"anyOf": [{"enum": ["std", "pro", "4K"]}, {"type": "null"}]},
        {"oneOf": [{"const": "std"}, {"const": "pro"}, {"const": "4K"}]},
    ],
)
def test_the_same_in_other_words(mode: dict[str, Any]) -> None:
    schema = copy.deepcopy(INPUT_SCHEMAS["kling/v3"])
    schema["definitions"] = {"Mode": {"type": "string", "enum": ["std", "pro", "4K"]}}
    schema["properties"]["mode"] = mode
    assert differences("kling/v3", schema) == []


def test_another_form_altogether() -> None:
    assert differences("kling/v3", {"properties": {"text": {}, "seconds": {}}}) == [
        "crun describes its input in a form that cannot be compared"
    ]


def test_circles_come_to_an_end() -> None:
    loop = {"$ref": "#/properties/mode"}
    own = {"properties": {"mode": {"$ref": "#"}, "audio": {"anyOf": [loop, loop]}}}
    assert differences("kling/v3", own)
    schema = {
        "properties": {"mode": {"properties": {"again": {"$ref": "#/properties/mode"}}, "enum": ["std", "pro", "4K"]}}
    }
    assert "crun now also takes mode.again" in differences("kling/v3", schema)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["properties", "items", "enum", "anyOf", "allOf", "const", "type", "required", "maximum", "mode"]
            )
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(_JSON)
def test_any_json_can_be_compared(value: Any) -> None:
    found = differences("kling/v3", {"properties": {"mode": value, "multi_prompt": {"items": value}}})
    assert all(isinstance(clause, str) for clause in found)
