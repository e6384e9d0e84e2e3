"""`/generations`: the pages of a member's list, and the card of one video with all that can be done with it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import discord
from discord import ui

from bot.generations.list_filter import ListFilter, Progress
from bot.generations.model import CAN_LOOK_AGAIN, UNDER_WAY, Generation, State
from bot.interactions.components import ID, Component
from bot.net.signed_urls import expires_at
from bot.orders.order import OrderKind
from bot.texts import generation_list as texts
from bot.texts import paging
from bot.texts import status_card as status_card_texts
from bot.texts.signs import signed
from bot.ui import message_links, result_buttons, status_card_buttons
from bot.ui.bring_here import bring_here
from bot.ui.style import ACCENT
from bot.ui.video_message import is_spoiler

#: Videos on one page: with their pictures, each takes three of the 40 components of a message.
PER_PAGE = 5

#: A page: its number from 0, and what the list is narrowed to.
_PAGE_KEY = rf"\d{{1,6}}\.(?:{'|'.join(Progress)})\.(?:any|{'|'.join(OrderKind)})\.(?:here|all)"

#: Turns the page; the side of the button is in the key, since both may lead to the same page and ids have to differ.
LIST_PAGE = Component("videos", rf"(?:{_PAGE_KEY}|\d{{1,6}}):(?:back|next|list)")
#: Narrows the list; the key is the page that is shown, and what the select is about.
NARROW = Component("videos-narrow", rf"{_PAGE_KEY}:(?:progress|kind|where)")
#: Opens the card of one video; the key is the page that leads to it.
OPEN = Component("videos-open", _PAGE_KEY)
PRIVATE_LINK = Component("link", ID)

#: The ends of a generation that is not repeated from here: it may have been made, or may still come.
_NOT_REPEATED = frozenset({*UNDER_WAY, State.UNCONFIRMED, State.OVERDUE})


@dataclass(frozen=True)
class Page:
    """One page of the list."""

    number: int = 0
    progress: Progress = Progress.ANY
    kind: OrderKind | None = None
    #: Only what was asked for in the server of the list.
    here: bool = False

    @property
    def key(self) -> str:
        """How it stands in custom ids."""
        return f"{self.number}.{self.progress}.{self.kind or 'any'}.{'here' if self.here else 'all'}"

    @classmethod
    def of(cls, key: str) -> Self:
        """Read it from a custom id; those of earlier versions have a number alone."""
        number, _, rest = key.partition(".")
        if not rest:
            return cls(int(number))
        progress, kind, where = rest.split(".")
        return cls(int(number), Progress(progress), None if kind == "any" else OrderKind(kind), where == "here")

    def narrowed(self, about: str, value: str) -> Self:
        """Return the first page of the list with another choice in one of its selects.

        Raises:
            ValueError: there is no such choice.
        """
        match about:
            case "progress":
                return replace(self, number=0, progress=Progress(value))
            case "kind":
                return replace(self, number=0, kind=None if value == "any" else OrderKind(value))
            case _:
                return replace(self, number=0, here=value == "here")

    def filter(self, guild_id: int | None) -> ListFilter:
        """Return what the list is narrowed to, in this server."""
        return ListFilter(self.progress, self.kind, guild_id if self.here else None)


def listed(
    page: Page, shown: Sequence[Generation], total: int, guild_id: int | None, *, restricted: bool
) -> ui.Container[Any]:
    """Build a page of the list.

    Args:
        page: Which one.
        shown: The videos on it.
        total: How many the narrowed list has.
        guild_id: The server in which it is shown.
        restricted: Whether the channel is age-restricted.
    """
    pages = max(1, -(-total // PER_PAGE))
    items: list[ui.Item[Any]] = [ui.TextDisplay(texts.list_title(total) if total else texts.none_of_these())]
    items += [_entry(generation, guild_id, restricted=restricted) for generation in shown]
    if shown:
        items.append(ui.ActionRow(_open_select(page, shown, restricted=restricted)))
    items += [ui.ActionRow(select) for select in _narrowing(page)]
    if pages > 1:
        back, after = replace(page, number=max(0, page.number - 1)), replace(page, number=page.number + 1)
        row = ui.ActionRow[Any](
            LIST_PAGE.button(f"{back.key}:back", paging.BACK(), disabled=page.number == 0),
            LIST_PAGE.button(f"{after.key}:next", paging.NEXT(), disabled=page.number >= pages - 1),
        )
        items += [ui.TextDisplay(paging.page(page.number + 1, pages)), row]
    return ui.Container(*items, accent_colour=ACCENT)


def opened(
    page: Page,
    generation: Generation,
    *,
    guild_id: int | None,
    channel_id: int | None,
    has_link: bool,
    restricted: bool,
) -> ui.Container[Any]:
    """Build the card of one video.

    Args:
        page: The page of the list that it leads back to.
        generation: The video.
        guild_id: The server in which it is shown.
        channel_id: The channel.
        has_link: Whether crun still has the video.
        restricted: Whether the channel is age-restricted.
    """
    buttons = _buttons(generation, channel_id, has_link=has_link)
    rows = [ui.ActionRow[Any](*buttons[start : start + 5]) for start in range(0, len(buttons), 5)]
    back = ui.ActionRow[Any](LIST_PAGE.button(f"{page.key}:list", texts.TO_LIST()))
    return ui.Container(_entry(generation, guild_id, restricted=restricted), *rows, back, accent_colour=ACCENT)


def _buttons(generation: Generation, channel_id: int | None, *, has_link: bool) -> list[ui.Item[Any]]:
    """Return whatever can be done with a video in its state."""
    if generation.is_erased_unposted:
        return []
    if generation.is_waiting:
        return [status_card_buttons.cancel(generation)]
    buttons: list[ui.Item[Any]] = []
    goes_elsewhere = (generation.wanted_in or generation.results_in or generation.channel_id) != channel_id
    under_way, held_back = generation.state in UNDER_WAY, generation.held_back_by is not None
    if generation.state in CAN_LOOK_AGAIN or (under_way and (held_back or goes_elsewhere)):
        buttons.append(bring_here(generation))
    if has_link:
        buttons.append(PRIVATE_LINK.button(generation.id, texts.PRIVATE_LINK()))
    is_tried = generation.state is State.UNDELIVERED and generation.try_at is not None
    if (under_way or is_tried) and not held_back:
        buttons.append(status_card_buttons.hold_back(generation))
    if generation.asked is not None and generation.state not in _NOT_REPEATED:
        buttons += [result_buttons.button(each, generation) for each in (result_buttons.AGAIN, result_buttons.EDIT)]
        buttons.append(result_buttons.recipe(generation))
    if generation.state is State.DELIVERED or generation.is_erasable:
        buttons.append(result_buttons.button(result_buttons.DELETE, generation))
    return buttons


def _entry(generation: Generation, guild_id: int | None, *, restricted: bool) -> ui.Item[Any]:
    """Build the lines of a video; without words and picture where those are not to be shown."""
    if _stays_away(generation, restricted=restricted):
        return ui.TextDisplay(_lines(generation, guild_id, words=False))
    return _with_picture(_lines(generation, guild_id), generation)


def _stays_away(generation: Generation, *, restricted: bool) -> bool:
    """Whether a video was asked for in an age-restricted channel, and this is none."""
    return bool(generation.age_restricted) and not restricted


def _lines(generation: Generation, guild_id: int | None, *, words: bool = True) -> str:
    url = None
    if generation.video_id is not None and generation.state is State.DELIVERED:
        url = message_links.video_url(generation)
    elif generation.card_id is not None:
        url = message_links.jump_url(generation, generation.card_id)
    return texts.in_list(generation, url, guild_id, words=words)


def _with_picture(text: str, generation: Generation) -> ui.Item[Any]:
    """Build an entry with the first picture that was given beside it, as long as its link works.

    That costs no request. A frame of the video would have to be cut out and kept.
    """
    picture = next(iter(generation.task.wire()["input"].get("img_urls") or ()), None)
    until = None if picture is None else expires_at(picture)
    if picture is None or generation.erased_at is not None or (until is not None and until <= time.time()):
        return ui.TextDisplay(text)
    thumbnail = ui.Thumbnail[Any](
        picture, description=status_card_texts.picture(generation, "image"), spoiler=is_spoiler(generation)
    )
    return ui.Section(text, accessory=thumbnail)


def _open_select(page: Page, shown: Sequence[Generation], *, restricted: bool) -> ui.Select[Any]:
    options = [
        discord.SelectOption(
            label=texts.option(
                generation, words=not is_spoiler(generation) and not _stays_away(generation, restricted=restricted)
            ),
            value=generation.id,
            description=signed(generation, texts.state(generation)),
        )
        for generation in shown
    ]
    return OPEN.select(page.key, options=options, placeholder=texts.OPEN())


def _narrowing(page: Page) -> list[ui.Select[Any]]:
    """Return the selects that narrow the list."""
    wheres = {"all": not page.here, "here": page.here}
    choices = {
        "progress": [(each.value, texts.PROGRESS[each](), each is page.progress) for each in Progress],
        "kind": [
            ("any", texts.ANY_COMMAND(), page.kind is None),
            *((kind.value, f"/{kind}", kind is page.kind) for kind in OrderKind),
        ],
        "where": [(value, texts.WHERE[value](), is_shown) for value, is_shown in wheres.items()],
    }
    return [
        NARROW.select(
            f"{page.key}:{about}",
            options=[discord.SelectOption(label=label, value=value, default=shown) for value, label, shown in options],
        )
        for about, options in choices.items()
    ]
