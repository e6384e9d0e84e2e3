"""What a member sees in messages, which are given as SimCord keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import simcord

from tests.conftest import World

_BUTTON, _TEXT_DISPLAY = 2, 10


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield every component of a message, nested ones included."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        yield from walk([component["accessory"]] if "accessory" in component else [])


def text_of(message: Any) -> str:
    """Return the text of all a message's components."""
    return "\n".join(part["content"] for part in walk(message.components) if part["type"] == _TEXT_DISPLAY)


def labels(message: Any) -> list[str]:
    """Return the labels of a message's buttons."""
    return [part["label"] for part in walk(message.components) if part["type"] == _BUTTON]


def notices_in(message: Any) -> dict[int, str]:
    """Return what a message tells of ends of requests, by the components' ids, whose range says that they do."""
    parts = {part.get("id") or 0: str(part.get("content")) for part in message.components}
    return {number: words for number, words in parts.items() if (1 << 29) <= number < (1 << 30)}


def is_notification(message: Any) -> bool:
    """Return whether a message tells a member how their request ended."""
    return bool(notices_in(message))


def cards_in(stage: World, channel: simcord.ChannelHandle) -> list[Any]:
    """Return the status cards in a channel, oldest first."""
    return [message for message in stage.messages(channel) if not message.attachments and not is_notification(message)]


def said(result: simcord.InteractionResult) -> str:
    """Return the text that an interaction was answered with."""
    assert result.response is not None
    return result.response.content or text_of(result.response)


def video_of(stage: World, channel: simcord.ChannelHandle) -> Any:
    """Return the first message with a video in the channel, or None."""
    return next((message for message in stage.messages(channel) if message.attachments), None)


def clickable(stage: World, message: Any) -> simcord.ResponseMessage:
    """Return a message of a channel as one whose buttons can be pressed."""
    return simcord.ResponseMessage(stage.env, message)
