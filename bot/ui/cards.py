"""The messages a generation shows itself in: the card while it is under way, then the video (Components V2)."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b
from itertools import zip_longest
from typing import Any

import discord
from discord import ui

from bot import texts
from bot.discord_api.limits import MAX_LINK_BUTTON_URL
from bot.generations.store import CAN_LOOK_AGAIN, UNDER_WAY, Generation, Reason, State
from bot.interactions.persistent import template
from bot.member_text import spoilers
from bot.member_text.spoilers import FILE_PREFIX
from bot.texts import delivery as delivery_texts
from bot.texts import failure_notices as notification_texts
from bot.texts import progress as progress_texts
from bot.texts import result_buttons as result_texts
from bot.ui import result_buttons
from bot.ui.buttons import FullPrompt, LookAgain
from bot.ui.layout import sealed

ACCENT = discord.Colour(0x7C5CFF)

#: The name in the id of the button that gives the original.
ORIGINAL = "original"

#: A card's component id has 31 bits: this one, 28 from the generation, 2 from its stage. Discord keeps it, and numbers
#: components that have none from 1 on, so none of those looks like it. https://docs.discord.com/developers/components
_CARD_BIT, _STAGE_BITS = 1 << 30, 2

#: The component ids in messages that tell of an end have this bit and 29 of a digest.
_NOTIFICATION_BIT = 1 << 29


class Stage(IntEnum):
    """How far a card says that its generation is; part of the card's component id, so the numbers stay as they are."""

    WAITING = 0  #: crun has made no task for it, as far as is known
    UNDER_WAY = 1
    OVER = 2


@dataclass(frozen=True)
class Progress:
    """What a card shows beside the generation itself."""

    #: How many are in front of it in the queue.
    ahead: int = 0
    #: Why it cannot be submitted yet.
    held_up: Reason | None = None
    #: How many seconds this kind of generation usually takes.
    typical: float | None = None
    #: After how many seconds it is asked for only now and then.
    limit: float | None = None
    #: How far the fitting of the video is, from 0 to 1; None when it is not being fitted.
    fitting: float | None = None
    #: Whether it is fitted so that everyone's Discord plays it, and not for its size.
    converting: bool = False
    #: Whether it is where the bot cannot post the video.
    away: bool = False


def card(generation: Generation, progress: Progress) -> ui.LayoutView:
    """Build the card for the state the generation is in; `is_card_of` knows it by its component id."""
    card_id = _card_id(generation, _stage(generation))
    if generation.state is State.DELIVERED and generation.video_id is not None:
        line = texts.delivered_line(generation, video_url(generation))
        if generation.video_in is not None:
            line += f" · {delivery_texts.sent_to(generation)}"
        return sealed(ui.TextDisplay(line, id=card_id))
    if generation.state is State.DELETED:
        return sealed(ui.TextDisplay(result_texts.deleted_line(generation), id=card_id))
    prompt = texts.prompt_of(generation.task)
    asked = f"**{texts.title(generation.task)}** for <@{generation.member_id}>"
    if prompt:
        asked += f"\n> {texts.excerpt(prompt, texts.PROMPT_ON_CARD)}"
    given = {} if generation.asked is None else dict(generation.asked.references)
    asked += f"\n-# {texts.settings(generation.task, spoiler='clip' in given and given['clip'].is_spoiler)}"
    if generation.estimate is not None:
        asked += f" · {texts.cost(generation.estimate, exact=bool(generation.estimate_exact))}"
    if progress.away and generation.state in UNDER_WAY:
        asked += f" · {delivery_texts.AWAY}"
    lines = [asked, _state(generation, progress)]
    pictures = generation.task.wire()["input"].get("img_urls") or []
    covered = [reference.is_spoiler for role, reference in given.items() if role != "clip"]
    # A section holds one picture, so the second one stands beside the second line.
    body: list[ui.Item[Any]] = [
        ui.TextDisplay(line)
        if picture is None
        else ui.Section(line, accessory=ui.Thumbnail(picture, description=texts.GIVEN_PICTURE, spoiler=bool(spoiler)))
        for line, picture, spoiler in zip_longest(lines, pictures, covered[: len(pictures)])
    ]
    buttons = _buttons(generation, folded=len(" ".join(prompt.split())) > texts.PROMPT_ON_CARD)
    if buttons:
        body.append(ui.ActionRow(*buttons))
    return sealed(ui.Container(*body, accent_colour=ACCENT, id=card_id))


