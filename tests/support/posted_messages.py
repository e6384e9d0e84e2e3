"""Reads messages as SimCord keeps them, the way a member would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import simcord

from tests.conftest import World

_BUTTON, _TEXT_DISPLAY = 2, 10


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield every component of a message, those inside others too."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        yield from walk([component["accessory"]] if "accessory" in component else [])


def text_of(message: Any) -> str:
    """Return everything that is written on a message."""
    return "\n".join(part["content"] for part in walk(message.components) if part["type"] == _TEXT_DISPLAY)


def labels(message: Any) -> list[str]:
    """Return what the buttons on a message say."""
    return [part["label"] for part in walk(message.components) if part["type"] == _BUTTON]


def is_notification(message: Any) -> bool:
    """Tell whether a message tells a member how their request ended: its component ids say so."""
    return any((1 << 29) <= (part.get("id") or 0) < (1 << 30) for part in message.components)


def cards_in(stage: World, channel: simcord.ChannelHandle) -> list[Any]:
    """Return the cards in a channel, oldest first."""
    return [message for message in stage.messages(channel) if not message.attachments and not is_notification(message)]


def said(result: simcord.InteractionResult) -> str:
    """Return the text of an answer."""
    assert result.response is not None
    return result.response.content or text_of(result.response)


def video_of(stage: World, channel: simcord.ChannelHandle) -> Any:
    """Return the first message with a video in the channel, or None."""
    return next((message for message in stage.messages(channel) if message.attachments), None)
