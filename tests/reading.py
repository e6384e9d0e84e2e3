"""Reads messages as SimCord keeps them, the way a member would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import simcord

from tests.conftest import World

_TEXT_DISPLAY = 10


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield every component of a message, those inside others too."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        yield from walk([component["accessory"]] if "accessory" in component else [])


def text_of(message: Any) -> str:
    """Return everything that is written on a message."""
    return "\n".join(part["content"] for part in walk(message.components) if part["type"] == _TEXT_DISPLAY)


def said(result: simcord.InteractionResult) -> str:
    """Return the text of an answer."""
    assert result.response is not None
    return result.response.content or text_of(result.response)


def video_of(stage: World, channel: simcord.ChannelHandle) -> Any:
    """Return the first message with a video in the channel, or None."""
    return next((message for message in stage.messages(channel) if message.attachments), None)