def is_card_of(message: discord.Message, generation: Generation) -> bool:
    """Tell whether a message is one that `card` built for exactly this generation, in any of its states.

    A generation that was taken in by another process for the same interaction has other cards.
    """
    return stage_on_card(message, generation) is not None


def stage_on_card(message: discord.Message, generation: Generation) -> Stage | None:
    """Return how far a card says that its generation is; None when the message is no card of this generation."""
    shown = {getattr(part, "id", None) for part in message.components}
    return next((stage for stage in Stage if _card_id(generation, stage) in shown), None)


def is_unmarked_waiting_card(message: discord.Message) -> bool:
    """Tell whether a message looks like a card of a version that gave its cards no ids, with nothing sent for it."""
    if any((getattr(part, "id", None) or 0) & _CARD_BIT for part in message.components):
        return False
    lines = [part.content for part in _walked(message.components) if isinstance(part, discord.TextDisplay)]
    return any(line.startswith(texts.QUEUED) for line in lines)


def _card_id(generation: Generation, stage: Stage) -> int:
    # Two processes with copies of one database may give two generations the same id; when each was taken in differs.
    key = f"{generation.id} {generation.interaction_id} {generation.created_at!r}"
    digest = int.from_bytes(blake2b(key.encode(), digest_size=4).digest()) >> (32 - 28)
    return _CARD_BIT | digest << _STAGE_BITS | stage


def _stage(generation: Generation) -> Stage:
    # What is being sent waits too: crun may refuse it, and a card that had said otherwise would look like another
    # process's after a kill.
    if generation.state in {State.ACCEPTED, State.QUEUED}:
        return Stage.WAITING
    put_off = generation.state is State.UNDELIVERED and generation.try_at is not None
    return Stage.UNDER_WAY if generation.state in UNDER_WAY or put_off else Stage.OVER


def filename(generation: Generation) -> str:
    """Return the name of the posted file."""
    name = _plain_filename(generation.id)
    return f"{FILE_PREFIX}{name}" if is_spoiler(generation) else name


def _plain_filename(generation_id: str) -> str:
    return f"marionette-{generation_id}.mp4"


def is_spoiler(generation: Generation) -> bool:
    """Tell whether a video is to be covered, since what it was made from was."""
    if generation.asked is not None:
        return generation.asked.is_spoiler
    return spoilers.is_spoiler(texts.prompt_of(generation.task))


def video(
    generation: Generation,
    notes: Sequence[str] = (),
    *,
    direct: bool = False,
    fitted: bool = False,
    words: bool = True,
) -> ui.LayoutView:
    """Build the message that shows the finished video, attached under its `filename`.

    Args:
        generation: Whose video.
        notes: What else is to be said of it; empty ones are left out.
        direct: It is a direct message, where nothing new can be asked for.
        fitted: It is not the original, which can be had too.
        words: Whether the words that it was made from are shown.
    """
    item = discord.MediaGalleryItem(
        f"attachment://{filename(generation)}",
        description=texts.alt_text(generation.task) if words else texts.ALT_WITHOUT_WORDS,
        spoiler=is_spoiler(generation),
    )
    said = texts.delivered(generation) + (result_texts.about(generation.task) if words else "")
    rows = [ui.ActionRow[Any](_original(generation))] if fitted else []
    buttons = (
        ui.ActionRow(_result(result_buttons.DELETE, generation)) if direct else result_buttons.under_video(generation)
    )
    text = "\n".join([said, *filter(None, notes)])
    return sealed(ui.MediaGallery(item), ui.TextDisplay(text), *rows, buttons)


def linked(
    generation: Generation, notes: Sequence[str], url: str, *, direct: bool = False, words: bool = True
) -> ui.LayoutView:
    """Build the message for a video that is too large to be posted: a link, and a button that gives a fresh one.

    Args:
        generation: Whose video.
        notes: What is to be said of it; empty ones are left out.
        url: The link.
        direct: It is a direct message.
        words: Whether the words that it was made from are shown.
    """
    said = texts.delivered(generation) + (result_texts.about(generation.task) if words else "")
    row = ui.ActionRow[Any](_original(generation))
    if len(url) <= MAX_LINK_BUTTON_URL:
        row.add_item(ui.Button(label=texts.open_video(spoiler=is_spoiler(generation)), url=url))
    names = [result_buttons.DELETE] if direct else [result_buttons.AGAIN, result_buttons.EDIT, result_buttons.DELETE]
    buttons = ui.ActionRow[Any](*(_result(name, generation) for name in names))
    return sealed(ui.TextDisplay("\n".join([said, *filter(None, notes)])), row, buttons)


