"""Notice when crun's schema of a model's input has changed since this version of Marionette was made.

Only a fingerprint of each schema is kept. It says that something has changed and not what, which is enough to look for
a newer version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

#: The fingerprints of the input schemas in the vendor's documentation (`bot.demo.crun.input_schemas` has them in full),
#: by model.
FINGERPRINTS: Mapping[str, str] = {
    "kling/v3": "756511264c301fb8",
    "kling/v3-motion-control": "c87316b74320a09e",
}

#: Keywords of JSON Schema that restrict nothing.
_ANNOTATIONS = frozenset({"$comment", "$id", "$schema", "default", "description", "examples", "title"})


def has_changed(model: str, live: Mapping[str, Any]) -> bool:
    """Return whether a live schema, of a model's input or of the whole body around it, differs from the known one."""
    try:
        return fingerprint(_input_of(live)) != FINGERPRINTS[model]
    except RecursionError:  # nested deeper than any schema is
        return True


def fingerprint(schema: object) -> str:
    """Return a hash of a schema in its canonical form."""
    canonical = json.dumps(_canonical(schema), sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def _input_of(live: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of `input` where the whole body is described."""
    properties = live.get("properties")
    inner = properties.get("input") if isinstance(properties, Mapping) else None
    return inner if isinstance(inner, Mapping) and "properties" in inner else live


def _canonical(schema: object) -> object:
    """Return a schema without annotations, its lists sorted (the order of `enum`, `required` or `anyOf` is no rule)."""
    if isinstance(schema, Mapping):
        return {
            # Below `properties` the keys are the names of fields, which may be called "title" too.
            key: {name: _canonical(inner) for name, inner in value.items()}
            if key == "properties" and isinstance(value, Mapping)
            else _canonical(value)
            for key, value in schema.items()
            if key not in _ANNOTATIONS
        }
    if isinstance(schema, list):
        return sorted(map(_canonical, schema), key=lambda item: json.dumps(item, sort_keys=True))
    return int(schema) if isinstance(schema, float) and schema.is_integer() else schema
