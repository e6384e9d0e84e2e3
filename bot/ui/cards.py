"""The messages a generation shows itself in: the card while it is under way, then the video (Components V2)."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import discord
from discord import ui

from bot.generations.store import CAN_LOOK_AGAIN, Generation, Reason, State
from bot.ui import texts
from bot.ui.buttons import FullPrompt, LookAgain
from bot.ui.layout import sealed

ACCENT = discord.Colour(0x7C5CFF)

#: Discord's limit for the address behind a link button, in characters.
_LINK_LIMIT = 512


@dataclass(frozen=True)
class Progress:
    """What a card shows beside the generation itself."""

    #: How many are in front of it in the queue.
    ahead: int = 0
    #: Why it cannot be submitted yet.
    held_up: Reason | None = None
    #: How many seconds this kind of generation usually takes.
    typical: float | None = None


def card(generation: Generation, progress: Progress) -> ui.LayoutView:
    """Build the card for the state the generation is in."""
    if generation.state is State.DELIVERED and generation.video_id is not None:
        return sealed(ui.TextDisplay(texts.delivered_line(generation, jump_url(generation, generation.video_id))))
    prompt = texts.prompt_of(generation.task)
    asked = f"**{texts.title(generation.task)}** for <@{generation.member_id}>"
    if prompt:
        asked += f"\n> {texts.plain(texts.folded(prompt, texts.PROMPT_ON_CARD))}"
    asked += f"\n-# {texts.settings(generation.task)}"
    lines = [asked, _state(generation, progress)]
    pictures = generation.task.wire()["input"].get("img_urls") or []
    # A section holds one picture, so the second one stands beside the second line.
    body: list[ui.Item[Any]] = [
        ui.TextDisplay(line)
        if picture is None
        else ui.Section(line, accessory=ui.Thumbnail(picture, description=texts.GIVEN_PICTURE))
        for line, picture in zip_longest(lines, pictures)
    ]
    buttons = _buttons(generation, folded=len(" ".join(prompt.split())) > texts.PROMPT_ON_CARD)
    if buttons:
        body.append(ui.ActionRow(*buttons))
    return sealed(ui.Container(*body, accent_colour=ACCENT))


def video(generation: Generation, filename: str) -> ui.LayoutView:
    """Build the message that shows the finished video, attached under this file name."""
    item = discord.MediaGalleryItem(f"attachment://{filename}", description=texts.alt_text(generation.task))
    return sealed(ui.MediaGallery(item), ui.TextDisplay(texts.delivered(generation)))


def jump_url(generation: Generation, message_id: int) -> str:
    """Return the address that brings a member to a message in the generation's channel."""
    return f"https://discord.com/channels/{generation.guild_id or '@me'}/{generation.channel_id}/{message_id}"


def bar_of(generation: Generation, typical: float | None, now: float) -> str:
    """Return the bar as it is drawn at this unix time; empty while there is nothing to draw."""
    if generation.state is not State.RUNNING or generation.submitted_at is None or not typical:
        return ""
    return texts.bar((now - generation.submitted_at) / typical)


def _state(generation: Generation, progress: Progress) -> str:
    match generation.state:
        case State.ACCEPTED | State.QUEUED:
            if progress.held_up is not None:
                return texts.held_up(progress.held_up)
            return texts.queued(progress.ahead)
        case State.RUNNING:
            now = time.time()
            bar = bar_of(generation, progress.typical, now)
            line = texts.generating(generation.submitted_at or now, progress.typical, now)
            return f"{bar}\n{line}" if bar else line
        case State.READY:
            return texts.UPLOADING
        case _:
            return texts.ended(generation)


def _buttons(generation: Generation, *, folded: bool) -> list[ui.Item[Any]]:
    buttons: list[ui.Item[Any]] = []
    if folded:
        buttons.append(FullPrompt(generation.id))
    if generation.state in CAN_LOOK_AGAIN:
        buttons.append(LookAgain(generation.id))
    link = generation.result_url if generation.state is State.UNDELIVERED else None
    if link is not None and len(link) <= _LINK_LIMIT:
        buttons.append(ui.Button(label=texts.OPEN_VIDEO, url=link))
    return buttons
