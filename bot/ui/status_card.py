"""The status card: the message in the channel that shows how far a generation is, until its video is posted.

The card's container carries a component id made from the generation and its stage. By it the bot recognizes a card when
it reads the channel: after a restart, and when another process has handled the same interaction.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import discord
from discord import ui

from bot.discord_api.limits import MAX_LINK_BUTTON_URL
from bot.generations.limits import Allowance
from bot.generations.model import CAN_LOOK_AGAIN, UNDER_WAY, Generation, Reason, State
from bot.interactions.layout import sealed
from bot.orders.input_file import InputFile, Role
from bot.texts import failures as failure_texts
from bot.texts import progress as progress_texts
from bot.texts import status_card as texts
from bot.texts.converted_files import converted_files
from bot.texts.excerpts import excerpt
from bot.texts.limits import left
from bot.texts.quantities import cost
from bot.texts.task_summary import prompt_of, settings, title
from bot.texts.video_message import open_video
from bot.ui import component_ids, result_buttons, status_card_buttons
from bot.ui.bring_here import bring_here
from bot.ui.message_links import video_url
from bot.ui.style import ACCENT
from bot.ui.video_message import is_spoiler

#: The states in which a video that is held back may still be posted.
_MAY_STILL_COME = frozenset({*UNDER_WAY, *CAN_LOOK_AGAIN})

#: How many characters of the prompt a card shows; a button shows the rest.
PROMPT_ON_CARD = 180


class Stage(IntEnum):
    """How far a card says that its generation is. The numbers are part of component ids, so they must not change."""

    WAITING = 0  #: as far as is known, crun has no task for it
    UNDER_WAY = 1
    OVER = 2


@dataclass(frozen=True)
class CardDetails:
    """What a card shows that the generation itself does not tell."""

    #: How many are in front of it in the queue.
    ahead: int = 0
    #: About when it is submitted, in unix seconds; None while that is not known.
    starts_at: float | None = None
    #: Why it cannot be submitted yet.
    held_up: Reason | None = None
    #: How many seconds this kind of generation usually takes.
    typical: float | None = None
    #: After how many seconds crun is asked for it only now and then.
    limit: float | None = None
    #: How far the fitting of the video is, from 0 to 1; None when it is not being fitted.
    fitting: float | None = None
    #: Whether it is fitted so that everyone's Discord plays it, and not for its size.
    converting: bool = False
    #: Whether it was asked for where the bot cannot post the video.
    away: bool = False
    #: What was left of a limit of its member's when it was accepted; a later process does not know.
    left: Allowance | None = None


def card(generation: Generation, details: CardDetails) -> ui.LayoutView:
    """Build the card for the state that the generation is in."""
    card_id = _card_id(generation, _stage(generation))
    if generation.state is State.DELIVERED and generation.video_id is not None:
        line = texts.delivered_line(generation, video_url(generation))
        if generation.video_in is not None:
            line += f" · {texts.sent_to(generation)}"
        return sealed(ui.TextDisplay(line, id=card_id))
    if generation.state is State.DELETED or generation.is_erased_unposted:
        return sealed(ui.TextDisplay(texts.deleted_line(generation), id=card_id))
    if (instead := _line_instead(generation)) is not None:
        buttons = card_buttons(generation)
        text = ui.TextDisplay[Any](instead, id=card_id)
        return sealed(text, ui.ActionRow(*buttons)) if buttons else sealed(text)
    files: Mapping[Role, InputFile] = {} if generation.asked is None else dict(generation.asked.files)
    state = _state(generation, details)
    if generation.held_back_by is not None and generation.state in _MAY_STILL_COME:
        state += f"\n{texts.held_back()}"
    body = _with_pictures(_asked(generation), _terms(generation, details, files), state, generation, files)
    buttons = card_buttons(generation)
    if len(" ".join(prompt_of(generation.task).split())) > PROMPT_ON_CARD:
        buttons.insert(0, status_card_buttons.full_prompt(generation))
    if buttons:
        body.append(ui.ActionRow(*buttons))
    return sealed(ui.Container(*body, accent_colour=ACCENT, id=card_id))


def card_buttons(generation: Generation, *, direct: bool = False) -> list[ui.Item[Any]]:
    """Build what can be done about a generation that has no posted video.

    Args:
        generation: The generation.
        direct: In a direct message, where nothing new can be asked for.
    """
    buttons: list[ui.Item[Any]] = []
    if generation.is_waiting:
        return [status_card_buttons.cancel(generation)]
    if generation.held_back_by is not None and generation.state in _MAY_STILL_COME:
        looking = [status_card_buttons.look_again(generation)] if generation.state is State.OVERDUE else []
        return [*looking, *([] if direct else [bring_here(generation)])]
    if generation.state in UNDER_WAY:
        return [status_card_buttons.hold_back(generation)]
    if generation.state in CAN_LOOK_AGAIN:
        buttons.append(status_card_buttons.look_again(generation))
    if not direct:
        buttons += result_buttons.under_card(generation)
    link = generation.video_link if generation.state is State.UNDELIVERED else None
    if direct and generation.age_restricted:
        link = None
    if link is not None and len(link) <= MAX_LINK_BUTTON_URL:
        buttons.append(ui.Button(label=open_video(spoiler=is_spoiler(generation)), url=link))
    return buttons


def _line_instead(generation: Generation) -> str | None:
    """Return the line that takes the place of the card of a request that was stopped; None for others."""
    if generation.state is State.CANCELLED:
        return texts.cancelled_line(generation)
    return texts.held_back_line(generation) if is_held_back(generation) else None


def is_held_back(generation: Generation) -> bool:
    """Whether the video is there and is not posted, as was asked for."""
    failure = generation.failure
    return generation.state is State.UNDELIVERED and failure is not None and failure.reason is Reason.HELD_BACK


def bar_of(generation: Generation, typical: float | None, now: float) -> str:
    """Return the progress bar at this time, in unix seconds; empty while there is nothing to draw."""
    if generation.state is not State.RUNNING or generation.submitted_at is None or not typical:
        return ""
    return progress_texts.progress_bar((now - generation.submitted_at) / typical)


def is_card_of(message: discord.Message, generation: Generation) -> bool:
    """Whether a message is a card of this generation, in any state.

    When two processes accept the same interaction, each makes a generation of its own, and their cards differ.
    """
    return stage_on_card(message, generation) is not None


def stage_on_card(message: discord.Message, generation: Generation) -> Stage | None:
    """Return how far a card says that its generation is; None when the message is no card of this generation."""
    shown = component_ids.ids_in(message.components)
    return next((stage for stage in Stage if _card_id(generation, stage) in shown), None)


def _card_id(generation: Generation, stage: Stage) -> int:
    # Processes with copies of one database may give two generations the same id, but not at the same moment.
    key = (generation.id, generation.interaction_id, repr(generation.created_at))
    return component_ids.card_id(*key, stage=stage)


def _stage(generation: Generation) -> Stage:
    # A generation that is being sent still waits, since crun may refuse it. If its card said otherwise and the process
    # was killed, the next process would take the card for one of a request that another process has sent.
    if generation.state in {State.ACCEPTED, State.QUEUED}:
        return Stage.WAITING
    put_off = generation.state is State.UNDELIVERED and generation.try_at is not None
    return Stage.UNDER_WAY if generation.state in UNDER_WAY or put_off else Stage.OVER


def _asked(generation: Generation) -> str:
    """Return what was asked for: the kind and the prompt."""
    said = texts.for_member(generation, f"**{title(generation.task)}**")
    prompt = prompt_of(generation.task)
    return f"{said}\n> {excerpt(prompt, PROMPT_ON_CARD)}" if prompt else said


def _terms(generation: Generation, details: CardDetails, files: Mapping[Role, InputFile]) -> str:
    """Return the settings, the price, and what the member has to know beside them."""
    said = f"-# {settings(generation.task, spoiler='clip' in files and files['clip'].is_spoiler)}"
    # Of one that failed it is said below what it cost, or that it cost nothing.
    if generation.estimate is not None and generation.state is not State.FAILED:
        said += f" · {cost(generation.estimate, exact=bool(generation.estimate_exact))}"
    if details.left is not None and generation.state in UNDER_WAY:
        said += f" · {left(details.left)}"
    if details.away and generation.state in UNDER_WAY:
        said += f" · {texts.AWAY}"
    converted = "" if generation.asked is None else converted_files(generation.asked)
    return f"{said}\n-# {converted}" if converted else said


def _with_pictures(
    asked: str, terms: str, state: str, generation: Generation, files: Mapping[Role, InputFile]
) -> list[ui.Item[Any]]:
    """Build the three texts with the given pictures beside them.

    A picture is higher than a line or two of text, and what follows begins below it. So one picture stands beside all
    of it; of two, the first stands beside the longer part: otherwise there would be gaps on a phone.
    """
    roles: tuple[Role, ...] = ("image", "end")
    pictures = [
        ui.Thumbnail[Any](
            url,
            description=texts.picture(generation, role),
            spoiler=role in files and files[role].is_spoiler,
        )
        for role, url in zip(roles, generation.task.wire()["input"].get("img_urls") or (), strict=False)
    ]
    match pictures:
        case []:
            return [ui.TextDisplay(asked), ui.TextDisplay(f"{terms}\n{state}")]
        case [picture]:
            return [ui.Section(asked, f"{terms}\n{state}", accessory=picture)]
        case [first, second, *_]:
            return [ui.Section(f"{asked}\n{terms}", accessory=first), ui.Section(state, accessory=second)]
        case _:
            raise AssertionError("every number of pictures has a case")


def _state(generation: Generation, details: CardDetails) -> str:
    """Return how far the generation is, or how it ended."""
    match generation.state:
        case State.ACCEPTED | State.QUEUED:
            if details.held_up is not None:
                return texts.held_up(details.held_up)
            return texts.queued(details.ahead, details.starts_at, time.time())
        case State.RUNNING:
            now = time.time()
            bar = bar_of(generation, details.typical, now)
            line = progress_texts.generating(generation.submitted_at or now, details.typical, details.limit, now)
            return f"{bar}\n{line}" if bar else line
        case State.READY:
            if details.fitting is None:
                return progress_texts.uploading()
            return progress_texts.fitting(details.fitting, converting=details.converting)
        case State.UNDELIVERED if generation.try_at is not None:
            return failure_texts.not_posted_yet(generation)
        case _:
            return failure_texts.ended(generation)
