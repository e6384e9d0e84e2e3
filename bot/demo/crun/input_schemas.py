"""The two models' input schemas, as the stand-in for crun describes them.

They are written from the vendor's pages, not generated from :mod:`bot.crun`: comparing the bot's own models with them
is then a real comparison.
"""

from __future__ import annotations

from typing import Any

_URL = {"type": "string", "format": "uri"}
_COMPLIANCE = {"type": "string", "enum": ["enabled", "disabled"]}
_PROMPT = {"type": "string", "maxLength": 2500}

INPUT_SCHEMAS: dict[str, dict[str, Any]] = {
    "kling/v3-motion-control": {
        "type": "object",
        "required": ["img_urls", "video_urls"],
        "properties": {
            "img_urls": {"type": "array", "items": _URL, "minItems": 1, "maxItems": 1},
            "video_urls": {"type": "array", "items": _URL, "minItems": 1, "maxItems": 1},
            "character_orientation": {"type": "string", "enum": ["video", "image"]},
            "prompt": _PROMPT,
            "mode": {"type": "string", "enum": ["std", "pro"]},
            "keep_original_sound": {"type": "boolean"},
            "input_compliance": _COMPLIANCE,
            "output_compliance": _COMPLIANCE,
        },
    },
    "kling/v3": {
        "type": "object",
        "required": ["multi_shots"],
        "properties": {
            "mode": {"type": "string", "enum": ["std", "pro", "4K"]},
            "multi_shots": {"type": "boolean"},
            "shot_type": {"type": "string", "enum": ["customize", "intelligence"]},
            "prompt": _PROMPT,
            "multi_prompt": {
                "type": "array",
                "minItems": 1,
                "maxItems": 6,
                "items": {
                    "type": "object",
                    "required": ["prompt", "duration"],
                    "properties": {"prompt": {"type": "string"}, "duration": {"type": "integer", "minimum": 1}},
                },
            },
            "img_urls": {"type": "array", "items": _URL, "minItems": 1, "maxItems": 2},
            "element_list": {
                "type": "array",
                "maxItems": 3,
                "items": {
                    "type": "object",
                    "required": ["name", "description", "element_image_urls"],
                    "properties": {
                        "name": {"type": "string"},
                        "description": {"type": "string"},
                        "element_image_urls": {"type": "array", "items": _URL, "minItems": 1, "maxItems": 4},
                    },
                },
            },
            "duration": {"type": "integer", "minimum": 3, "maximum": 15},
            "aspect_ratio": {"type": "string", "enum": ["16:9", "9:16", "1:1"]},
            "audio": {"type": "boolean"},
            "input_compliance": _COMPLIANCE,
            "output_compliance": _COMPLIANCE,
        },
    },
}
