"""How a model's live JSON Schema differs from what `bot.crun` sends.

Only what both sides say is compared: a schema that leaves a rule out is no news. Both are read into one flat form
first, since the same rule can be written in many ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.crun import MAX_PROMPT, MAX_SHOTS, MotionControlInput, VideoInput

#: The models, and what their input is here.
OURS: Mapping[str, type[VideoInput | MotionControlInput]] = {
    "kling/v3": VideoInput,
    "kling/v3-motion-control": MotionControlInput,
}

#: Limits that depend on other fields, so that they stand in a validator and not in our own schema: the highest each.
_IN_VALIDATORS: Mapping[str, Mapping[str, Mapping[str, float]]] = {
    "kling/v3": {
        "img_urls": {"maxItems": 2},
        "multi_prompt": {"maxItems": MAX_SHOTS},
        "prompt": {"maxLength": MAX_PROMPT},
    },
    "kling/v3-motion-control": {"img_urls": {"maxItems": 1}, "video_urls": {"maxItems": 1}},
}

_LIMITS = ("minimum", "maximum", "maxLength", "maxItems")

#: How deep references and nested objects are followed: far more than any description has, and an end to circles.
_DEPTH = 8


@dataclass(frozen=True)
class _Rules:
    """What a schema says about one field."""

    required: bool
    #: The values it may have; None where any is right.
    values: frozenset[str] | None = None
    limits: Mapping[str, float] = field(default_factory=dict)
    #: Whether the fields inside it are described.
    open: bool = False


def differences(model: str, live: Mapping[str, Any]) -> list[str]:
    """Return a clause about each field of a live input schema that differs from ours, the schema's order kept."""
    theirs = dict(_fields(_input_of(live), live))
    ours = dict(_ours(model))
    if not theirs.keys() & ours.keys():
        return ["crun describes its input in a form that cannot be compared"]
    found: list[str] = []
    for path, rules in theirs.items():
        if path in ours:
            found += _changes(path, rules, ours[path])
        elif (parent := _parent(path)) is None or parent in ours:
            found.append(f"crun now also {'requires' if rules.required else 'takes'} {path}")
    for path in ours:
        parent = _parent(path)
        if path not in theirs and (parent is None or (parent in theirs and theirs[parent].open)):
            found.append(f"crun no longer knows {path}")
    return found


def _changes(path: str, theirs: _Rules, ours: _Rules) -> Iterator[str]:
    if theirs.required and not ours.required:
        yield f"crun now requires {path}"
    if theirs.values is not None and ours.values is None:
        yield f"crun now takes only {_listed(theirs.values)} for {path}"
    elif theirs.values is not None and ours.values is not None:
        if added := theirs.values - ours.values:
            yield f"crun now also takes {_listed(added)} for {path}"
        if gone := ours.values - theirs.values:
            yield f"crun no longer takes {_listed(gone)} for {path}"
    for name, limit in theirs.limits.items():
        here = ours.limits.get(name)
        if here != limit:
            yield f"crun's {name} of {path} is {limit:g}, here it is {'not set' if here is None else f'{here:g}'}"


def _listed(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))


def _parent(path: str) -> str | None:
    """Return the field that this one is inside of; None at the top."""
    before, dot, _ = path.rpartition(".")
    return before.removesuffix("[]") if dot else None


def _ours(model: str) -> Iterator[tuple[str, _Rules]]:
    schema = OURS[model].model_json_schema()
    more = _IN_VALIDATORS[model]
    for path, rules in _fields(schema, schema):
        limits = {**rules.limits, **more.get(path, {})}
        yield path, _Rules(rules.required, rules.values, limits, rules.open)


def _input_of(live: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of `input` where a whole body is described."""
    properties = live.get("properties")
    inner = properties.get("input") if isinstance(properties, Mapping) else None
    return inner if isinstance(inner, Mapping) and "properties" in inner else live


def _fields(schema: object, root: Mapping[str, Any], prefix: str = "", depth: int = 0) -> Iterator[tuple[str, _Rules]]:
    """Give every field with its rules, those inside objects and lists as `outer.inner` and `outer[].inner`."""
    whole = _plain(schema, root)
    properties, required = whole.get("properties"), whole.get("required")
    if not isinstance(properties, Mapping) or depth > _DEPTH:
        return
    for name, part in properties.items():
        plain = _plain(part, root)
        inner, mark = (plain["items"], "[].") if "items" in plain else (plain, ".")
        nested = list(_fields(inner, root, f"{prefix}{name}{mark}", depth + 1))
        yield (
            f"{prefix}{name}",
            _Rules(
                required=isinstance(required, list) and name in required,
                values=_values(plain),
                limits=_limits(plain),
                open=bool(nested),
            ),
        )
        yield from nested


def _plain(schema: object, root: Mapping[str, Any], depth: int = 0) -> dict[str, Any]:
    """Return a schema with its reference followed and its alternatives put together, null left out."""
    if not isinstance(schema, Mapping) or depth > _DEPTH or schema.get("type") == "null":
        return {}
    plain = dict(schema)
    parts = [_referred(schema.get("$ref"), root)]
    for key in ("anyOf", "oneOf", "allOf"):
        alternatives = plain.pop(key, None)
        parts += alternatives if isinstance(alternatives, list) else []
    values: list[Any] = []
    for part in (_plain(part, root, depth + 1) for part in parts):
        listed = part.pop("enum", None)
        values += listed if isinstance(listed, list) else []
        plain = {**part, **plain}
    if "const" in plain:
        values.append(plain.pop("const"))
    if values and not isinstance(plain.get("enum"), list):
        plain["enum"] = values
    return plain


def _referred(reference: object, root: Mapping[str, Any]) -> object:
    """Return what a reference inside the same schema, such as `#/$defs/Shot`, points to; None for any other."""
    if not isinstance(reference, str) or not reference.startswith("#/"):
        return None
    found: object = root
    for name in reference[2:].split("/"):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _values(plain: Mapping[str, Any]) -> frozenset[str] | None:
    values = plain.get("enum")
    if not isinstance(values, list) or plain.get("type") == "boolean":
        return None
    return frozenset(str(value) for value in values if value is not None)


def _limits(plain: Mapping[str, Any]) -> dict[str, float]:
    limits = {
        name: plain[name]
        for name in _LIMITS
        if isinstance(plain.get(name), int | float) and not isinstance(plain[name], bool)
    }
    if "items" in plain and "maxLength" in limits:
        # pydantic's word for a list whose items it was given through a validator.
        limits["maxItems"] = limits.pop("maxLength")
    return limits