def notification(generation: Generation, *, whole: bool, direct: bool) -> ui.LayoutView:
    """Build the message that tells a member how their request ended without a video.

    Args:
        generation: Ended.
        whole: The card cannot say it, so the message does, with the card's buttons.
        direct: It is a direct message, where nothing new can be asked for.
    """
    words = notification_texts.whole if whole else notification_texts.line
    text = ui.TextDisplay[Any](words(generation, _card_url(generation)), id=_notification_id(generation))
    buttons = _buttons(generation, folded=False, direct=direct) if whole else []
    return sealed(text, ui.ActionRow(*buttons)) if buttons else sealed(text)


def notifications(generations: Sequence[Generation]) -> ui.LayoutView:
    """Build one message that tells of several ends."""
    return sealed(
        *(
            ui.TextDisplay(notification_texts.line(generation, _card_url(generation)), id=_notification_id(generation))
            for generation in generations
        )
    )


def notifies_of(message: discord.Message, generation: Generation) -> bool:
    """Tell whether a message is one that tells of this end of a generation."""
    return any(getattr(part, "id", None) == _notification_id(generation) for part in message.components)


def _notification_id(generation: Generation) -> int:
    key = f"{generation.id} {generation.interaction_id} {generation.finished_at!r}"
    digest = int.from_bytes(blake2b(key.encode(), digest_size=4).digest())
    return _NOTIFICATION_BIT | digest % _NOTIFICATION_BIT


def _card_url(generation: Generation) -> str:
    return jump_url(generation, generation.card_id or generation.interaction_id)


def shows(message: discord.Message, generation_id: str) -> bool:
    """Tell whether a message is one that `video` or `linked` built for this generation."""
    wanted = _plain_filename(generation_id)
    if any(attachment.filename.removeprefix(FILE_PREFIX) == wanted for attachment in message.attachments):
        return True
    for part in _walked(message.components):
        if isinstance(part, discord.MediaGalleryComponent):
            if any(_name_in(item.media.url).removeprefix(FILE_PREFIX) == wanted for item in part.items):
                return True
        elif getattr(part, "custom_id", None) == template(ORIGINAL, generation_id):
            return True
    return False


def _name_in(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _walked(components: Sequence[Any]) -> Iterator[Any]:
    for component in components:
        yield component
        yield from _walked(getattr(component, "children", ()))


def _original(generation: Generation) -> ui.Button[Any]:
    return ui.Button(label=delivery_texts.ORIGINAL, custom_id=template(ORIGINAL, generation.id))


def _result(name: str, generation: Generation) -> ui.Button[Any]:
    return ui.Button(label=result_buttons.LABELS[name], custom_id=template(name, generation.id))


def video_url(generation: Generation) -> str:
    """Return the address that brings a member to the posted video."""
    if generation.video_in is None:
        return jump_url(generation, generation.video_id or 0)
    return f"https://discord.com/channels/{generation.video_guild or '@me'}/{generation.video_in}/{generation.video_id}"


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
            line = progress_texts.generating(generation.submitted_at or now, progress.typical, progress.limit, now)
            return f"{bar}\n{line}" if bar else line
        case State.READY:
            if progress.fitting is None:
                return texts.UPLOADING
            return delivery_texts.fitting(progress.fitting, converting=progress.converting)
        case State.UNDELIVERED if generation.try_at is not None:
            return delivery_texts.put_off(generation)
        case _:
            return texts.ended(generation)


def _buttons(generation: Generation, *, folded: bool, direct: bool = False) -> list[ui.Item[Any]]:
    buttons: list[ui.Item[Any]] = []
    if folded:
        buttons.append(FullPrompt(generation.id))
    if generation.state in CAN_LOOK_AGAIN:
        buttons.append(LookAgain(generation.id))
    if not direct:
        buttons += result_buttons.under_card(generation)
    link = generation.video_link if generation.state is State.UNDELIVERED else None
    if link is not None and len(link) <= MAX_LINK_BUTTON_URL:
        buttons.append(ui.Button(label=texts.open_video(spoiler=is_spoiler(generation)), url=link))
    return buttons
