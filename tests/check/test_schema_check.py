"""A model's live schema is compared with the one that was known when this version was made."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.check.schema_check import FINGERPRINTS, has_changed
from bot.crun import MotionControlInput, VideoInput
from bot.demo.crun.input_schemas import INPUT_SCHEMAS


@pytest.mark.parametrize("model", FINGERPRINTS)
def test_the_documented_schema_has_not_changed(model: str) -> None:
    assert not has_changed(model, INPUT_SCHEMAS[model])


def test_the_bots_own_models_have_the_fields_of_the_pages() -> None:
    assert INPUT_SCHEMAS["kling/v3"]["properties"].keys() == VideoInput.model_fields.keys()
    assert INPUT_SCHEMAS["kling/v3-motion-control"]["properties"].keys() == MotionControlInput.model_fields.keys()


@pytest.mark.parametrize("model", FINGERPRINTS)
def test_the_schema_of_a_whole_body(model: str) -> None:
    body = {"properties": {"model": {"type": "string"}, "input": INPUT_SCHEMAS[model]}}
    assert not has_changed(model, body)


def is_news(path: str, **changes: Any) -> bool:
    """Return whether it is news that a field of `kling/v3` is changed, or removed by no change at all."""
    schema = copy.deepcopy(INPUT_SCHEMAS["kling/v3"])
    *outer, name = path.split(".")
    inside: Any = schema
    for step in outer:
        inside = inside["properties"][step]["items"]
    if changes:
        inside["properties"][name] = {**inside["properties"].get(name, {}), **changes}
    else:
        del inside["properties"][name]
    return has_changed("kling/v3", schema)


@pytest.mark.parametrize(
    ("path", "changes"),
    [
        ("seed", {"type": "integer"}),
        ("multi_prompt.camera", {"type": "string"}),
        ("camera", {"properties": {"pan": {}}}),
        ("audio", {}),
        ("multi_prompt", {}),
        ("element_list.description", {}),
        ("mode", {"enum": ["std", "pro", "4K", "8K"]}),
        ("mode", {"enum": ["std", "pro"]}),
        ("mode", {"enum": ["std", "pro", "4k", None]}),
        ("multi_prompt.duration", {"enum": [5, 10]}),
        ("duration", {"maximum": 30}),
        ("duration", {"minimum": 5.0}),
        ("img_urls", {"maxItems": 4}),
        ("multi_prompt", {"maxItems": 7}),
        ("prompt", {"maxLength": 500}),
        ("element_list", {"maxItems": 5}),
        ("element_list.element_image_urls", {"maxItems": 8}),
        ("element_list.name", {"maxLength": 20}),
    ],
)
def test_a_change_is_noticed(path: str, changes: dict[str, Any]) -> None:
    assert is_news(path, **changes)


@pytest.mark.parametrize(
    ("path", "changes"),
    [
        ("duration", {"title": "Seconds", "default": 5}),
        ("duration", {"minimum": 3.0}),
        ("mode", {"enum": ["4K", "std", "pro"]}),
        ("element_list.description", {"description": "What it looks like"}),
    ],
)
def test_annotations_and_order_do_not_matter(path: str, changes: dict[str, Any]) -> None:
    assert not is_news(path, **changes)


def test_new_requirements() -> None:
    schema = copy.deepcopy(INPUT_SCHEMAS["kling/v3"])
    schema["required"] = ["multi_shots", "mode"]
    assert has_changed("kling/v3", schema)


def test_an_unrelated_schema() -> None:
    assert has_changed("kling/v3", {"properties": {"text": {}, "seconds": {}}})


def test_very_deep_nesting() -> None:
    deep: dict[str, Any] = {}
    for _ in range(100_000):
        deep = {"items": deep}
    assert has_changed("kling/v3", deep)


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
    assert has_changed("kling/v3", {"properties": {"mode": value, "multi_prompt": {"items": value}}})
